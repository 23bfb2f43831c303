import { Button } from '@mantine/core';
import type { DuePromise } from '#contract/day.ts';
import { dayTime, exactDayTime, span, timeOfDay } from '../../i18n/sentences/when.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { hrefOf } from '../../navigation/route.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { useReport } from '../../query/use-report.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { Tag } from '../../ui/tags.tsx';
import classes from './reminders.module.css';
import { type ShownReminder, useReminders } from './use-reminders.ts';

/** Cards that are shown in full; the others are counted. */
const MOST = 3;

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
  const { dueAt, zone, urgency } = reminder;
  const there = zone === null || timeOfDay(speech, dueAt, zone) === timeOfDay(speech, dueAt) ? null : zone;
  return (
    <p className={classes.due} data-red={urgency === 'red' || undefined}>
      <b>{dayTime(speech, dueAt)}</b>
      {there !== null && <> · {t('reminder.there', { time: exactDayTime(speech, dueAt, there) })}</>}
      {urgency === 'red' && <> · {t('reminder.late', { late: span(speech, speech.now - dueAt) })}</>}
      {urgency === 'due' && <> · {t('reminder.now')}</>}
    </p>
  );
}

/** What was promised and is about to be due, over any page: who, what for, and what one can do about it by one key. */
export function Reminders({ quiet, volume, onCall, onMove }: RemindersProps) {
  const speech = useSpeech();
  const { t } = speech;
  const { client } = useEngine();
  const report = useReport();
  const { cards, line, dismiss, later } = useReminders(quiet, volume);

  async function done(promise: DuePromise): Promise<void> {
    try {
      const { operation } = await client.customers.closePromise({ promise: promise.uid, state: 'kept' });
      dismiss(promise.uid);
      report.saved(t('reminder.doneSaved', { name: promise.name }), operation);
    } catch (error) {
      report.failed(error);
    }
  }

  if (line.length > 0) {
    const [first] = line;
    return (
      <p className={classes.line} role="status">
        {first !== undefined && t('reminder.waits', { time: timeOfDay(speech, first.dueAt), name: first.name })}
        {line.length > 1 && ` ${t('reminder.waitsMore', { count: line.length - 1 })}`}
      </p>
    );
  }
  if (cards.length === 0) return null;
  return (
    <section className={classes.stack} aria-label={t('reminder.title')}>
      {cards.slice(0, MOST).map((reminder, index) => {
        const isFirst = index === 0;
        const act = (chord: string, label: string, look: 'primary' | 'plain', onPress: () => void) =>
          isFirst ? (
            <KeyButton chord={chord} look={look} onPress={onPress}>
              {label}
            </KeyButton>
          ) : (
            <Button size="compact-xs" variant="default" onClick={onPress}>
              {label}
            </Button>
          );
        return (
          <div key={reminder.uid} className={classes.card} data-urgency={reminder.urgency} role="alert">
            <header className={classes.head}>
              <a href={hrefOf({ page: 'customer', customer: reminder.customer })}>{reminder.name}</a>
              <Tag look={reminder.kind === 'agreed' ? 'accent' : 'plain'}>
                {t(reminder.kind === 'agreed' ? 'reminder.agreed' : 'reminder.own')}
              </Tag>
            </header>
            <Due reminder={reminder} />
            {reminder.purpose !== null && <p>{reminder.purpose}</p>}
            <div className={classes.acts}>
              {act('F2', t('reminder.callNow'), 'primary', () => {
                dismiss(reminder.uid);
                onCall(reminder);
              })}
              {act('F4', t('reminder.move'), 'plain', () => onMove(reminder))}
              {act('F8', t('reminder.later'), 'plain', () => {
                const againAt = later(reminder);
                report.saved(t('reminder.laterSaved', { name: reminder.name, time: timeOfDay(speech, againAt) }));
              })}
              {act('F9', t('reminder.done'), 'plain', () => void done(reminder))}
            </div>
          </div>
        );
      })}
      {cards.length > MOST && (
        <a className={classes.more} href={hrefOf({ page: 'day' })}>
          {t('reminder.more', { count: cards.length - MOST })}
        </a>
      )}
    </section>
  );
}
