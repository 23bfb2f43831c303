import { rungError } from '#kernel/errors.ts';
import { keySet } from '../keys.ts';
import { defineOperation } from './define.ts';
import { enterNumber, refuseNumber } from './number-holding.ts';
import { newNumber, uid } from './payload.ts';

/** Another number of a customer. Refused `not-found`, `number-taken` {since, customer}, `number-suppressed` {since}. */
export const numberAdded = defineOperation({
  type: 'number.added@1',
  payload: newNumber.extend({ customer: uid<'customer'>(), person: uid<'person'>().nullable() }),
  reads: ({ customer, e164 }) => keySet({ customers: [customer], holdersOf: [e164] }),
  refuses: (slice, { payload: { customer, e164 } }) =>
    slice.get('customer', customer) === null ? rungError('not-found') : refuseNumber(slice, customer, e164),
  does(draft, operation) {
    const { customer, person } = operation.payload;
    if (draft.get('customer', customer) === null) draft.flag('customer-gone');
    else enterNumber(draft, customer, operation.payload, operation, person);
  },
});
