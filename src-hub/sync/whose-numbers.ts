import type { E164 } from '#domain/model/customer.ts';
import type { AgentUid } from '#kernel/uid.ts';
import { keySet } from '#sync/keys.ts';
import { holds } from '#sync/operations/number-holding.ts';
import type { HubContext } from '../hub-context.ts';

export interface HeldNumber {
  readonly e164: E164;
  /** What the owner of the account is called; null where it lies in the pool, or they have no name. */
  readonly holder: string | null;
  readonly own: boolean;
  readonly since: number;
}

/** Who has these numbers: those that nobody holds are left out. Of the customers nothing is said. */
export function whoseNumbers(
  { store }: HubContext,
  agent: AgentUid,
  numbers: readonly E164[],
): Promise<readonly HeldNumber[]> {
  return store.read(async (tx) => {
    const slice = await tx.load(keySet({ holdersOf: numbers }));
    const found: HeldNumber[] = [];
    for (const e164 of new Set(numbers)) {
      const held = slice.holdersOf(e164).find(({ value }) => holds(value));
      if (held === undefined) continue;
      const customer = await tx.get({ table: 'customer', key: held.value.customer });
      const owner = customer?.table === 'customer' ? customer.value.owner : null;
      const named = owner === null ? null : await tx.get({ table: 'agent', key: owner });
      const holder = named?.table === 'agent' ? named.value.name : null;
      found.push({ e164, holder, own: owner === agent, since: held.value.addedAt });
    }
    return found;
  });
}
