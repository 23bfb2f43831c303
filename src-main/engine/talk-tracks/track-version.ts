import { createHash } from 'node:crypto';
import { parseTrack } from '#domain/talk-track/parse-track.ts';
import { normalisedTrack, type TalkTrack } from '#domain/talk-track/track.ts';
import type { TrackFault } from '#domain/talk-track/track-fault.ts';
import { err, ok, type Result } from '#kernel/result.ts';

/** One version of a track: its normalised text, and by what it is told. */
export interface TrackVersion {
  readonly hash: string;
  readonly text: string;
  readonly track: TalkTrack;
}

/** The first 128 bits of the SHA-256 of the normalised text, in hex (docs/talk-tracks.md, versions). */
const hashOf = (normalised: string): string => createHash('sha256').update(normalised).digest('hex').slice(0, 32);

/** Reads a file into a version. Errors: all that is wrong with it. */
export function trackVersion(file: string): Result<TrackVersion, readonly TrackFault[]> {
  const text = normalisedTrack(file);
  const parsed = parseTrack(text);
  return parsed.ok ? ok({ hash: hashOf(text), text, track: parsed.value }) : err(parsed.error);
}
