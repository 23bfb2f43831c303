import { oc } from '@orpc/contract';
import { z } from 'zod';
import { SITUATIONS } from '#domain/talk-track/situations.ts';
import { MOST_UNITS, TRACK_LANGUAGES } from '#domain/talk-track/track.ts';
import { trackHash, trackId } from '#sync/operations/track-used.ts';
import { instant, operationUid, refusals, typed } from './parts.ts';

const trackLanguage = z.enum(TRACK_LANGUAGES);

/** A track as it stands: the version that calls begin with, where it comes from, and whether it is offered. */
export const trackListing = z.object({
  track: trackId,
  language: trackLanguage,
  title: z.string(),
  situations: z.array(z.enum(SITUATIONS)),
  hash: trackHash,
  origin: z.enum(['library', 'published']),
  /** The library has a track of this id and language. */
  inLibrary: z.boolean(),
  offered: z.boolean(),
  /** When and by whom this was decided; null where nobody has. */
  decided: z.object({ at: instant, by: z.string().nullable() }).nullable(),
});
export type TrackListing = z.infer<typeof trackListing>;

export const talkTracksContract = {
  /** Every track of every language, by language and id. */
  list: oc.input(z.object({})).output(z.array(trackListing)),
  /** The text of a version, also of one that was replaced since. */
  get: oc
    .input(z.object({ hash: trackHash }))
    .output(z.object({ hash: trackHash, text: z.string() }))
    .errors(refusals('not-found')),
  /** Puts a file in the place of the track whose id and language it has. `track-faulty` {line, fault, faults}: the first fault and how many. */
  publish: oc
    .input(z.object({ text: typed(MOST_UNITS) }))
    .output(z.object({ operation: operationUid, track: trackId, language: trackLanguage, hash: trackHash }))
    .errors(refusals('track-faulty', 'not-set-up')),
  /** Offers a track, offers it no longer, or goes back to the library's words. */
  decide: oc
    .input(z.object({ track: trackId, language: trackLanguage, as: z.enum(['offered', 'withheld', 'library']) }))
    .output(z.object({ operation: operationUid }))
    .errors(refusals('not-found', 'not-set-up')),
};
