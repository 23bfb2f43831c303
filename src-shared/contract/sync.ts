import { oc } from '@orpc/contract';
import { z } from 'zod';
import { instant, millis, refusals } from './parts.ts';

const count = z.number().int().min(0);

/** Why the clocks of this machine no longer tell how much of a lease has passed: dialling needs a moment of network. */
const timeLost = z.enum(['rebooted', 'clock-missing', 'clock-went-back']);

const syncFacts = z.object({
  mode: z.enum(['solo', 'hub']),
  /** Acts that wait for the hub; how many of them are outcomes of calls. */
  waiting: count,
  waitingOutcomes: count,
  /** Acts that the hub could not apply and keeps for a lead. */
  parked: count,
  lastContactAt: instant.nullable(),
  /** Why the last exchange went no further; null: it did not stop. */
  stopped: z
    .enum([
      'unreachable',
      'unreadable',
      'out-of-turn',
      'gap',
      'cloned-device',
      'revoked',
      'hub-epoch',
      'too-old',
      'stale',
      'unknown-device',
    ])
    .nullable(),
  /** Of the agent's own numbers, those that may be dialled without the hub; null in a store that works alone. */
  numbers: z
    .object({
      own: count,
      dialable: count,
      /** When the first and the last of these leases run out. */
      firstEnds: instant.nullable(),
      lastEnds: instant.nullable(),
      clocks: timeLost.nullable(),
    })
    .nullable(),
  /** How old the knowledge who must not be called is at most; null: this store is its source, or it is not known (`numbers.clocks`). */
  knowledge: z.object({ ageMs: millis.nullable(), mostMs: millis }),
  /** Accounts and other scopes by how they stand: here; on their way; gone once a call has ended. */
  accounts: z.object({ shown: count, coming: count, withheld: count }),
  /** Scopes that differ from the hub's also after a new snapshot. */
  drifted: count,
});
export type SyncFacts = z.infer<typeof syncFacts>;

/** How this device stands with its hub, and what the agent asks of it. Without a hub the acts do nothing. */
export const syncContract = {
  facts: oc.input(z.object({})).output(syncFacts).errors(refusals()),
  /** Tries now, whatever was planned. */
  wake: oc.input(z.object({})).output(z.object({})).errors(refusals()),
  /** A day in the field: from now on leases are asked for so long, up to the longest that there is; null: as long as usual. */
  checkOut: oc
    .input(z.object({ length: millis.nullable() }))
    .output(z.object({}))
    .errors(refusals()),
  /** Done for today: the numbers are given back, so that others may have them. */
  checkIn: oc.input(z.object({})).output(z.object({})).errors(refusals()),
};
