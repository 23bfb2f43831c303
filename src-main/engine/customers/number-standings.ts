import type { NumberStanding } from '#contract/customer-views.ts';
import type { PhoneNumberWithExtension } from '#domain/phone-number/e164.ts';
import { type PhoneProblem, parseCell } from '#domain/phone-number/parse-cell.ts';
import { searchDigits } from '#domain/phone-number/search-digits.ts';
import { holds } from '#sync/operations/number-holding.ts';
import type { EngineContext } from '../engine-context.ts';
import { storedByKey, storedHolders } from '../store/stored-rows.ts';
import { agentNames } from './agent-names.ts';

/** Fewest digits of a text that may be a whole number. */
const FEWEST_DIGITS = 7;
/** Fewest digits of a piece that somebody may have meant as a number. */
const FEWEST_OF_A_PROBLEM = 3;
/** Customers who are named at one number: a switchboard of a large house has more people behind it than a screen. */
const MOST_NAMED = 20;

/** How a number stands: free, whose, or not to be dialled (method section 5). Of a colleague's customer only owner and date are told. */
export function standingOf(context: EngineContext, { e164, ext }: PhoneNumberWithExtension): NumberStanding {
  const { reader, ids } = context.store;
  const me = context.seat()?.agent ?? null;
  const held = storedHolders(reader, ids, e164).flatMap(({ value }) => {
    const row = storedByKey(reader, ids, { table: 'customer', key: value.customer });
    return row?.table === 'customer' ? [{ number: value, customer: row.value }] : [];
  });
  const isTold = ({ customer }: (typeof held)[number]): boolean => customer.owner === null || customer.owner === me;
  const told = held.filter(isTold);
  const shared = held.some(({ number }) => number.shared);
  const holder = held.find(({ number }) => holds(number)) ?? null;
  const suppressed = storedByKey(reader, ids, { table: 'suppression', key: String(e164) }) !== null;
  const isOther = holder !== null && !isTold(holder);
  const colleagues = held.find((one) => !isTold(one)) ?? null;
  const standing = suppressed
    ? 'suppressed'
    : shared
      ? 'shared'
      : holder === null
        ? 'free'
        : isOther
          ? 'other'
          : 'ours';
  const owner = isOther ? holder.customer.owner : shared ? (colleagues?.customer.owner ?? null) : null;
  return {
    e164,
    ext: ext ?? null,
    standing,
    since: holder?.number.addedAt ?? null,
    owner: owner === null ? null : agentNames(context)(owner),
    customers: told
      .slice(0, MOST_NAMED)
      .map(({ customer: { uid, name, city }, number: { homeArea } }) => ({ uid, name, city: homeArea ?? city })),
  };
}

/** How each number of a text stands, and what of it looks like a number and is none. */
export function numbersIn(
  context: EngineContext,
  text: string,
): { readonly numbers: NumberStanding[]; readonly problems: PhoneProblem[] } {
  const { numbers, problems } = parseCell(text, context.seat()?.region ?? 'CN');
  return {
    numbers: numbers.map((number) => standingOf(context, number)),
    // A word of a pasted table is no number that went wrong.
    problems: problems.filter((problem) => searchDigits(problem.text).length >= FEWEST_OF_A_PROBLEM),
  };
}

/** The standing of the one number that a search text is; null where it is anything else. */
export function wholeNumber(context: EngineContext, query: string): NumberStanding | null {
  if (searchDigits(query).length < FEWEST_DIGITS) return null;
  const { numbers } = parseCell(query, context.seat()?.region ?? 'CN');
  const [number] = numbers;
  return number === undefined || numbers.length > 1 ? null : standingOf(context, number);
}
