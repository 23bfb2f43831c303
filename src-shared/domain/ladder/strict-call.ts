import { type Instant, MINUTE, NEVER, type ZoneId } from '../../kernel/time.ts';
import { addDays, dayAt, lastInstantOfDay, startOfDayNumber } from '../calendar/zoned-time.ts';
import { escalationAt, unansweredChecks } from '../complaint/escalation.ts';
import type { History, Interaction } from '../model/history.ts';
import type { ContactWindow, QueueGroup, Reason } from '../model/standing.ts';
import type { Policy } from '../policy/policy.ts';
import { firstComplaint, firstOpenPromise } from '../promise/open-promises.ts';
import { retryOfDue, triedFrom } from './promise-retry.ts';
import { retryAt } from './retry.ts';
import type { Trail } from './trail.ts';

/** A call that comes before everything that is shared (method section 3). */
export interface StrictCall {
  readonly group: QueueGroup;
  readonly window: ContactWindow;
  readonly reason: Reason;
}

export interface StrictCallAt {
  readonly call: StrictCall | null;
  /** The first instant after `now` at which time alone may change the call. */
  readonly until: Instant;
}

const NONE: StrictCallAt = { call: null, until: NEVER };

/**
 * The strict call of a customer: of those that are open now the first group's (promised, complaint, inbound), else the one that
 * opens first. While one is ahead the ladder is silent: the agreed time is the next contact.
 */
export function strictCallAt(
  policy: Policy,
  history: History,
  trail: Trail,
  tries: readonly Interaction[],
  zone: ZoneId,
  now: Instant,
): StrictCallAt {
  const inbound = enquiryCallAt(policy, trail, tries, zone, now);
  if (history.promises.length === 0 && history.complaints.length === 0) return inbound;

  let call: StrictCall | null = null;
  const complaint = complaintCallAt(policy, history, trail, tries, zone, now);
  let until = Math.min(inbound.until, complaint.until);
  for (const candidate of [promisedCall(policy, history, tries, zone), complaint.call, inbound.call]) {
    if (candidate === null) continue;
    const { opensAt } = candidate.window;
    if (opensAt > now) until = Math.min(until, opensAt);
    if (call === null || (call.window.opensAt > now && opensAt < call.window.opensAt)) call = candidate;
  }
  return { call, until };
}

function promisedCall(
  policy: Policy,
  history: History,
  tries: readonly Interaction[],
  zone: ZoneId,
): StrictCall | null {
  const promise = firstOpenPromise(history, 'agreed');
  if (promise === null) return null;
  const { kind, madeAt, dueAt, purpose, visit } = promise;
  return {
    group: 'promised',
    window: dueWindow(policy, zone, dueAt, tries, triedFrom(policy, dueAt)),
    reason: { code: 'promised', kind, madeAt, dueAt, purpose, isVisit: visit !== null },
  };
}

/** The promised action at its minute; after a conversation since then, a check days later, until the customer says it is settled. */
function complaintCallAt(
  policy: Policy,
  history: History,
  trail: Trail,
  tries: readonly Interaction[],
  zone: ZoneId,
  now: Instant,
): StrictCallAt {
  const first = firstComplaint(history, zone, policy.complaint.checkDays);
  if (first === null) return NONE;
  const { cause, action, openedAt } = first.complaint;
  const keptFrom = triedFrom(policy, first.dueAt);
  const { lastSpokeAt } = trail;
  const kept = lastSpokeAt !== null && lastSpokeAt >= keptFrom && lastSpokeAt > openedAt;
  const dueAt = kept ? addDays(zone, lastSpokeAt, policy.complaint.checkDays) : first.dueAt;
  const { level: escalation, nextAt } = escalationAt(policy, zone, openedAt, now);
  const unanswered = unansweredChecks(first.complaint, tries);
  return {
    call: {
      group: 'complaint',
      window: dueWindow(policy, zone, dueAt, tries, dueAt),
      reason: { code: 'complaint-action', cause, action, dueAt, openedAt, escalation, unanswered },
    },
    until: nextAt ?? NEVER,
  };
}

/** Due at its minute, overdue after; a try since `from` that reached nobody plans the next one. */
function dueWindow(
  policy: Policy,
  zone: ZoneId,
  dueAt: Instant,
  tries: readonly Interaction[],
  from: Instant,
): ContactWindow {
  const opensAt = retryOfDue(policy, zone, tries, dueAt, from) ?? dueAt;
  return { opensAt, bestAt: opensAt, closesAt: dueAt };
}

/** An enquiry that nobody answered: within minutes, then today, then overdue; after some days it is an ordinary hot customer. */
function enquiryCallAt(
  policy: Policy,
  trail: Trail,
  tries: readonly Interaction[],
  zone: ZoneId,
  now: Instant,
): StrictCallAt {
  const at = trail.enquiryAt;
  if (at === null) return NONE;
  const endsAt = startOfDayNumber(zone, dayAt(zone, at) + policy.inbound.strictDays + 1);
  if (now >= endsAt) return NONE;
  const answerBy = at + policy.inbound.answerMinutes * MINUTE;
  const prompt = now < answerBy;
  const closesAt = prompt ? answerBy : Math.max(answerBy, lastInstantOfDay(zone, dayAt(zone, at)));
  const opensAt = tries.length === 0 ? at : retryAt(policy, zone, tries);
  return {
    call: {
      group: 'inbound',
      window: { opensAt, bestAt: opensAt, closesAt },
      reason: { code: 'inbound', at, tries: tries.length },
    },
    until: prompt ? answerBy : endsAt,
  };
}
