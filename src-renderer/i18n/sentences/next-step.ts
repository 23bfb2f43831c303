import type { z } from 'zod';
import type { consequence } from '#contract/calls.ts';
import { dayAt } from '#domain/calendar/zoned-time.ts';
import { type Instant, NEVER, type ZoneId } from '#kernel/time.ts';
import type { Speech } from '../speech.ts';
import { stageName } from './names.ts';
import { day, days, dayTime, exactDayTime, timeOfDay } from './when.ts';

export type Consequence = z.infer<typeof consequence>;

/** When it is here and, where their clock differs, there: 'today at 16:00 · 09:00 there'; with the day where it is another. */
function bothClocks(speech: Speech, at: Instant, zone: ZoneId): string {
  const here = dayTime(speech, at);
  if (timeOfDay(speech, at) === timeOfDay(speech, at, zone)) return here;
  const isSameDay = dayAt(speech.zone, at) === dayAt(zone, at);
  const there = isSameDay ? timeOfDay(speech, at, zone) : exactDayTime(speech, at, zone);
  return speech.t('sentences.when.bothClocks', { when: here, there });
}

/**
 * What happens next, in a few words: 'Try again today at 16:40', 'Next call between Friday and Fri 18 Dec'. What was agreed is said
 * by both clocks, `zone` the customer's.
 */
export function nextStep(speech: Speech, after: Consequence, zone: ZoneId = speech.zone): string {
  const { t } = speech;
  if (after.doNotCall) return t('sentences.next.doNotCall');
  const { reason } = after.after;
  // Somebody else named a better time: that is no plain retry.
  const isAgreed = reason.code === 'promised' && reason.kind === 'agreed' && reason.dueAt === after.nextAt;
  if (after.retryAt !== null && !isAgreed) {
    return t('sentences.next.retry', { when: dayTime(speech, after.retryAt) });
  }
  if (after.after.stage === 'closed') return t('sentences.next.never');
  // What was agreed is said as agreed, even where a gate moves the call itself.
  if (reason.code === 'promised' && (reason.dueAt === after.nextAt || reason.dueAt > speech.now)) {
    if (reason.isVisit) return t('sentences.next.visit', { when: bothClocks(speech, reason.dueAt, zone) });
    return reason.kind === 'agreed'
      ? t('sentences.next.promise', { when: bothClocks(speech, reason.dueAt, zone) })
      : t('sentences.next.reminder', { when: dayTime(speech, reason.dueAt) });
  }
  if (after.window !== null && after.window.opensAt > speech.now && after.window.closesAt < NEVER) {
    const [opens, closes] = days(speech, after.window.opensAt, after.window.closesAt);
    return day(speech, after.window.opensAt) === day(speech, after.window.closesAt)
      ? t('sentences.next.windowDay', { day: day(speech, after.window.opensAt) })
      : t('sentences.next.window', { opens, closes });
  }
  if (after.nextAt !== null && after.nextAt < NEVER) {
    return t('sentences.next.call', { when: dayTime(speech, after.nextAt) });
  }
  return t('sentences.next.never');
}

/** The hour that `nextStep` names; null where it names days alone, or none. */
export function hourOfNextStep(now: Instant, after: Consequence): Instant | null {
  const { reason } = after.after;
  if (after.doNotCall || after.after.stage === 'closed') return null;
  if (reason.code === 'promised' && reason.dueAt > now) return reason.dueAt;
  return after.retryAt !== null && after.retryAt < NEVER ? after.retryAt : null;
}

/** Where the customer then stands: 'stays Prospect', 'New buyer'. */
export function standingAfter(speech: Speech, after: Consequence): string {
  const { t } = speech;
  const { stage, followUp } = after.after;
  const name = stageName(speech, stage);
  // A try that is repeated was no follow-up: the count stands as it stood.
  const isOnlyTried = after.retryAt !== null && stage === after.before;
  if (stage === 'prospect' && followUp > 0 && !isOnlyTried)
    return t('sentences.next.becomesFollowUp', { stage: name, followUp });
  return stage === after.before
    ? t('sentences.next.stays', { stage: name })
    : t('sentences.next.becomes', { stage: name });
}

/** What falls away for the time that is agreed now: 'instead of Friday at 10:00'; null where nothing does. */
export function insteadOf(speech: Speech, { replaced }: Consequence, zone: ZoneId = speech.zone): string | null {
  if (replaced.length === 0) return null;
  const { t, language } = speech;
  const said = replaced.map(({ dueAt, isVisit }) =>
    t(isVisit ? 'sentences.next.visitBefore' : 'sentences.next.callBefore', { when: bothClocks(speech, dueAt, zone) }),
  );
  return t('sentences.next.insteadOf', { what: said.join(language === 'en' ? ', ' : '、') });
}
