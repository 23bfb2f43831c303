import type { CustomerNumber } from '../model/customer.ts';
import type { History, Interaction } from '../model/history.ts';

/** Whether a number may be dialled at all: live and not suppressed. */
export const isDialable = (history: History, number: CustomerNumber): boolean =>
  number.status === 'live' && !history.suppressed.includes(number.e164);

/** The number for the next call: of those that may be dialled the one with the fewest open tries, then the first in order of use. */
export function numberToDial(history: History, tries: readonly Interaction[]): CustomerNumber | null {
  let best: CustomerNumber | null = null;
  let bestTries = 0;
  for (const number of history.numbers) {
    if (!isDialable(history, number)) continue;
    let tried = 0;
    for (const each of tries) if (each.number === number.e164) tried += 1;
    if (best === null || tried < bestTries || (tried === bestTries && number.rank < best.rank)) {
      best = number;
      bestTries = tried;
    }
  }
  return best;
}
