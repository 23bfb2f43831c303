import { type CountryCode, getCountryCallingCode, isSupportedCountry } from 'libphonenumber-js/max';
import type { z } from 'zod';
import type { searchHit } from '#contract/customers.ts';
import type { E164 } from '#domain/model/customer.ts';
import type { Stage } from '#domain/model/standing.ts';
import { parseCell } from '#domain/phone-number/parse-cell.ts';
import { searchDigits } from '#domain/phone-number/search-digits.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import type { EngineContext } from '../engine-context.ts';
import { countCustomers, listCustomers } from '../store/customer-list.ts';
import { searchCustomers } from '../store/search.ts';
import { findHistory } from './find.ts';
import { holdersOf } from './holders.ts';

type Hit = z.infer<typeof searchHit>;
type Holder = 'ours' | 'other' | 'free' | 'suppressed' | 'shared';

export interface Found {
  readonly hits: readonly Hit[];
  /** Where what was typed is a whole number: whose it is. */
  readonly number: { readonly e164: E164; readonly holder: Holder } | null;
}

/** Calling codes that people of a region leave out. */
const homeCodes = (region: string): string[] =>
  isSupportedCountry(region) ? [getCountryCallingCode(region satisfies CountryCode)] : [];

/** Customers that fit what is typed: names, companies, beginnings of words, two Han characters, three or more digits, notes. */
export function search(context: EngineContext, query: string, limit: number): Found {
  const region = context.seat()?.region ?? 'CN';
  const hits = searchCustomers(context.store.reader, query, homeCodes(region), limit);
  return { hits, number: wholeNumber(context, query, region) };
}

function wholeNumber(context: EngineContext, query: string, region: string): Found['number'] {
  if (searchDigits(query).length < 7) return null;
  const { numbers } = parseCell(query, region);
  const [number] = numbers;
  if (number === undefined || numbers.length > 1) return null;
  return { e164: number.e164, holder: holderOf(context, number.e164) };
}

function holderOf(context: EngineContext, e164: E164): Holder {
  const { holders, shared, suppressed } = holdersOf(context, e164);
  if (suppressed) return 'suppressed';
  if (shared) return 'shared';
  const [holder] = holders;
  if (holder === undefined) return 'free';
  const found = findHistory(context, holder);
  return found.ok && found.value.customer.owner === context.seat()?.agent ? 'ours' : 'other';
}

export interface Listed {
  readonly customers: readonly Hit[];
  readonly total: number;
  readonly more: boolean;
}

/** A page of all customers, or of those of one stage, after the customer `after`. */
export function list({ store }: EngineContext, stage: Stage | null, after: CustomerUid | null, limit: number): Listed {
  const from = after === null ? 0 : (store.ids.customerId(after) ?? 0);
  const page = listCustomers(store.reader, { stage, after: from, limit });
  return { ...page, total: countCustomers(store.reader, stage) };
}
