import { z } from 'zod';
import { UNKNOWN_CUSTOMER } from '#domain/model/customer.ts';
import { keySet } from '../keys.ts';
import { defineOperation } from './define.ts';
import { enterNumber, refuseNumber } from './number-holding.ts';
import { given, newNumber, statedFields, uid } from './payload.ts';

/**
 * A person or company becomes a customer, with the numbers they have. Refused `number-taken` {since, customer} or
 * `number-suppressed` {since}; where somebody else was first at the hub, the customer stays without that number.
 */
export const customerAdded = defineOperation({
  type: 'customer.added@1',
  payload: z.object({
    customer: uid<'customer'>(),
    fields: statedFields.omit({ closedReason: true }).partial().required({ kind: true, name: true }),
    owner: uid<'agent'>().nullable(),
    numbers: z.array(newNumber).max(20),
  }),
  reads: ({ customer, numbers }) => keySet({ customers: [customer], holdersOf: numbers.map(({ e164 }) => e164) }),
  refuses(slice, { payload: { customer, numbers } }) {
    for (const { e164 } of numbers) {
      const refusal = refuseNumber(slice, customer, e164);
      if (refusal !== null) return refusal;
    }
    return null;
  },
  does(draft, operation) {
    const { at } = operation;
    const { customer, fields, owner, numbers } = operation.payload;
    draft.add('customer', customer, {
      ...UNKNOWN_CUSTOMER,
      ...given(fields),
      uid: customer,
      permissionAt: (fields.permission ?? 'unknown') === 'unknown' ? null : at,
      owner,
      assignedAt: at,
      createdAt: at,
    });
    for (const number of numbers) enterNumber(draft, customer, number, operation);
  },
});
