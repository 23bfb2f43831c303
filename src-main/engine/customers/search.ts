import { type CountryCode, getCountryCallingCode, isSupportedCountry } from 'libphonenumber-js/max';
import type { z } from 'zod';
import type { NumberStanding, searchHit } from '#contract/customer-views.ts';
import type { Stage } from '#domain/model/standing.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import { type EngineContext, seatedAgentId } from '../engine-context.ts';
import { agentNameOfId } from '../store/agents.ts';
import { countCustomers, listCustomers } from '../store/customer-list.ts';
import { type ListedCustomer, searchCustomers } from '../store/search.ts';
import { wholeNumber } from './number-standings.ts';

type Hit = z.infer<typeof searchHit>;

export interface Found {
  readonly hits: readonly Hit[];
  /** Where what was typed is a whole number: whose it is. */
  readonly number: NumberStanding | null;
}

/** A customer as the person at the seat is told of them: with the colleague whose customer it is. */
export function hitFor(context: EngineContext): (listed: ListedCustomer) => Hit {
  const { reader } = context.store;
  const me = seatedAgentId(context);
  return ({ ownerId, ...listed }) => ({
    ...listed,
    owner: ownerId === null || ownerId === me ? null : agentNameOfId(reader, ownerId),
  });
}

/** Calling codes that people of a region leave out. */
const homeCodes = (region: string): string[] =>
  isSupportedCountry(region) ? [getCountryCallingCode(region satisfies CountryCode)] : [];

/** Customers that fit what is typed: names, companies, beginnings of words, two Han characters, three or more digits, notes. */
export function search(context: EngineContext, query: string, limit: number): Found {
  const region = context.seat()?.region ?? 'CN';
  const hits = searchCustomers(
    context.store.reader,
    query,
    { homeCodes: homeCodes(region), me: seatedAgentId(context) },
    limit,
  ).map(hitFor(context));
  const number = wholeNumber(context, query);
  // Of a colleague's customer a number tells the owner, and no more (method section 5).
  const told =
    number === null ? hits : hits.filter(({ customer }) => number.customers.some(({ uid }) => uid === customer));
  return { hits: told, number };
}

export interface Listed {
  readonly customers: readonly Hit[];
  readonly total: number;
  readonly more: boolean;
}

/** A page of all customers, or of those of one stage, after the customer `after`. */
export function list(context: EngineContext, stage: Stage | null, after: CustomerUid | null, limit: number): Listed {
  const { store } = context;
  const from = after === null ? 0 : (store.ids.customerId(after) ?? 0);
  const page = listCustomers(store.reader, { stage, after: from, limit });
  return { ...page, customers: page.customers.map(hitFor(context)), total: countCustomers(store.reader, stage) };
}
