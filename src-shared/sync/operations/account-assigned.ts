import { z } from 'zod';
import { keySet } from '../keys.ts';
import { defineOperation } from './define.ts';
import { line, uid } from './payload.ts';

/** Customers to an operation at most, so that it stays below its size limit. */
export const ASSIGNED_AT_ONCE = 1_000;

/** Accounts change hands (method section 6): to an agent, or back to the pool (`owner` null). Customers that are gone are flagged. */
export const accountAssigned = defineOperation({
  type: 'account.assigned@1',
  payload: z.object({
    customers: z.array(uid<'customer'>()).min(1).max(ASSIGNED_AT_ONCE),
    owner: uid<'agent'>().nullable(),
    reason: line.nullable(),
  }),
  reads: ({ customers }) => keySet({ rows: customers.map((key) => ({ table: 'customer', key })) }),
  does(draft, { payload: { customers, owner }, at }) {
    for (const customer of customers) {
      const person = draft.get('customer', customer);
      if (person === null) draft.flag('customer-gone');
      else if (person.owner !== owner) draft.set('customer', customer, { owner, assignedAt: at });
    }
  },
});
