import { z } from 'zod';
import type { Customer } from '#domain/model/customer.ts';
import { rungError } from '#kernel/errors.ts';
import { keySet } from '../keys.ts';
import { defineOperation } from './define.ts';
import { given, statedFields, uid } from './payload.ts';
import { cancelPromises } from './promises.ts';

/**
 * What a person says of a customer, per field: disjoint fields merge; of two that say the same field the later at the hub wins
 * and the loser stays in the history (sync protocol: conflicts). Refused `not-found`.
 */
export const customerEdited = defineOperation({
  type: 'customer.edited@1',
  payload: z.object({ customer: uid<'customer'>(), fields: statedFields.partial() }),
  reads: ({ customer }) => keySet({ customers: [customer] }),
  refuses: (slice, { payload }) => (slice.get('customer', payload.customer) === null ? rungError('not-found') : null),
  does(draft, { payload: { customer, fields }, at }) {
    const before = draft.get('customer', customer);
    if (before === null) {
      draft.flag('customer-gone');
      return;
    }
    const followed: { -readonly [F in 'permissionAt' | 'closedAt']?: Customer[F] } = {};
    if (fields.permission !== undefined && fields.permission !== before.permission) followed.permissionAt = at;
    if (fields.closedReason !== undefined && fields.closedReason !== before.closedReason) {
      followed.closedAt = fields.closedReason === null ? null : at;
      if (fields.closedReason !== null) cancelPromises(draft, customer, at);
    }
    draft.set('customer', customer, { ...given(fields), ...followed });
  },
});
