import { z } from 'zod';
import { MOST_UNITS, TRACK_LANGUAGES } from '#domain/talk-track/track.ts';
import { keySet } from '../keys.ts';
import { defineOperation } from './define.ts';
import { uid, written } from './payload.ts';
import { trackId } from './track-used.ts';

/**
 * Somebody decides what a talk track says, or whether it is offered. Each decision is a row of its own and the newest counts, so that
 * two at once never mix and an undo leaves the one before.
 */
export const trackPublished = defineOperation({
  type: 'track.published@1',
  payload: z.object({
    publication: uid<'publication'>(),
    track: trackId,
    language: z.enum(TRACK_LANGUAGES),
    /** Null: the library's words. */
    text: written(MOST_UNITS).nullable(),
    offered: z.boolean(),
  }),
  reads: ({ publication }) => keySet({ rows: [{ table: 'talkTrack', key: publication }] }),
  does(draft, { payload: { publication, ...decided }, at, actor }) {
    draft.add('talkTrack', publication, { uid: publication, ...decided, at, by: actor });
  },
});
