import type { E164 } from '#domain/model/customer.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import type { EngineContext } from '../engine-context.ts';
import { isSuppressed, numberHolders } from '../store/number-holders.ts';

export interface Holders {
  readonly holders: readonly CustomerUid[];
  /** A line of several people: whoever answers is not known by the number. */
  readonly shared: boolean;
  readonly suppressed: boolean;
}

/** Who has a number: all customers of a shared line, else at most one (method section 5). */
export function holdersOf({ store }: EngineContext, e164: E164): Holders {
  const rows = numberHolders(store.reader, e164);
  return {
    holders: rows.map(({ customer }) => customer),
    shared: rows.length > 1 || rows.some(({ shared }) => shared),
    suppressed: isSuppressed(store.reader, e164),
  };
}
