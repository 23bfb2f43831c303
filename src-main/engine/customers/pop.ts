import type { CustomerCard } from '#contract/customer-views.ts';
import type { E164 } from '#domain/model/customer.ts';
import type { OpenCalls } from '../calls/open-calls.ts';
import type { EngineContext } from '../engine-context.ts';
import { getCustomer } from './card-of.ts';
import { holdersOf } from './holders.ts';

/** Cards of one number at most: a switchboard of a large house has more people behind it than a screen. */
const MOST_CARDS = 20;

export interface Popped {
  readonly shared: boolean;
  readonly suppressed: boolean;
  cards: CustomerCard[];
}

/** Who has a number: all customers of a shared line, else at most one (method section 4). */
export async function pop(context: EngineContext, calls: OpenCalls, number: E164): Promise<Popped> {
  const { holders, shared, suppressed } = holdersOf(context, number);
  const cards: CustomerCard[] = [];
  for (const holder of holders.slice(0, MOST_CARDS)) {
    const card = await getCustomer(context, calls, holder);
    if (card.ok) cards.push(card.value);
  }
  return { shared, suppressed, cards };
}
