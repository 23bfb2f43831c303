import { z } from 'zod';
import { statedIn } from '#domain/policy/stated.ts';
import { rungError } from '#kernel/errors.ts';
import { keySet } from '../keys.ts';
import { defineOperation } from './define.ts';
import { count, uid, written } from './payload.ts';

/** A statement of every figure there is needs some thousand units. */
const MOST_UNITS = 20_000;
const MOST_PLACES = 1_000_000;

/**
 * Somebody puts figures of the method into force. Each publication is a row of its own and the newest counts, so that two at once never
 * mix and an undo leaves the one before; the former is put into force again by publishing its words. Refused `invalid-input` where the
 * text states nothing.
 */
export const policyPublished = defineOperation({
  type: 'policy.published@1',
  payload: z.object({
    publication: uid<'policy'>(),
    /** One after the newest that was known; bounded, so that no publication can end the row of them. */
    place: count.min(1).max(MOST_PLACES),
    /** `textOfStated` of the domain. */
    text: written(MOST_UNITS),
    hash: z.string().regex(/^[0-9a-f]{32}$/),
  }),
  reads: ({ publication }) => keySet({ rows: [{ table: 'policy', key: publication }] }),
  refuses: (_slice, { payload }) =>
    statedIn(payload.text) === null ? rungError('invalid-input', { field: 'text' }) : null,
  does(draft, { payload: { publication, ...published }, at, actor }) {
    draft.add('policy', publication, { uid: publication, ...published, at, by: actor });
  },
});
