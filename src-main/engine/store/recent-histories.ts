import type { History } from '#domain/model/history.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import type { Reader } from './database.ts';
import { historyOf } from './histories.ts';
import type { Identities } from './identities.ts';

/** Customers whose history is kept: who is on the screen, in a call, and at the head of the list. */
const MOST_KEPT = 16;

/**
 * Histories that were read lately. A call asks for the same one at the ring, with every key of its outcome and when it is saved;
 * every commit, also of a draft, empties the reader's page cache, so that each of them would be read from the file anew.
 */
export class RecentHistories {
  readonly #reader: Reader;
  readonly #ids: Identities;
  readonly #version: () => number;
  readonly #kept = new Map<CustomerUid, History | null>();
  #keptAt = -1;

  /** `version` grows whenever a record of any customer changes, before whoever changed it hears so. */
  constructor(reader: Reader, ids: Identities, version: () => number) {
    this.#reader = reader;
    this.#ids = ids;
    this.#version = version;
  }

  /** All that the ladder and the gates look at for one customer; null for one that is not here or may not be seen yet. */
  of(customer: CustomerUid): History | null {
    // Looked at before reading: what is read is at least as new as this version.
    const version = this.#version();
    if (version !== this.#keptAt) this.#kept.clear();
    this.#keptAt = version;
    const kept = this.#kept.get(customer);
    if (kept !== undefined) return kept;
    const id = this.#ids.customerId(customer);
    const history = id === null ? null : historyOf(this.#reader, this.#ids, id);
    const oldest = this.#kept.keys().next();
    if (this.#kept.size === MOST_KEPT && oldest.done !== true) this.#kept.delete(oldest.value);
    this.#kept.set(customer, history);
    return history;
  }
}
