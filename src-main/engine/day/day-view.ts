import type { DayView } from '#contract/day.ts';
import { companyDaysIn } from '#domain/calendar/company-days.ts';
import { isWorkingDay, workingDayAfter } from '#domain/calendar/working-days.ts';
import { addDays, dayAt, endOfDay, instantAt, minuteOfDayAt, startOfDay } from '#domain/calendar/zoned-time.ts';
import { type AgentStatus, timePerStatus } from '#domain/day/agent-status.ts';
import { callsIn, handlingTime, leftOfDay } from '#domain/day/day-length.ts';
import { QUEUE_GROUPS } from '#domain/model/standing.ts';
import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { type Instant, MINUTE } from '#kernel/time.ts';
import { ownSince } from '../app/sample-state.ts';
import type { OpenCalls } from '../calls/open-calls.ts';
import type { EngineContext, Seat } from '../engine-context.ts';
import * as done from '../store/day-figures.ts';
import { openingBefore } from '../store/queue-counts.ts';
import { classesOpenAt, queueHead } from '../store/queue-head.ts';
import { statusEntries } from './agent-now.ts';
import { duePromises } from './due-promises.ts';

/** How many calls say how long one takes, and of how many customers tomorrow is shown. */
const RECENT_CALLS = 200;
const NEXT = 5;

/** The agent's whole day as of now. Errors: `not-set-up`. */
export function dayView(context: EngineContext, calls: OpenCalls): Result<DayView, RungError> {
  const seat = context.seat();
  if (seat === null) return err(rungError('not-set-up'));
  const { store, hours } = context;
  const { reader } = store;
  const now = context.clock.now();
  const agentId = store.ids.agentId(seat.agent) ?? 0;
  const today = startOfDay(seat.zone, now);
  const tonight = endOfDay(seat.zone, now);
  const open = done.openByGroup(reader, agentId, classesOpenAt(reader, hours, now));
  return ok({
    asOf: now,
    promises: duePromises(context, 0, tonight),
    tomorrow: duePromises(context, tonight, endOfDay(seat.zone, tonight)),
    complaints: done.dueComplaints(reader, agentId, tonight),
    due: QUEUE_GROUPS.map((group, index) => ({ group, open: open.get(index) ?? 0 })),
    laterToday: openingBefore(reader, agentId, tonight),
    closingToday: done.closingBefore(reader, agentId, tonight),
    closingThisWeek: done.closingBefore(reader, agentId, addDays(seat.zone, tonight, 6)),
    room: roomOf(context, seat, agentId, now),
    figures: figuresOf(context, agentId, today, now),
    openCalls: calls.all().length,
    next: nextOf(context, seat, now),
  });
}

function roomOf(context: EngineContext, seat: Seat, agentId: number, now: Instant): DayView['room'] {
  const { opensMinute, closesMinute, restMinutes, handlingMinutes, handlingWeight } = context.policy().day;
  const tries = done.recentTries(context.store.reader, agentId, ownSince(context), RECENT_CALLS);
  const handlingMs = Math.round(handlingTime(tries, handlingMinutes, handlingWeight));
  const day = dayAt(seat.zone, now);
  const company = companyDaysIn(context.policy(), seat.region);
  const works = (ahead: number): boolean => isWorkingDay(seat.region, day + ahead, company);
  const minute = minuteOfDayAt(seat.zone, now);
  // Pauses are spread over the day: of those still to come, the part that the day still has.
  const rest = (restMinutes * Math.max(0, closesMinute - Math.max(opensMinute, minute))) / (closesMinute - opensMinute);
  const leftMs = works(0) ? Math.round(leftOfDay(opensMinute, closesMinute, rest, minute)) : 0;
  const fullDay = (closesMinute - opensMinute - restMinutes) * MINUTE;
  const days = [1, 2, 3, 4, 5, 6].filter(works).length;
  const today = callsIn(leftMs, handlingMs);
  return {
    handlingMs,
    calls: tries.length,
    leftMs,
    isWorkingDay: works(0),
    today,
    week: today + days * callsIn(fullDay, handlingMs),
  };
}

/** What the agent did today themselves: the made-up history of a sample is none of it. */
function figuresOf(context: EngineContext, agentId: number, midnight: Instant, now: Instant): DayView['figures'] {
  const { reader } = context.store;
  const own = ownSince(context);
  const today = Math.max(midnight, own);
  const { firstAt, ...calls } = done.callsSince(reader, agentId, today);
  const spent: Readonly<Record<AgentStatus, number>> = timePerStatus(
    statusEntries(context, today),
    firstAt,
    today,
    now,
  );
  return {
    ...calls,
    depth: done.followUpDepth(reader, agentId, today),
    ...done.promisesSince(reader, agentId, today, own, now),
    sales: done.salesSince(reader, agentId, today),
    spent: { ...spent },
  };
}

/** The head of the list on the next working day at its beginning, as far as is known today. */
function nextOf(context: EngineContext, seat: Seat, now: Instant): DayView['next'] {
  const { store, hours } = context;
  const policy = context.policy();
  const company = companyDaysIn(policy, seat.region);
  const day = workingDayAfter(seat.region, dayAt(seat.zone, now), 1, company);
  const question = {
    owner: seat.agent,
    now: instantAt(seat.zone, day, policy.day.opensMinute + 60),
    limit: NEXT,
    except: new Set<never>(),
    doneToday: { existing: 0, prospects: 0, fresh: 0 },
  };
  return queueHead(store.reader, store.ids, policy, hours, question).map(({ customer, name, group, reason }) => ({
    customer,
    name,
    group,
    reason,
  }));
}
