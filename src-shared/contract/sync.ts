import { oc } from '@orpc/contract';
import { z } from 'zod';
import { customerUid, e164, instant, line, millis, operationUid, refusals, toldAct } from './parts.ts';

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
  /**
   * How old the knowledge who must not be called is at most; null: this store is its source, or it is not known (`numbers.clocks`). No number is
   * dialled with one that is older than `mostMs`, whatever its lease.
   */
  knowledge: z.object({ ageMs: millis.nullable(), mostMs: millis }),
  /**
   * The day in the field that the agent checked out for ends at `until`, null: there is none; so many of the own numbers were granted anew
   * since. `longest`: what can be asked for.
   */
  fieldDay: z.object({ longest: millis, until: instant.nullable(), renewed: count }),
  /** Accounts and other scopes by how they stand: here; on their way; gone once a call has ended. */
  accounts: z.object({ shown: count, coming: count, withheld: count }),
  /** Scopes that differ from the hub's also after a new snapshot. */
  drifted: count,
});
export type SyncFacts = z.infer<typeof syncFacts>;

/**
 * What came when the hub was heard again: what others did meanwhile, and what is to be known of the agent's own entries. Names are of this
 * moment; whoever is not here any more has none.
 */
const whileAway = z.object({
  /** When the hub was heard last before, and when it was heard again. */
  from: instant.nullable(),
  to: instant,
  read: z.boolean(),
  /** Accounts that went to somebody else, were erased, or came to the agent. */
  withdrawn: count,
  erased: count,
  given: count,
  /** Numbers that must not be called any more; `customers`: the agent's own among who has them. */
  barred: z.array(z.object({ e164, customers: z.array(z.object({ uid: customerUid, name: line })) })),
  /** The method that was published last. */
  method: z.object({ by: line.nullable(), at: instant }).nullable(),
  /** Own entries that count otherwise than they were made, newest first: parked for a lead, or with what is to be known of them by its code. */
  entries: z.array(
    z.object({
      operation: operationUid,
      at: instant,
      act: toldAct,
      customer: customerUid.nullable(),
      parked: z.boolean(),
      flags: z.array(z.string().max(60)),
    }),
  ),
});
export type WhileAway = z.infer<typeof whileAway>;

/** How this device stands with its hub, and what the agent asks of it. Without a hub the acts do nothing. */
export const syncContract = {
  facts: oc.input(z.object({})).output(syncFacts).errors(refusals()),
  /** What came with the last time that the hub was heard again after a while; null: nothing ever. */
  whileAway: oc
    .input(z.object({}))
    .output(z.object({ told: whileAway.nullable() }))
    .errors(refusals()),
  /** It was read: it is not shown by itself any more. */
  readWhileAway: oc.input(z.object({})).output(z.object({})).errors(refusals()),
  /** Tries now, whatever was planned. */
  wake: oc.input(z.object({})).output(z.object({})).errors(refusals()),
  /** A day in the field: leases are asked for anew at once and from now on for so long, up to the longest that there is; null: as usual. */
  checkOut: oc
    .input(z.object({ length: millis.nullable() }))
    .output(z.object({}))
    .errors(refusals()),
  /** Done for today: the numbers are given back, so that others may have them. */
  checkIn: oc.input(z.object({})).output(z.object({})).errors(refusals()),
};
