import { type Instant, MINUTE, NEVER, type ZoneId } from '../../kernel/time.ts';
import { addDays, dayAt, lastInstantOfDay, startOfDayNumber } from '../calendar/zoned-time.ts';
import { escalationAt, unansweredChecks } from '../complaint/escalation.ts';
import type { Complaint, History, Interaction } from '../model/history.ts';
import type { ContactWindow, QueueGroup, Reason } from '../model/standing.ts';
import type { Policy } from '../policy/policy.ts';
import { type OpenComplaint, openComplaints, openPromises } from '../promise/open-promises.ts';
import { promiseTriedFrom, retryOfDue, triedFrom } from './promise-retry.ts';
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

/** A strict call, and the first instant after now at which time alone changes it. */
type Candidate = StrictCallAt & { readonly call: StrictCall };

/**
 * The strict call of a customer: of those that are open now the first group's (promised, complaint, inbound) and in it what was due
 * first, else the one that opens first. Each promise and each complaint stands for itself: none waits for another's next try or
 * check. While one is ahead the ladder is silent: the agreed time is the next contact.
 */
export function strictCallAt(
  policy: Policy,
  history: History,
  trail: Trail,
  tries: readonly Interaction[],
  zone: ZoneId,
  now: Instant,
): StrictCallAt {
  const enquiry = enquiryCallAt(policy, trail, tries, zone, now);
  if (history.promises.length === 0 && history.complaints.length === 0) return enquiry ?? NONE;

  const candidates = [
    ...promisedCalls(policy, history, tries, zone),
    ...complaintCallsAt(policy, history, trail, tries, zone, now),
    ...(enquiry === null ? [] : [enquiry]),
  ];
  let chosen: Candidate | null = null;
  let until = NEVER;
  for (const candidate of candidates) {
    const { opensAt } = candidate.call.window;
    if (opensAt > now) until = Math.min(until, opensAt);
    if (chosen === null || (chosen.call.window.opensAt > now && opensAt < chosen.call.window.opensAt)) {
      chosen = candidate;
    }
  }
  return chosen === null ? NONE : { call: chosen.call, until: Math.min(until, chosen.until) };
}

const NONE: StrictCallAt = { call: null, until: NEVER };

/** What the customer agreed to, each at its minute. */
const promisedCalls = (
  policy: Policy,
  history: History,
  tries: readonly Interaction[],
  zone: ZoneId,
): readonly Candidate[] =>
  openPromises(history, 'agreed').map((promise) => {
    const { kind, madeAt, dueAt, purpose, visit } = promise;
    return {
      call: {
        group: 'promised',
        window: dueWindow(policy, zone, dueAt, tries, promiseTriedFrom(policy, history, promise)),
        reason: { code: 'promised', kind, madeAt, dueAt, purpose, isVisit: visit !== null },
      },
      until: NEVER,
    };
  });

/** Each promised action at its minute; after a conversation about it a check days later, until the customer says it is settled. */
function complaintCallsAt(
  policy: Policy,
  history: History,
  { lastSpokeAt }: Trail,
  tries: readonly Interaction[],
  zone: ZoneId,
  now: Instant,
): readonly Candidate[] {
  const { checkDays } = policy.complaint;
  const open = openComplaints(history, zone, checkDays);
  const kept = keptActions(policy, open, history.interactions);
  const candidates = open.map(({ complaint, dueAt: promisedAt }): Candidate => {
    const { cause, action, openedAt } = complaint;
    const dueAt = kept.has(complaint) && lastSpokeAt !== null ? addDays(zone, lastSpokeAt, checkDays) : promisedAt;
    const { level: escalation, nextAt } = escalationAt(policy, zone, openedAt, now);
    const unanswered = unansweredChecks(complaint, tries);
    return {
      call: {
        group: 'complaint',
        window: dueWindow(policy, zone, dueAt, tries, dueAt),
        reason: { code: 'complaint-action', cause, action, dueAt, openedAt, escalation, unanswered },
      },
      until: nextAt ?? NEVER,
    };
  });
  return candidates.toSorted((one, other) => one.call.window.closesAt - other.call.window.closesAt);
}

/**
 * The complaints whose action was talked about since they were told. A conversation keeps what was due by then; where nothing was, a
 * little early, what is due next.
 */
function keptActions(
  policy: Policy,
  open: readonly OpenComplaint[],
  interactions: readonly Interaction[],
): ReadonlySet<Complaint> {
  const kept = new Set<Complaint>();
  if (open.length === 0) return kept;
  for (const { at, reached } of interactions) {
    if (!reached) continue;
    const owed = open.filter(({ complaint }) => complaint.openedAt < at && !kept.has(complaint));
    const due = owed.filter(({ dueAt }) => dueAt <= at);
    const next = owed.slice(0, 1).filter(({ dueAt }) => triedFrom(policy, dueAt) <= at);
    for (const { complaint } of due.length > 0 ? due : next) kept.add(complaint);
  }
  return kept;
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
): Candidate | null {
  const at = trail.enquiryAt;
  if (at === null) return null;
  const endsAt = startOfDayNumber(zone, dayAt(zone, at) + policy.inbound.strictDays + 1);
  if (now >= endsAt) return null;
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
