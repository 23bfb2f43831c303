import { dayAt } from '#domain/calendar/zoned-time.ts';
import type { Reason } from '#domain/model/standing.ts';
import { type Instant, MINUTE } from '#kernel/time.ts';
import type { Speech } from '../speech.ts';
import { runsOut } from './runs-out.ts';
import { ago, agoFine, day, dayTime, span, timeOfDay } from './when.ts';

/** When the window closes or closed: 'window closes Friday', 'window closed 3 days ago'. */
export const closing = (speech: Speech, closesAt: Instant): string =>
  closesAt >= speech.now
    ? speech.t('sentences.window.closes', { day: day(speech, closesAt) })
    : speech.t('sentences.window.closed', { ago: agoFine(speech, closesAt) });

/** When a call is due or since when it is overdue. */
export function due(speech: Speech, closesAt: Instant): string {
  if (closesAt >= speech.now) return speech.t('sentences.window.due', { day: day(speech, closesAt) });
  return day(speech, closesAt) === day(speech, speech.now)
    ? speech.t('sentences.window.overdueToday', { time: timeOfDay(speech, closesAt) })
    : speech.t('sentences.window.overdue', { day: day(speech, closesAt) });
}

function promised(speech: Speech, reason: Extract<Reason, { code: 'promised' }>): string {
  const { t, now } = speech;
  const { purpose } = reason;
  const dueAt = dayTime(speech, reason.dueAt);
  if (reason.isVisit) {
    if (reason.dueAt < now) return t('sentences.reason.visitLate', { due: dueAt });
    const made = day(speech, reason.madeAt);
    return purpose === null
      ? t('sentences.reason.visit', { made, due: dueAt })
      : t('sentences.reason.visitFor', { made, due: dueAt, purpose });
  }
  if (reason.kind === 'reminder') {
    return purpose === null
      ? t('sentences.reason.reminder', { due: dueAt })
      : t('sentences.reason.reminderFor', { due: dueAt, purpose });
  }
  // Its own minute is not yet late.
  if (reason.dueAt + MINUTE <= now) {
    const late = span(speech, now - reason.dueAt);
    return purpose === null
      ? t('sentences.reason.agreedLate', { due: dueAt, late })
      : t('sentences.reason.agreedLateFor', { due: dueAt, late, purpose });
  }
  const made = day(speech, reason.madeAt);
  return purpose === null
    ? t('sentences.reason.agreed', { made, due: dueAt })
    : t('sentences.reason.agreedFor', { made, due: dueAt, purpose });
}

/** The cause, from its second day on how old it is, and whether the lead knows (method section 7): 'Quality, day 4, your lead knows'. */
function causeOf({ t, zone, now }: Speech, reason: Extract<Reason, { code: 'complaint-action' }>): string {
  const cause = t(`terms.cause.${reason.cause}`);
  // The day on which it was told is day 1.
  const age = dayAt(zone, now) - dayAt(zone, reason.openedAt) + 1;
  if (age < 2) return cause;
  const facts = { cause, day: age };
  return reason.escalation > 0
    ? t('sentences.reason.complaintDayEscalated', facts)
    : t('sentences.reason.complaintDay', facts);
}

function complaint(speech: Speech, reason: Extract<Reason, { code: 'complaint-action' }>): string {
  const { t, now } = speech;
  const cause = causeOf(speech, reason);
  const { action, dueAt } = reason;
  if (action === null) return t('sentences.reason.complaint', { cause, opened: day(speech, reason.openedAt) });
  if (dueAt === null) return t('sentences.reason.complaintActionOpen', { cause, action });
  return dueAt < now
    ? t('sentences.reason.complaintActionLate', { cause, action, late: span(speech, now - dueAt) })
    : t('sentences.reason.complaintAction', { cause, action, due: dayTime(speech, dueAt) });
}

function lapsed(speech: Speech, reason: Extract<Reason, { code: 'lapsed' }>): string {
  const { t } = speech;
  if (reason.told) return t('sentences.reason.lapsedTold');
  if (reason.lastBoughtAt === null) return t('sentences.reason.lapsedUnknown');
  const facts = { count: reason.purchases, bought: ago(speech, reason.lastBoughtAt) };
  return reason.lastSpokeAt === null
    ? t('sentences.reason.lapsed', facts)
    : t('sentences.reason.lapsedSpoke', { ...facts, spoke: ago(speech, reason.lastSpokeAt) });
}

function supplierEnds(speech: Speech, reason: Extract<Reason, { code: 'supplier-ends' }>): string {
  const facts = { until: day(speech, reason.until), due: due(speech, reason.closesAt) };
  return reason.supplier === null
    ? speech.t('sentences.reason.supplierEndsUnnamed', facts)
    : speech.t('sentences.reason.supplierEnds', { ...facts, supplier: reason.supplier });
}

