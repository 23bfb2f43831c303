import { z } from 'zod';
import { rungError } from '#kernel/errors.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import { keySet } from '../keys.ts';
import { defineOperation } from './define.ts';
import { eraseRecord } from './erasing.ts';
import { uid } from './payload.ts';

/**
 * Everything that is held of a customer goes, at their wish. A number that asked not to be called stays suppressed, as a bare number.
 * Nothing of it is kept in the log, so that nothing brings it back: it is not undone. Their uid alone is remembered, so that what another
 * device did for them and sends late is not kept either (`Draft.effect`). All records that were merged are the same person, and go as
 * well. Refused `not-found`.
 */
export const customerErased = defineOperation({
  type: 'customer.erased@1',
  forgets: true,
  payload: z.object({ customer: uid<'customer'>() }),
  reads: ({ customer }, records) => keySet({ customers: [customer, ...records] }),
  refuses: (slice, { payload }) => (slice.get('customer', payload.customer) === null ? rungError('not-found') : null),
  does(draft, { payload: { customer }, records = [], at, actor }) {
    const all = new Set<CustomerUid>([customer]);
    for (const record of records) if (draft.get('customer', record) !== null) all.add(record);
    for (const record of all) eraseRecord(draft, record, { at, by: actor });
  },
});
