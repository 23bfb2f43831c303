import { z } from 'zod';
import { rungError } from '#kernel/errors.ts';
import { ERASED_REASON } from '../draft.ts';
import { keySet, suppressionKey } from '../keys.ts';
import { CUSTOMER_TABLES } from '../rows.ts';
import { defineOperation } from './define.ts';
import { uid } from './payload.ts';

/**
 * Everything that is held of a customer goes, at their wish. A number that asked not to be called stays suppressed, as a bare number.
 * Nothing of it is kept in the log, so that nothing brings it back: it is not undone. Their uid alone is remembered, so that what another
 * device did for them and sends late is not kept either (`Draft.effect`). Refused `not-found`.
 */
export const customerErased = defineOperation({
  type: 'customer.erased@1',
  forgets: true,
  payload: z.object({ customer: uid<'customer'>() }),
  reads: ({ customer }) => keySet({ customers: [customer] }),
  refuses: (slice, { payload }) => (slice.get('customer', payload.customer) === null ? rungError('not-found') : null),
  does(draft, { payload: { customer }, at, actor }) {
    for (const { value } of draft.ofCustomer('number', customer)) {
      const key = suppressionKey(value.e164);
      if (draft.get('suppression', key)?.customer === customer)
        draft.set('suppression', key, { customer: null, reason: ERASED_REASON });
    }
    for (const table of CUSTOMER_TABLES) {
      for (const { key } of draft.ofCustomer(table, customer)) draft.remove(table, key);
    }
    if (draft.get('customer', customer) !== null) draft.remove('customer', customer);
    draft.add('erased', customer, { uid: customer, at, by: actor });
  },
});
