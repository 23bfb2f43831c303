import { urgencyOf } from '#domain/promise/reminder.ts';
import type { Instant } from '#kernel/time.ts';
import { promisedWhat } from '../../i18n/sentences/promised-what.ts';
import { day, dayTime, span } from '../../i18n/sentences/when.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import classes from './customer-card.module.css';

interface PromiseBannerProps {
  promise: {
    kind: 'agreed' | 'reminder';
    dueAt: Instant;
    madeAt: Instant;
    purpose: string | null;
    visit: { readonly place: string | null } | null;
    /** A try reached nobody: when they are tried again. */
    retryAt: Instant | null;
  };
}

/** What we promised, so that nothing must be clicked to see it (method section 4). Red once it is late, by the time that holds now. */
export function PromiseBanner({ promise }: PromiseBannerProps) {
  const speech = useSpeech();
  const { t, now } = speech;
  const { kind, dueAt, retryAt } = promise;
  const made = day(speech, promise.madeAt);
  const late = kind === 'agreed' && urgencyOf(promise, 0, now) === 'red';
  return (
    <p className={classes.promise} data-late={late || undefined}>
      <b>{kind === 'agreed' ? t('today.promised', { made }) : t('today.reminded', { made })}</b>{' '}
      {promisedWhat(speech, promise)}
      {speech.language === 'en' ? ', ' : '，'}
      {dayTime(speech, dueAt)}
      {retryAt !== null && ` · ${t('reminder.again', { when: dayTime(speech, retryAt) })}`}
      {late && <b> · {t('call.lateBy', { late: span(speech, now - (retryAt ?? dueAt)) })}</b>}
    </p>
  );
}
