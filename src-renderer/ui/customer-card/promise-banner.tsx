import { type Instant, MINUTE } from '#kernel/time.ts';
import { day, dayTime, span } from '../../i18n/sentences/when.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import classes from './customer-card.module.css';

interface PromiseBannerProps {
  promise: { kind: 'agreed' | 'reminder'; dueAt: Instant; madeAt: Instant; purpose: string | null };
}

/** What we promised, so that nothing must be clicked to see it (method section 4). Red once it is late. */
export function PromiseBanner({ promise }: PromiseBannerProps) {
  const speech = useSpeech();
  const { t, now } = speech;
  const made = day(speech, promise.madeAt);
  const late = promise.kind === 'agreed' && promise.dueAt + MINUTE <= now;
  return (
    <p className={classes.promise} data-late={late || undefined}>
      <b>{promise.kind === 'agreed' ? t('today.promised', { made }) : t('today.reminded', { made })}</b>{' '}
      {promise.purpose ?? t('today.promisedNothing')}
      {speech.language === 'en' ? ', ' : '，'}
      {dayTime(speech, promise.dueAt)}
      {late && <b> · {t('call.lateBy', { late: span(speech, now - promise.dueAt) })}</b>}
    </p>
  );
}
