import type { z } from 'zod';
import type { QueueEntryView, queueHead as queueHeadSchema, share, today as todaySchema } from '#contract/queue.ts';
import { endOfDay, startOfDay } from '#domain/calendar/zoned-time.ts';
import { nextOpening } from '#domain/calling-hours/legal-hours.ts';
import { firstOpenPromise } from '#domain/promise/open-promises.ts';
import { callableUntil } from '#domain/queue/explain.ts';
import { type PerGroup, shareFacts } from '#domain/queue/shares.ts';
import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { type Instant, NEVER } from '#kernel/time.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import { ownSince } from '../app/sample-state.ts';
import type { OpenCalls } from '../calls/open-calls.ts';
import { findHistory } from '../customers/find.ts';
import { callPlan } from '../dialling/call-plan.ts';
import type { EngineContext, Seat } from '../engine-context.ts';
import { openOfBatch, workedBatch } from '../store/agent-status.ts';
import type { ImportBatch } from '../store/import-batches.ts';
import { classesWithOpenEntries, openCounts, openingBefore } from '../store/queue-counts.ts';
import { classesOpenAt, doneSince, queueHead, type ServedEntry } from '../store/queue-head.ts';
import { openingsByClass } from '../store/queue-openings.ts';
import { hasDueEntries } from '../store/queue-ticker.ts';

export type Today = z.infer<typeof todaySchema>;
type Head = z.infer<typeof queueHeadSchema>;
type Share = z.infer<typeof share>;

/** Rewrites the agent's entries whose time has come, so that what is served holds at `now`. */
async function upToDate({ store }: EngineContext, seat: Seat, ownerId: number, now: Instant): Promise<void> {
  if (hasDueEntries(store.reader, ownerId, now)) {
    await store.writer.command('queue.tick', { owner: seat.agent, now });
  }
}

/** An agent's list as it is served, and what of each share is done today. */
export interface ServedList {
  readonly entries: readonly ServedEntry[];
  readonly doneToday: PerGroup;
}

/**
 * The first `limit` entries of the agent's list at `now`, in order; those with a call in progress are left out. `batch`: only
 * customers whom this import brought (method section 3: a named list is a filter, no gate opens for it).
 */
export async function listOf(
  context: EngineContext,
  calls: OpenCalls,
  seat: Seat,
  limit: number,
  now: Instant,
  batch: ImportBatch | null,
): Promise<ServedList> {
  const { reader, ids } = context.store;
  const agentId = ids.agentId(seat.agent);
  if (agentId === null) return { entries: [], doneToday: { existing: 0, prospects: 0, fresh: 0 } };
  await upToDate(context, seat, agentId, now);
  const except = new Set<CustomerUid>();
  for (const { call } of calls.all()) if (call.customer !== null) except.add(call.customer);
  const doneToday = doneSince(reader, agentId, Math.max(startOfDay(seat.zone, now), ownSince(context)));
  const question = { owner: seat.agent, now, limit, except, doneToday, batch };
  return { entries: queueHead(reader, ids, context.policy(), context.hours, question), doneToday };
}

/** The agent's list as of now: the head large, then up to `limit` further entries in order. Errors: `not-set-up`. */
export async function today(
  context: EngineContext,
  calls: OpenCalls,
  limit: number,
): Promise<Result<Today, RungError>> {
  const seat = context.seat();
  if (seat === null) return err(rungError('not-set-up'));
  const now = context.clock.now();
  const { reader, ids } = context.store;
  const agentId = ids.agentId(seat.agent) ?? 0;
  const batch = workedBatch(reader, agentId);
  const { entries, doneToday } = await listOf(context, calls, seat, limit + 1, now, batch);
  const [first, ...others] = entries;
  const classes = classesOpenAt(reader, context.hours, now);
  const open = openCounts(reader, agentId, classes);
  return ok({
    asOf: now,
    head: first === undefined ? null : headView(context, seat, first, now),
    entries: others.map(entryView),
    shares: sharesOf(context, doneToday, open.shared),
    open: open.all,
    laterToday: openingBefore(reader, agentId, endOfDay(seat.zone, now)),
    list:
      batch === null
        ? null
        : {
            id: batch.facts.importId,
            name: batch.facts.name,
            customers: batch.facts.customers,
            open: openOfBatch(reader, agentId, batch.batch, classes),
          },
    nextOpensAt: first === undefined ? nextOpensAt(context, agentId, now) : null,
  });
}

function sharesOf(context: EngineContext, doneToday: PerGroup, waiting: PerGroup): Share[] {
  const { shares, callsPerDay } = context.policy();
  return shareFacts(shares, doneToday, waiting, callsPerDay);
}

function entryView(entry: ServedEntry): QueueEntryView {
  const { customer, name, company, group, stage, tier, followUp, closesAt, pinned, reason, number } = entry;
  return { customer, name, company, group, stage, tier, followUp, closesAt, pinned, reason, number };
}

function headView(context: EngineContext, seat: Seat, entry: ServedEntry, now: Instant): Head {
  const found = findHistory(context, entry.customer);
  const known = { title: null, city: null, zone: null, callableUntil: null, promise: null, lastNote: null };
  if (!found.ok) return { ...entryView(entry), ...known };
  const { customer, interactions } = found.value;
  const plan = callPlan(context.policy(), found.value, seat.agent, null, now);
  const promise = firstOpenPromise(found.value, 'agreed') ?? firstOpenPromise(found.value, 'reminder');
  const last = interactions.findLast(({ note }) => note !== null);
  return {
    ...entryView(entry),
    title: customer.title,
    city: customer.city,
    zone: customer.zone,
    callableUntil: callableUntil(context.policy(), context.hours, plan, now),
    promise:
      promise === null
        ? null
        : { kind: promise.kind, dueAt: promise.dueAt, madeAt: promise.madeAt, purpose: promise.purpose },
    lastNote: last === undefined || last.note === null ? null : { at: last.at, note: last.note },
  };
}

/** The first instant at which somebody may be called: a gate opens and the law allows it; null if time alone brings nobody. */
function nextOpensAt({ store, packs }: EngineContext, ownerId: number, now: Instant): Instant | null {
  let first = NEVER;
  for (const key of classesWithOpenEntries(store.reader, ownerId)) {
    first = Math.min(first, nextOpening(key, packs, now));
  }
  for (const { key, openFrom } of openingsByClass(store.reader, ownerId)) {
    if (openFrom < first) first = Math.min(first, nextOpening(key, packs, Math.max(openFrom, now)));
  }
  return first >= NEVER ? null : first;
}
