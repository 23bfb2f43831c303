import { z } from 'zod';
import { keySet } from '../keys.ts';
import { defineOperation } from './define.ts';
import { count, uid } from './payload.ts';

const NOTHING = keySet({});

/** A made-up team was put into the store. Like an import, the operation is the audit's entry and its rows are written beside it. */
export const sampleMade = defineOperation({
  type: 'sample.made@1',
  payload: z.object({
    batch: uid<'batch'>(),
    seed: z.number().int().min(0),
    region: z.string().length(2),
    language: z.string().max(20),
    customers: count,
  }),
  reads: () => NOTHING,
  does() {},
});

/** The made-up team was removed, with everything that was done with it. */
export const sampleCleared = defineOperation({
  type: 'sample.cleared@1',
  payload: z.object({ target: uid<'operation'>(), customers: count }),
  reads: () => NOTHING,
  does: (draft, { payload, uid: by }) => draft.markUndone(payload.target, by),
});
