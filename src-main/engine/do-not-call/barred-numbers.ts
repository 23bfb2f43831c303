import type { BarredNumber, PastedFate } from '#contract/do-not-call.ts';
import type { E164 } from '#domain/model/customer.ts';
import { parseCell } from '#domain/phone-number/parse-cell.ts';
import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import { holds } from '#sync/operations/number-holding.ts';
import { NUMBERS_AT_ONCE } from '#sync/operations/numbers-suppressed.ts';
import { agentNames } from '../customers/agent-names.ts';
import { commitAct, type EngineContext } from '../engine-context.ts';
import { barredPage, barredTotal, isBarred } from '../store/barred-numbers.ts';
import { storedByKey, storedHolders } from '../store/stored-rows.ts';

export interface BarredPage {
  readonly numbers: BarredNumber[];
  readonly total: number;
  readonly more: boolean;
}

/** A page of the do-not-call list, in the order of the numbers. */
export function listBarred(
  context: EngineContext,
  { digits, after, limit }: { readonly digits: string; readonly after: E164; readonly limit: number },
): BarredPage {
  const { reader, ids } = context.store;
  const nameOf = agentNames(context);
  const rows = reader.snapshot(() => barredPage(reader, ids, digits.replace(/\D/g, ''), after, limit + 1));
  const numbers = rows.slice(0, limit).map(({ e164, at, by, reason, customer }): BarredNumber => {
    const holder = customer === null ? null : storedByKey(reader, ids, { table: 'customer', key: customer });
    const name = holder?.table === 'customer' ? holder.value.name : null;
    return {
      e164,
      at,
      by: nameOf(by),
      reason,
      customer: customer === null || name === null ? null : { uid: customer, name },
    };
  });
  return { numbers, total: barredTotal(reader), more: rows.length > limit };
}

/** Puts the numbers of a text on the list; whoever of ours has one alone, and not by mistake, is not called at all any more. Errors: `not-set-up`. */
export async function barNumbers(
  context: EngineContext,
  text: string,
  reason: string,
): Promise<Result<{ fates: PastedFate[]; customers: number }, RungError>> {
  const seat = context.seat();
  if (seat === null) return err(rungError('not-set-up'));
  const { reader, ids } = context.store;
  const fates: PastedFate[] = [];
  const fresh = new Set<E164>();
  for (const line of text.split(/\r?\n/)) {
    const { numbers, problems } = parseCell(line, seat.region);
    for (const { e164 } of numbers) {
      const known = fresh.has(e164) || isBarred(reader, e164);
      fates.push({ text: `+${e164}`, fate: known ? 'known' : 'barred' });
      if (!known) fresh.add(e164);
    }
    for (const problem of problems) fates.push({ text: problem.text, fate: 'unreadable' });
  }
  const all = [...fresh];
  const reached = new Set<CustomerUid>();
  for (let start = 0; start < all.length; start += NUMBERS_AT_ONCE) {
    const numbers = all.slice(start, start + NUMBERS_AT_ONCE);
    const holders = numbers.flatMap((number) => storedHolders(reader, ids, number));
    const customers = [...new Set(holders.filter(({ value }) => holds(value)).map(({ value }) => value.customer))];
    // More customers than one operation takes are told of in further ones about the same numbers.
    for (let first = 0; first === 0 || first < customers.length; first += NUMBERS_AT_ONCE) {
      const some = customers.slice(first, first + NUMBERS_AT_ONCE);
      const done = await commitAct(context, 'numbers.suppressed@1', { numbers, customers: some, reason });
      if (!done.ok) return done;
      for (const customer of some) reached.add(customer);
    }
  }
  return ok({ fates, customers: reached.size });
}
