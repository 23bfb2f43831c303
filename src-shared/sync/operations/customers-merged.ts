import { z } from 'zod';
import type { Customer } from '#domain/model/customer.ts';
import { rungError } from '#kernel/errors.ts';
import type { Instant } from '#kernel/time.ts';
import type { AgentUid, CustomerUid } from '#kernel/uid.ts';
import type { Draft } from '../draft.ts';
import { apartKey, keySet, numberKey, suppressionKey } from '../keys.ts';
import type { Operation, Refusal } from '../operation.ts';
import { CUSTOMER_TABLES, type CustomerTable } from '../rows.ts';
import { defineOperation } from './define.ts';
import { eraseRecord } from './erasing.ts';
import { CHOSEN_FACTS, joinedFields } from './joined-fields.ts';
import { uid } from './payload.ts';
import { cancelPromises } from './promises.ts';
import { suppressNumber } from './suppression.ts';
import { dropTasks } from './tasks.ts';

const payload = z.object({
  /** The record that stays. */
  customer: uid<'customer'>(),
  other: uid<'customer'>(),
  /** Facts in which the two differ and the other's counts. */
  take: z.array(z.enum(CHOSEN_FACTS)).max(CHOSEN_FACTS.length),
});
type Merging = z.infer<typeof payload>;

export const MERGED = 'customers.merged@1';

/** A merging as it stands in the log; null where its words were taken out, for one of the two was erased. */
export function mergingOf(operation: Operation): Operation<Merging> | null {
  const parsed = operation.type === MERGED ? payload.safeParse(operation.payload) : null;
  return parsed?.success === true ? { ...operation, payload: parsed.data } : null;
}

/** Tables whose rows have the customer in their key: a row of theirs is another row with another customer. */
const KEYED = ['number', 'mark', 'apart'] as const satisfies readonly CustomerTable[];
type KeyedTable = (typeof KEYED)[number];

const isMoved = (table: CustomerTable): table is Exclude<CustomerTable, KeyedTable> =>
  !(KEYED as readonly CustomerTable[]).includes(table);

/** All others only change hands. */
const MOVED = CUSTOMER_TABLES.filter(isMoved);

/**
 * Two records are one customer: all that is known of the other is from now on the record's that stays, and what comes late about the other
 * is said of it as well (`follow.ts`). The other's own row stays, closed as merged, with what it said. Both must be the author's or nobody's.
 * Where one of them was erased meanwhile, whoever they are one with is that person, and is erased as well.
 * Undone by `takeBackMerging`. Refused `not-found`, `invalid-input` (one record), `merged-already`, `not-yours`.
 */
export const customersMerged = defineOperation({
  type: MERGED,
  payload,
  reads: ({ customer, other }, records) => keySet({ customers: [customer, other, ...records] }),
  refuses(slice, { payload: { customer, other }, actor }) {
    const [kept, gone] = [slice.get('customer', customer)?.value, slice.get('customer', other)?.value];
    if (kept === undefined || gone === undefined) return rungError('not-found');
    if (customer === other) return rungError('invalid-input');
    if (isMerged(kept) || isMerged(gone)) return rungError('merged-already');
    return refuseOwner(kept, actor) ?? refuseOwner(gone, actor);
  },
  does: mergeCustomers,
});

const isMerged = ({ mergedInto }: Customer): boolean => mergedInto !== null;

const refuseOwner = ({ owner }: Customer, actor: AgentUid): Refusal | null =>
  owner === null || owner === actor ? null : rungError('not-yours');

/** Done a second time it does nothing. */
function mergeCustomers(
  draft: Draft,
  { payload: { customer, other, take }, records = [], at, actor }: Operation<Merging>,
): void {
  if (draft.get('erased', customer) !== null || draft.get('erased', other) !== null) {
    draft.flag('customer-erased');
    for (const record of new Set([customer, other, ...records])) {
      if (draft.get('customer', record) !== null) eraseRecord(draft, record, { at, by: actor });
    }
    return;
  }
  const [kept, gone] = [draft.get('customer', customer), draft.get('customer', other)];
  if (kept === null || gone === null) {
    draft.flag('customer-gone');
    return;
  }
  if (customer === other || isMerged(kept) || isMerged(gone)) {
    draft.flag('merged-already');
    return;
  }
  moveNumbers(draft, customer, other);
  for (const table of MOVED) {
    for (const { key } of draft.ofCustomer(table, other)) draft.set(table, key, { customer });
  }
  moveMark(draft, customer, other);
  for (const { value } of draft.ofCustomer('apart', other)) {
    if (value.other !== customer) draft.add('apart', apartKey(customer, value.other), { ...value, customer });
  }
  draft.set('customer', customer, joinedFields(kept, gone, take));
  // The row that stays bears the merging also where it says nothing new: by it the undo tells what was said since.
  draft.confirm('customer', customer, ['uid']);
  draft.set('customer', other, { closedReason: 'merged', closedAt: at, mergedInto: customer });
  bar(draft, customer, { at, by: actor });
  if (draft.get('customer', customer)?.closedReason !== null) cancelPromises(draft, customer, at);
}

/** Numbers behind those that are there, in their order; of one that both have each fact is the kept record's where it says one. */
function moveNumbers(draft: Draft, customer: CustomerUid, other: CustomerUid): void {
  const own = draft.ofCustomer('number', customer).map(({ value }) => value.rank);
  let rank = own.reduce((next, taken) => Math.max(next, taken + 1), 0);
  const numbers = draft.ofCustomer('number', other).map(({ value }) => value);
  for (const number of numbers.toSorted((a, b) => a.rank - b.rank || a.e164 - b.e164)) {
    const key = numberKey(number.e164, customer);
    const known = draft.get('number', key);
    draft.remove('number', numberKey(number.e164, other));
    if (known === null) draft.add('number', key, { ...number, customer, rank: rank++ });
    else {
      const { ext, label, shared, person } = known;
      draft.set('number', key, {
        ext: ext ?? number.ext,
        label: label ?? number.label,
        shared: shared || number.shared,
        person: person ?? number.person,
      });
    }
    const barred = suppressionKey(number.e164);
    if (draft.get('suppression', barred)?.customer === other) draft.set('suppression', barred, { customer });
  }
}

/** Of two wishes about the list the later counts. */
function moveMark(draft: Draft, customer: CustomerUid, other: CustomerUid): void {
  const [mark] = draft.ofCustomer('mark', other);
  if (mark === undefined) return;
  draft.remove('mark', other);
  const known = draft.get('mark', customer);
  if (known === null) draft.add('mark', customer, { ...mark.value, customer });
  else if (known.at < mark.value.at) draft.set('mark', customer, { ...mark.value, customer });
}

/** Do-not-call is of the person and all their numbers, by whichever record it was said. */
function bar(draft: Draft, customer: CustomerUid, { at, by }: { readonly at: Instant; readonly by: AgentUid }): void {
  const person = draft.get('customer', customer);
  if (person === null || person.doNotCallAt === null) return;
  const { doNotCallAt, doNotCallReason } = person;
  for (const { value } of draft.ofCustomer('number', customer)) {
    const suppression = { at: doNotCallAt, by, reason: doNotCallReason ?? '', customer };
    if (!value.shared) suppressNumber(draft, value.e164, suppression);
  }
  cancelPromises(draft, customer, at);
  dropTasks(draft, customer, at, () => true);
  if (draft.get('mark', customer) !== null) draft.remove('mark', customer);
}
