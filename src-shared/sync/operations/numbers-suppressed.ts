import { z } from 'zod';
import { keySet } from '../keys.ts';
import { defineOperation } from './define.ts';
import { e164, line, uid } from './payload.ts';
import { barNumber, suppressCustomer } from './suppression.ts';

/** Numbers in one operation; a longer list is several. */
export const NUMBERS_AT_ONCE = 500;

/**
 * Numbers that nobody may dial any more, whoever has them: entered by hand or from a list. `customers`: who has them as the device
 * saw it; for them it is do-not-call for the person (method section 2). Never refused, never taken back by an undo.
 */
export const numbersSuppressed = defineOperation({
  type: 'numbers.suppressed@1',
  payload: z.object({
    numbers: z.array(e164).min(1).max(NUMBERS_AT_ONCE),
    customers: z.array(uid<'customer'>()).max(NUMBERS_AT_ONCE),
    reason: line.min(1),
  }),
  reads: ({ numbers, customers }) => keySet({ customers, holdersOf: numbers }),
  does(draft, { payload: { numbers, customers, reason }, at, actor }) {
    const suppression = { at, by: actor, reason };
    for (const customer of customers) {
      if (draft.get('customer', customer) !== null) suppressCustomer(draft, customer, suppression);
    }
    for (const number of numbers) barNumber(draft, number, { ...suppression, customer: null });
  },
});