/** What we owe them: 'Thank them for 40 sets, bought yesterday; due today.' */
function task(speech: Speech, reason: Extract<Reason, { code: 'task' }>): string {
  const { t } = speech;
  const { kind, about, boughtAt, onDay } = reason;
  const facts = {
    about: about ?? t(boughtAt === null ? 'sentences.reason.taskAbout' : 'sentences.reason.taskOrder'),
    bought: ago(speech, boughtAt ?? reason.madeAt),
    due: due(speech, reason.closesAt),
  };
  if (kind !== 'renewal' || onDay === null) return t(`sentences.reason.taskOf.${kind}`, facts);
  const { day: runsOutOn, isOver } = runsOut(speech, onDay);
  return t(isOver ? 'sentences.reason.renewalOver' : 'sentences.reason.renewal', { ...facts, day: runsOutOn });
}

function hot(speech: Speech, reason: Extract<Reason, { code: 'hot' }>): string {
  const { t } = speech;
  if (reason.date !== null) return t('sentences.reason.hotDate', { date: day(speech, reason.date) });
  const dueAt = due(speech, reason.closesAt);
  return reason.lastSpokeAt === null
    ? t('sentences.reason.hot', { since: day(speech, reason.since), due: dueAt })
    : t('sentences.reason.hotSpoke', { spoke: ago(speech, reason.lastSpokeAt), due: dueAt });
}

function closed(speech: Speech, reason: Extract<Reason, { code: 'closed' }>): string {
  const at = day(speech, reason.at);
  switch (reason.because) {
    case 'do-not-call':
      return speech.t('sentences.reason.closedDoNotCall', { at });
    case 'dead':
      return speech.t('sentences.reason.closedDead', { at });
    case 'out-of-business':
      return speech.t('sentences.reason.closedOutOfBusiness', { at });
    case 'merged':
      return speech.t('sentences.reason.closedMerged', { at });
  }
}

/** Why this customer now, in one sentence that a person would say, with its figures (method section 3). */
export function reasonSentence(speech: Speech, reason: Reason): string {
  const { t } = speech;
  switch (reason.code) {
    case 'promised':
      return promised(speech, reason);
    case 'complaint-action':
      return complaint(speech, reason);
    case 'supplier-ends':
      return supplierEnds(speech, reason);
    case 'task':
      return task(speech, reason);
    case 'inbound':
      return reason.tries === 0
        ? t('sentences.reason.inbound', { ago: agoFine(speech, reason.at) })
        : t('sentences.reason.inboundTried', { ago: agoFine(speech, reason.at), count: reason.tries });
    case 'retry':
      return t('sentences.reason.retry', {
        outcome: t(`terms.outcome.${reason.lastOutcome}`),
        ago: agoFine(speech, reason.lastTryAt),
        next: reason.tries + 1,
        window: closing(speech, reason.closesAt),
      });
    case 'new-buyer': {
      const facts = { bought: ago(speech, reason.boughtAt), week: reason.week, due: due(speech, reason.closesAt) };
      return reason.lastSpokeAt === null
        ? t('sentences.reason.newBuyer', facts)
        : t('sentences.reason.newBuyerSpoke', { ...facts, spoke: ago(speech, reason.lastSpokeAt) });
    }
    case 'established': {
      const facts = { count: reason.purchases, due: due(speech, reason.closesAt) };
      return reason.lastSpokeAt === null
        ? t('sentences.reason.established', facts)
        : t('sentences.reason.establishedSpoke', { ...facts, spoke: ago(speech, reason.lastSpokeAt) });
    }
    case 'lapsed':
      return lapsed(speech, reason);
    case 'hot':
      return hot(speech, reason);
    case 'prospect': {
      const standing = { followUp: reason.followUp, window: closing(speech, reason.closesAt) };
      if (reason.lastSpokeAt === null) return t('sentences.reason.prospectDeclared', standing);
      const facts = { ...standing, spoke: ago(speech, reason.lastSpokeAt) };
      return reason.refusals === 0
        ? t('sentences.reason.prospect', facts)
        : t('sentences.reason.prospectRefused', { ...facts, count: reason.refusals });
    }
    case 'new-approach':
      return t('sentences.reason.newApproach', {
        refusals: reason.refusals,
        spoke: ago(speech, reason.lastSpokeAt),
        window: closing(speech, reason.closesAt),
      });
    case 'dormant':
      return reason.lastSpokeAt === null
        ? t('sentences.reason.dormantNever', { due: due(speech, reason.closesAt) })
        : t('sentences.reason.dormant', { spoke: ago(speech, reason.lastSpokeAt), due: due(speech, reason.closesAt) });
    case 'fresh': {
      const facts = { assigned: day(speech, reason.assignedAt), due: due(speech, reason.closesAt) };
      return reason.tries === 0
        ? t('sentences.reason.fresh', facts)
        : t('sentences.reason.freshTried', { ...facts, count: reason.tries });
    }
    case 'closed':
      return closed(speech, reason);
  }
}

/** A word of encouragement where the ladder is long (method sections 1 and 2), or null. On the screen only; records state facts. */
export function encouragement(speech: Speech, reason: Reason): string | null {
  if (reason.code !== 'prospect') return null;
  if (reason.followUp >= 4 && reason.followUp <= 11) return speech.t('sentences.encourage.late');
  if (reason.refusals > 0) return speech.t('sentences.encourage.refusal');
  return reason.followUp === 1 ? speech.t('sentences.encourage.early') : null;
}
