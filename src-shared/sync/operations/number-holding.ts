import type { z } from 'zod';
import type { CustomerNumber, E164 } from '#domain/model/customer.ts';
import type { PersonUid } from '#domain/model/person.ts';
import { rungError } from '#kernel/errors.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import type { Draft } from '../draft.ts';
import { numberKey, suppressionKey } from '../keys.ts';
import type { Operation, Refusal, Slice } from '../operation.ts';
import type { Stored } from '../rows.ts';
import type { newNumber } from './payload.ts';
import { suppressNumber } from './suppression.ts';

/**
 * Whether this entry keeps others from the number: first come, first served (method section 5). A shared line belongs to
 * nobody, and a number that proved wrong or dead is free again.
 */
export const holds = (number: CustomerNumber): boolean => !number.shared && number.status === 'live';

/** The entry that keeps `customer` from the number; null: it is free. */
export const holderAgainst = (holders: readonly Stored<'number'>[], customer: CustomerUid): Stored<'number'> | null =>
  holders.find(({ value }) => value.customer !== customer && holds(value)) ?? null;

/** Why a number cannot be entered for a customer: taken (since when), or nobody may call it. */
export function refuseNumber(slice: Slice, customer: CustomerUid, e164: E164): Refusal | null {
  const holder = holderAgainst(slice.holdersOf(e164), customer);
  if (holder !== null)
    return rungError('number-taken', { since: holder.value.addedAt, customer: holder.value.customer });
  const suppression = slice.get('suppression', suppressionKey(e164));
  return suppression === null ? null : rungError('number-suppressed', { since: suppression.value.at });
}

/**
 * Enters a number for a customer behind the numbers that are there. One that is taken meanwhile is left out and flagged: the
 * customer stays. A line that somebody marked as shared is shared for everybody.
 */
export function enterNumber(
  draft: Draft,
  customer: CustomerUid,
  { e164, ext, label, shared }: z.infer<typeof newNumber>,
  { actor, at }: Pick<Operation, 'actor' | 'at'>,
  whose: PersonUid | null = null,
): void {
  const holders = draft.holdersOf(e164);
  const holder = holderAgainst(holders, customer);
  if (holder !== null) {
    draft.flag('number-taken', { since: holder.value.addedAt, customer: holder.value.customer });
    return;
  }
  const own = draft.ofCustomer('number', customer);
  const isShared = shared || holders.some(({ value }) => value.shared);
  const rank = own.reduce((next, { value }) => Math.max(next, value.rank + 1), 0);
  const number: CustomerNumber = {
    customer,
    e164,
    ext,
    label,
    status: 'live',
    shared: isShared,
    person: whose,
    homeArea: null,
    rank,
    addedAt: at,
  };
  const made = draft.add('number', numberKey(e164, customer), number);
  const said = whose === null ? {} : { person: whose };
  if (!made) draft.set('number', numberKey(e164, customer), { ext, label, status: 'live', ...said });

  const person = draft.get('customer', customer);
  if (person !== null && person.doNotCallAt !== null && !isShared) {
    suppressNumber(draft, e164, { at, by: actor, reason: person.doNotCallReason ?? '', customer });
  } else if (draft.get('suppression', suppressionKey(e164)) !== null) {
    draft.flag('number-suppressed');
  }
}
