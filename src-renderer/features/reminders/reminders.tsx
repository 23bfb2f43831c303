import type { DuePromise } from '#contract/day.ts';
import { promisedWhat } from '../../i18n/sentences/promised-what.ts';
import { dayTime, span, timeOfDay } from '../../i18n/sentences/when.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { hrefOf } from '../../navigation/route.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { useReport } from '../../query/use-report.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { Tag } from '../../ui/tags.tsx';
import classes from './reminders.module.css';
import { type ShownReminder, turnOf, useReminders } from './use-reminders.ts';

interface RemindersProps {
  /** A call waits for its end or its outcome: one line, no sound. */
  quiet: boolean;
  /** 0 to 1; 0 is no sound. */
  volume: number;
  onCall: (promise: DuePromise) => void;
  onMove: (promise: DuePromise) => void;
}

function Due({ reminder }: { reminder: ShownReminder }) {
  const speech = useSpeech();
  const { t } = speech;
  const { zone, urgency } = reminder;
  const at = turnOf(reminder);
  const there = zone === null || timeOfDay(speech, at, zone) === timeOfDay(speech, at) ? null : zone;
  return (
    <span className={classes.due} data-red={urgency === 'red' || undefined}>
      <b>{dayTime(speech, at)}</b>
      {there !== null && <> · {t('reminder.there', { time: timeOfDay(speech, at, there) })}</>}
      {reminder.retryAt !== null && <> · {t('reminder.tried')}</>}
      {urgency === 'red' && <> · {t('reminder.late', { late: span(speech, speech.now - at) })}</>}
      {urgency === 'due' && <> · {t('reminder.now')}</>}
    </span>
  );
}

/**
 * What was promised and is about to be due, above any page, in one row: who, what for, and what one can do about it by one key. How
 * many others wait is said in figures.
 */
export function Reminders({ quiet, volume, onCall, onMove }: RemindersProps) {
  const speech = useSpeech();
  const { t } = speech;
  const { client } = useEngine();
  const report = useReport();
  const { cards, line, letGo, later } = useReminders(quiet, volume);

  async function done(promise: DuePromise): Promise<void> {
    try {
      const { operation } = await client.customers.closePromise({ promise: promise.uid, state: 'kept' });
      letGo(promise.uid);
      report.saved(t('reminder.doneSaved', { name: promise.name }), operation);
    } catch (error) {
      report.failed(error);
    }
  }

  const [waiting] = line;
  if (waiting !== undefined) {
    return (
      <p className={classes.line} role="status">
        {t('reminder.waits', { time: timeOfDay(speech, turnOf(waiting)), name: waiting.name })}
        {line.length > 1 && ` ${t('reminder.waitsMore', { count: line.length - 1 })}`}
      </p>
    );
  }
  const [first] = cards;
  if (first === undefined) return null;
  return (
    <section className={classes.row} aria-label={t('reminder.title')} data-urgency={first.urgency}>
      <div className={classes.what} role="alert">
        <a href={hrefOf({ page: 'customer', customer: first.customer })}>{first.name}</a>
        <Tag look={first.kind === 'agreed' ? 'accent' : 'plain'}>
          {t(first.kind === 'agreed' ? 'reminder.agreed' : 'reminder.own')}
        </Tag>
        <Due reminder={first} />
        {(first.purpose !== null || first.visit !== null) && (
          <span className={classes.purpose} title={promisedWhat(speech, first)}>
            {promisedWhat(speech, first)}
          </span>
        )}
      </div>
      <div className={classes.acts}>
        <KeyButton
          chord="F2"
          look="primary"
          title={t('reminder.callNowHint', { name: first.name })}
          onPress={() => onCall(first)}
        >
          {t('reminder.callNow')}
        </KeyButton>
        <KeyButton chord="F4" onPress={() => onMove(first)}>
          {t('reminder.move')}
        </KeyButton>
        <KeyButton
          chord="F8"
          onPress={() => {
            const time = timeOfDay(speech, later(first));
            report.saved(t('reminder.laterSaved', { name: first.name, time }));
          }}
        >
          {t('reminder.later')}
        </KeyButton>
        <KeyButton chord="F9" onPress={() => void done(first)}>
          {t('reminder.done')}
        </KeyButton>
        {cards.length > 1 && (
          <a className={classes.more} href={hrefOf({ page: 'day' })}>
            {t('reminder.more', { count: cards.length - 1 })}
          </a>
        )}
      </div>
    </section>
  );
}
