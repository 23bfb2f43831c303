import type { CallTrackRun } from '#contract/calls.ts';
import { ASKED_FIELDS } from '#domain/talk-track/facts.ts';
import { startRun } from '#domain/talk-track/run.ts';
import type { TalkTrack } from '#domain/talk-track/track.ts';
import { pathOfCall } from '#domain/talk-track/walked.ts';
import { beginningOf } from '#kernel/written-text.ts';
import { callOf } from '#sync/operations/call-corrected.ts';
import type { LoggedCall } from '#sync/operations/outcome-effects.ts';
import { LENGTHS } from '#sync/operations/payload.ts';
import { type CallTrack, learnedFields } from '#sync/operations/track-used.ts';
import type { Stored } from '#sync/rows.ts';
import type { EngineContext } from '../engine-context.ts';
import { loggedOperation } from '../store/operation-log.ts';
import type { TalkTracks } from '../talk-tracks/talk-tracks.ts';

interface Learned {
  readonly fields: CallTrack['learned'];
  /** What belongs to no field, each with its question. */
  readonly notes: readonly string[];
}

/** The question of what was learned under a key; empty where the version is not known here. */
const questionOf = (track: TalkTrack | null, key: string): string =>
  track?.steps.flatMap(({ asks }) => asks).find((ask) => ask.key === key)?.question ?? '';

/** Sorts what was typed into fields of the customer and notes; what does not fit its field (a day that is none) becomes a note. */
function learnedBy({ facts }: CallTrackRun, track: TalkTrack | null): Learned {
  let fields: CallTrack['learned'] = {};
  const notes: string[] = [];
  for (const [key, typed] of Object.entries(facts)) {
    const text = typed.trim();
    if (text === '') continue;
    const field = ASKED_FIELDS.find((name) => name === key && name !== 'note');
    const parsed = field === undefined ? null : learnedFields.safeParse({ [field]: text });
    if (parsed?.success === true) fields = { ...fields, ...parsed.data };
    else notes.push(`${questionOf(track, key)} ${text}`.trim());
  }
  return { fields, notes };
}

/** The call with the track that it used: path and version, fields that were learned, and in the note what belongs to no field. */
export function withTrack(tracks: TalkTracks, run: CallTrackRun | null, call: LoggedCall): LoggedCall {
  if (run === null) return call;
  const track = tracks.version(run.hash)?.track ?? null;
  const { fields, notes } = learnedBy(run, track);
  // A track that was changed to and not walked on was spoken from its opening.
  const path = run.path.length === 0 && track !== null ? startRun(track).path : run.path;
  const note = [call.note ?? '', ...notes].filter((line) => line !== '').join('\n');
  return {
    ...call,
    note: note === '' ? null : beginningOf(note, LENGTHS.note),
    track: {
      used: {
        track: run.track,
        title: track?.title ?? run.track,
        hash: run.hash,
        path: [...pathOfCall(run.before ?? [], { hash: run.hash, path })],
      },
      learned: fields,
    },
  };
}

/** The track of an entry and what was learned by it, for what takes the entry's place; nothing where it used none. */
export function trackOfEntry({ store }: EngineContext, entry: Stored<'interaction'>): Pick<LoggedCall, 'track'> {
  const written = callOf(loggedOperation(store.reader, entry.createdBy)?.operation)?.track;
  if (written !== undefined) return { track: written };
  const used = entry.value.track;
  return used === null ? {} : { track: { used: { ...used, path: [...used.path] }, learned: {} } };
}
