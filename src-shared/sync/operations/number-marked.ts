import { z } from 'zod';
import { NUMBER_STATUSES } from '#domain/model/customer.ts';
import { rungError } from '#kernel/errors.ts';
import { keySet, numberKey } from '../keys.ts';
import { defineOperation } from './define.ts';
import { holderAgainst } from './number-holding.ts';
import { e164, line, uid } from './payload.ts';

/**
 * What is said of a customer's number: whether it works, whether it is a shared line, whose it is, its label, the city of a mobile,
 * its place in the order of use.
 * Refused `not-found`; `number-taken` {since, customer} if it would be owned again while another customer has it.
 */
export const numberMarked = defineOperation({
  type: 'number.marked@1',
  payload: z.object({
    customer: uid<'customer'>(),
    e164,
    marks: z
      .object({
        status: z.enum(NUMBER_STATUSES),
        shared: z.boolean(),
        person: uid<'person'>().nullable(),
        label: line.nullable(),
        homeArea: line.nullable(),
        rank: z.number().int().min(0).max(1_000),
      })
      .partial(),
  }),
  reads: ({ customer, e164: number }) => keySet({ customers: [customer], holdersOf: [number] }),
  refuses(slice, { payload: { customer, e164: number, marks } }) {
    if (slice.get('number', numberKey(number, customer)) === null) return rungError('not-found');
    if (marks.status !== 'live' && marks.shared !== false) return null;
    const holder = holderAgainst(slice.holdersOf(number), customer);
    return holder === null
      ? null
      : rungError('number-taken', { since: holder.value.addedAt, customer: holder.value.customer });
  },
  does(draft, { payload: { customer, e164: number, marks } }) {
    const key = numberKey(number, customer);
    const row = draft.get('number', key);
    if (row === null) {
      draft.flag('number-gone');
      return;
    }
    const { status = row.status, shared = row.shared } = marks;
    const { label = row.label, rank = row.rank, person = row.person, homeArea = row.homeArea } = marks;
    const holder = status === 'live' && !shared ? holderAgainst(draft.holdersOf(number), customer) : null;
    if (holder === null) draft.set('number', key, { status, shared, label, rank, person, homeArea });
    else {
      draft.flag('number-taken', { since: holder.value.addedAt, customer: holder.value.customer });
      draft.set('number', key, { label, rank, person, homeArea });
    }
  },
});
