import { z } from 'zod';
import type { CustomerNumber } from '#domain/model/customer.ts';
import { rungError } from '#kernel/errors.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import type { Draft } from '../draft.ts';
import { keySet, numberKeyOf } from '../keys.ts';
import type { Operation, Refusal, Slice } from '../operation.ts';
import type { KeySet } from '../rows.ts';
import { defineOperation } from './define.ts';
import { enterNumber, refuseNumber } from './number-holding.ts';
import { given, type NewPerson, newPerson, personFacts, uid } from './payload.ts';

/** What has to be seen before people of a customer are entered: the customer, and who has the numbers that they come with. */
export const readsOfPeople = (customer: CustomerUid, people: readonly (NewPerson | null)[]): KeySet =>
  keySet({
    customers: [customer],
    holdersOf: people.flatMap((person) => (person?.number ? [person.number.e164] : [])),
  });

/**
 * Somebody is known at a customer from now on, with their number, if they gave one, as the customer's. The number is left out and
 * flagged where somebody else has it.
 */
export function enterPerson(
  draft: Draft,
  customer: CustomerUid,
  { number, ...person }: NewPerson,
  act: Pick<Operation, 'actor' | 'at'>,
): void {
  draft.add('person', person.uid, { ...person, customer, leftAt: null, successor: null, addedAt: act.at });
  if (number !== null) enterNumber(draft, customer, number, act, person.uid);
}

const refuseEntry = (slice: Slice, customer: CustomerUid, person: NewPerson | null): Refusal | null => {
  if (slice.get('customer', customer) === null) return rungError('not-found');
  return person === null || person.number === null ? null : refuseNumber(slice, customer, person.number.e164);
};

/** Refused `not-found`, `number-taken` {since, customer}, `number-suppressed` {since}. */
export const personAdded = defineOperation({
  type: 'person.added@1',
  payload: z.object({ customer: uid<'customer'>(), person: newPerson }),
  reads: ({ customer, person }) => readsOfPeople(customer, [person]),
  refuses: (slice, { payload: { customer, person } }) => refuseEntry(slice, customer, person),
  does(draft, operation) {
    const { customer, person } = operation.payload;
    if (draft.get('customer', customer) === null) draft.flag('customer-gone');
    else enterPerson(draft, customer, person, operation);
  },
});

const onePerson = z.object({ customer: uid<'customer'>(), person: uid<'person'>() });
const refusePerson = (slice: Slice, person: string): Refusal | null =>
  slice.get('person', person) === null ? rungError('not-found') : null;

/** What is said of somebody, per field. Refused `not-found`. */
export const personEdited = defineOperation({
  type: 'person.edited@1',
  payload: onePerson.extend({ facts: personFacts.partial() }),
  reads: ({ customer }) => keySet({ customers: [customer] }),
  refuses: (slice, { payload }) => refusePerson(slice, payload.person),
  does(draft, { payload: { person, facts } }) {
    if (draft.get('person', person) === null) draft.flag('person-gone');
    else draft.set('person', person, given(facts));
  },
});

/** Somebody was entered by mistake; their numbers stay the customer's. Refused `not-found`. */
export const personRemoved = defineOperation({
  type: 'person.removed@1',
  payload: onePerson,
  reads: ({ customer }) => keySet({ customers: [customer] }),
  refuses: (slice, { payload }) => refusePerson(slice, payload.person),
  does(draft, { payload: { customer, person } }) {
    if (draft.get('person', person) === null) {
      draft.flag('person-gone');
      return;
    }
    for (const { key } of numbersOf(draft, customer, person)) draft.set('number', key, { person: null });
    draft.remove('person', person);
  },
});

/**
 * Somebody is no longer there: they stay in the history, and whoever took their place is named. `numbers` says what becomes of the
 * numbers that were theirs: they reach the successor, or they are wrong by now. Refused `not-found`, `number-taken` {since,
 * customer}, `number-suppressed` {since}.
 */
export const personLeft = defineOperation({
  type: 'person.left@1',
  payload: onePerson.extend({ successor: newPerson.nullable(), numbers: z.enum(['successor', 'wrong']) }),
  reads: ({ customer, successor }) => readsOfPeople(customer, [successor]),
  refuses: (slice, { payload: { customer, person, successor } }) =>
    refusePerson(slice, person) ?? refuseEntry(slice, customer, successor),
  does(draft, operation) {
    const { customer, person, successor, numbers } = operation.payload;
    if (draft.get('person', person) === null) {
      draft.flag('person-gone');
      return;
    }
    if (successor !== null) enterPerson(draft, customer, successor, operation);
    for (const { key, value } of numbersOf(draft, customer, person)) {
      const isWrong = numbers === 'wrong' && !value.shared;
      draft.set('number', key, isWrong ? { status: 'wrong' } : { person: successor?.uid ?? null });
    }
    draft.set('person', person, { leftAt: operation.at, successor: successor?.uid ?? null });
  },
});

const numbersOf = (
  draft: Draft,
  customer: CustomerUid,
  person: string,
): readonly { readonly key: string; readonly value: CustomerNumber }[] =>
  draft
    .ofCustomer('number', customer)
    .filter(({ value }) => value.person === person)
    .map(({ value }) => ({ key: numberKeyOf(value), value }));
