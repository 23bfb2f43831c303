import { Button } from '@mantine/core';
import type { DuePromise } from '#contract/day.ts';
import { urgencyOf } from '#domain/promise/reminder.ts';
import { promisedWhat } from '../../i18n/sentences/promised-what.ts';
import { dayTime, shortDate, span, timeOfDay } from '../../i18n/sentences/when.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { hrefOf } from '../../navigation/route.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { useReport } from '../../query/use-report.tsx';
import { Tag } from '../../ui/tags.tsx';
import classes from './day.module.css';

interface PromiseRowProps {
  promise: DuePromise;
  onCall: (promise: DuePromise) => void;
  onMove: (promise: DuePromise) => void;
}

/** A promise of the day: its time here and there, whose wish it is, and the ways on. Red once it is over. */
export function PromiseRow({ promise, onCall, onMove }: PromiseRowProps) {
  const speech = useSpeech();
  const { t, now } = speech;
  const { client } = useEngine();
  const report = useReport();
  const { uid, customer, name, kind, dueAt, retryAt, zone } = promise;
  const late = urgencyOf(promise, 0, now) === 'red';
  // Under its day the hour says when; what is over since another day says that day.
  const isOld = dueAt < now && shortDate(speech, dueAt) !== shortDate(speech, now);
  const there = zone === null ? null : timeOfDay(speech, dueAt, zone);

  async function close(state: 'kept' | 'missed'): Promise<void> {
    try {
      const { operation } = await client.customers.closePromise({ promise: uid, state });
      report.saved(t(state === 'kept' ? 'reminder.doneSaved' : 'reminder.missedSaved', { name }), operation);
    } catch (error) {
      report.failed(error);
    }
  }

  return (
    <li className={classes.promise} data-late={late || undefined}>
      <span className={classes.when} title={dayTime(speech, dueAt)}>
        {isOld ? shortDate(speech, dueAt) : timeOfDay(speech, dueAt)}
      </span>
      <span className={classes.who}>
        <a href={hrefOf({ page: 'customer', customer })}>{name}</a>{' '}
        <Tag look={kind === 'agreed' ? 'accent' : 'plain'}>
          {t(kind === 'agreed' ? 'reminder.agreed' : 'reminder.own')}
        </Tag>{' '}
        <span className={classes.what}>
          {promisedWhat(speech, promise)}
          {there !== null && there !== timeOfDay(speech, dueAt) && ` · ${t('reminder.there', { time: there })}`}
          {late && ` · ${t('reminder.late', { late: span(speech, now - (retryAt ?? dueAt)) })}`}
          {retryAt !== null && retryAt > now && ` · ${t('reminder.again', { when: dayTime(speech, retryAt) })}`}
        </span>
      </span>
      <span className={classes.rowActs}>
        <Button size="compact-xs" variant="default" onClick={() => onCall(promise)}>
          {t('common.act.call')}
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => onMove(promise)}>
          {t('reminder.move')}
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => void close('kept')}>
          {t('reminder.done')}
        </Button>
        {late && (
          <Button size="compact-xs" variant="default" onClick={() => void close('missed')}>
            {t('reminder.missed')}
          </Button>
        )}
      </span>
    </li>
  );
}
