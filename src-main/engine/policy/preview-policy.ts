import { setImmediate } from 'node:timers/promises';
import { type Outlook, type PolicyFigures, PREVIEW_DAYS } from '#contract/policy.ts';
import { dayAt } from '#domain/calendar/zoned-time.ts';
import { createHoursClock, type HoursClock } from '#domain/calling-hours/legal-hours.ts';
import type { History } from '#domain/model/history.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { queueEntry } from '#domain/queue/queue-entry.ts';
import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { type Instant, NEVER, type ZoneId } from '#kernel/time.ts';
import type { EngineContext } from '../engine-context.ts';
import { historiesOf } from '../store/histories.ts';

export interface PolicyPreview {
  readonly looked: number;
  readonly customers: number;
  readonly before: Outlook;
  readonly after: Outlook;
}

/** Most customers that are looked at. */
const MOST = 5_000;
/** Customers between two looks at what else there is to do. */
const STEP = 50;

const OWN = 'SELECT customer_id AS id FROM queue_entry WHERE owner_id = ? ORDER BY customer_id';

/**
 * The agent's list as of now under the policy in force and under other figures, over at most `MOST` of their customers, evenly
 * spread. Others are let through between steps; ends early, without an answer, when `signal` says so. Errors: `not-set-up`.
 */
export async function previewPolicy(
  context: EngineContext,
  figures: PolicyFigures,
  signal: AbortSignal | undefined,
): Promise<Result<PolicyPreview, RungError>> {
  const seat = context.seat();
  if (seat === null) return err(rungError('not-set-up'));
  const { reader, ids } = context.store;
  const now = context.clock.now();
  const inForce = context.policy();
  const own = reader.all<{ id: number }>(OWN, ids.agentId(seat.agent) ?? -1).map(({ id }) => id);
  const every = Math.max(1, Math.ceil(own.length / MOST));
  const sample = own.filter((_, index) => index % every === 0);
  const hours = createHoursClock(context.packs);
  const before = new Counting(context, inForce, hours, seat.zone, now);
  const after = new Counting(context, { ...figures, version: inForce.version }, hours, seat.zone, now);
  for (let start = 0; start < sample.length; start += STEP) {
    for (const history of historiesOf(reader, ids, sample.slice(start, start + STEP)).values()) {
      before.look(history);
      after.look(history);
    }
    await setImmediate();
    signal?.throwIfAborted();
  }
  return ok({ looked: sample.length, customers: own.length, before: before.outlook, after: after.outlook });
}

/** Counts what the list would do with each customer under one policy. */
class Counting {
  readonly outlook: Outlook;
  readonly #context: EngineContext;
  readonly #policy: Policy;
  readonly #hours: HoursClock;
  readonly #zone: ZoneId;
  readonly #now: Instant;

  constructor(context: EngineContext, policy: Policy, hours: HoursClock, zone: ZoneId, now: Instant) {
    this.#context = context;
    this.#policy = policy;
    this.#hours = hours;
    this.#zone = zone;
    this.#now = now;
    this.outlook = {
      stages: { closed: 0, lapsed: 0, 'new-buyer': 0, established: 0, hot: 0, dormant: 0, prospect: 0, fresh: 0 },
      now: { promised: 0, complaint: 0, inbound: 0, existing: 0, prospects: 0, fresh: 0 },
      days: Array.from({ length: PREVIEW_DAYS }, () => 0),
    };
  }

  look(history: History): void {
    const { stages, now, days } = this.outlook;
    const entry = queueEntry(this.#policy, this.#context.packs, history, this.#now);
    stages[entry.position.stage] += 1;
    if (entry.openFrom >= NEVER) return;
    const isOpen = entry.openFrom <= this.#now;
    if (isOpen && this.#hours(entry.hoursClass, this.#now).open) now[entry.group] += 1;
    const day = isOpen ? 0 : dayAt(this.#zone, entry.openFrom) - dayAt(this.#zone, this.#now);
    if (day < days.length) days[day] = (days[day] ?? 0) + 1;
  }
}
