import { z } from 'zod';
import { customerUid } from '#contract/parts.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import type { EngineContext } from '../engine-context.ts';
import { customerName } from '../store/customer-name.ts';
import { flaggedOperations } from '../store/hub-seat.ts';
import type { Team } from './team.ts';

const flags = z.array(z.object({ code: z.string(), facts: z.record(z.string(), z.unknown()) }));
const entered = z.object({
  customer: customerUid,
  numbers: z.array(z.object({ e164: z.number() })).optional(),
  number: z.object({ e164: z.number() }).optional(),
});

export interface NumberConflict {
  readonly e164: number;
  readonly customer: CustomerUid;
  readonly name: string;
  readonly since: number | null;
  readonly holder: string | null;
}

/**
 * Numbers that this agent entered and somebody else had before, newest first: since when by the hub's word on the operation, who by its
 * word now where it can be reached.
 */
export async function numberConflicts(context: EngineContext, team: Team): Promise<readonly NumberConflict[]> {
  const { reader } = context.store;
  const found: NumberConflict[] = [];
  for (const { payload, flags: said } of flaggedOperations(reader)) {
    const [act, told] = [entered.safeParse(payload), flags.safeParse(said)];
    if (!act.success || !told.success) continue;
    const since = told.data.find(({ code }) => code === 'number-taken')?.facts.since;
    const { customer, numbers = [], number } = act.data;
    for (const { e164 } of number === undefined ? numbers : [number])
      found.push({
        e164,
        customer,
        name: customerName(reader, customer) ?? '',
        since: typeof since === 'number' ? since : null,
        holder: null,
      });
  }
  if (found.length === 0) return [];
  const asked = await team.ask((client) =>
    client.numbers.whose({ numbers: [...new Set(found.map(({ e164 }) => e164))].slice(0, 200) }),
  );
  if (!asked.ok) return found;
  const held = new Map(asked.value.numbers.map((each) => [each.e164, each]));
  return found.flatMap((conflict) => {
    const holder = held.get(conflict.e164);
    // Given up since, or ours by now: nothing is to be settled with anybody.
    if (holder === undefined || holder.own) return [];
    return [{ ...conflict, since: holder.since, holder: holder.holder }];
  });
}
