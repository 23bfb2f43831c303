import { Button, SegmentedControl } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import type { DayView, DuePromise } from '#contract/day.ts';
import { endOfDay } from '#domain/calendar/zoned-time.ts';
import { AGENT_STATUSES } from '#domain/day/agent-status.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import { reasonSentence } from '../../i18n/sentences/reason.ts';
import { taskName } from '../../i18n/sentences/task-name.ts';
import { dayTime, shortDate, timeOfDay } from '../../i18n/sentences/when.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { hrefOf } from '../../navigation/route.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { useReport } from '../../query/use-report.tsx';
import { SectionTitle } from '../../ui/section-title.tsx';
import { Failed, Waiting } from '../../ui/states.tsx';
import { Tag } from '../../ui/tags.tsx';
import { TaskActs } from '../../ui/task-acts.tsx';
import classes from './day.module.css';
import { DayFigures } from './day-figures.tsx';
import { DayRoom } from './day-room.tsx';
import { MoreButton } from './more-button.tsx';
import { PromiseRow } from './promise-row.tsx';
import { useStatus } from './use-status.ts';

/** Rows of a list before one asks for the rest. */
const FEW_PROMISES = 12;
const FEW_COMPLAINTS = 6;
const FEW_TASKS = 8;
/** As many as the engine tells at once. */
const MOST_TASKS = 500;

interface DayPageProps {
  onCall: (whom: { customer: CustomerUid; name: string; number: number | null }) => void;
  onMove: (promise: DuePromise) => void;
}

/** A row of a list: when, who, what for. */
function Row({
  when,
  customer,
  name,
  children,
  acts,
}: {
  when: string;
  customer: DayView['next'][number]['customer'];
  name: string;
  children: ReactNode;
  acts?: ReactNode;
}) {
  return (
    <li className={classes.row}>
      <span className={classes.when}>{when}</span>
      <span>
        <a href={hrefOf({ page: 'customer', customer })}>{name}</a> <span className={classes.what}>{children}</span>
      </span>
      {acts !== undefined && <span className={classes.acts}>{acts}</span>}
    </li>
  );
}

function Tasks({ dueBy }: { dueBy: number }) {
  const speech = useSpeech();
  const { t } = speech;
  const { queries } = useEngine();
  const [all, setAll] = useState(false);
  const { data } = useQuery(
    queries.tasks.list.queryOptions({
      input: { dueBy, limit: all ? MOST_TASKS : FEW_TASKS },
      placeholderData: keepPreviousData,
    }),
  );
  if (data === undefined || data.total === 0) return null;
  return (
    <section>
      <SectionTitle end={data.total}>{t('day.tasks')}</SectionTitle>
      <ul className={classes.rows}>
        {data.tasks.map((task) => (
          <Row
            key={task.uid}
            when={whenOf(speech, task.dueAt)}
            customer={task.customer}
            name={task.name}
            acts={<TaskActs task={task} />}
          >
            {taskName(speech, task)}
          </Row>
        ))}
      </ul>
      <MoreButton hidden={all ? 0 : data.total - data.tasks.length} onShow={() => setAll(true)} />
    </section>
  );
}

/** Promises of a day: the first of them, and the rest for the asking. */
function Promises({
  list,
  none,
  onCall,
  onMove,
}: Pick<DayPageProps, 'onCall' | 'onMove'> & { list: readonly DuePromise[]; none: string }) {
  const [all, setAll] = useState(false);
  if (list.length === 0) return <p className={classes.quiet}>{none}</p>;
  const shown = all ? list : list.slice(0, FEW_PROMISES);
  return (
    <>
      <ul className={classes.rows}>
        {shown.map((promise) => (
          <PromiseRow key={promise.uid} promise={promise} onCall={onCall} onMove={onMove} />
        ))}
      </ul>
      <MoreButton hidden={list.length - shown.length} onShow={() => setAll(true)} />
    </>
  );
}

function Complaints({ list, onCall }: Pick<DayPageProps, 'onCall'> & { list: DayView['complaints'] }) {
  const { t } = useSpeech();
  const [all, setAll] = useState(false);
  if (list.length === 0) return null;
  const shown = all ? list : list.slice(0, FEW_COMPLAINTS);
  return (
    <section>
      <SectionTitle end={list.length}>{t('day.complaints')}</SectionTitle>
      <ul className={classes.rows}>
        {shown.map((complaint) => (
          <ComplaintRow
            key={complaint.uid}
            complaint={complaint}
            onCall={() => onCall({ ...complaint, number: null })}
          />
        ))}
      </ul>
      <MoreButton hidden={list.length - shown.length} onShow={() => setAll(true)} />
    </section>
  );
}

/** What was promised to somebody who complained; red once it is over, with the ways on. */
function ComplaintRow({ complaint, onCall }: { complaint: DayView['complaints'][number]; onCall: () => void }) {
  const speech = useSpeech();
  const { t } = speech;
  const { client } = useEngine();
  const report = useReport();
  const { uid, customer, name, cause, action, dueAt } = complaint;
  const [settling, setSettling] = useState(false);
  const settle = async (): Promise<void> => {
    setSettling(true);
    try {
      const { operation } = await client.customers.settleComplaint({ complaint: uid });
      report.saved(t('call.settled', { cause: t(`terms.cause.${cause}`) }), operation);
    } catch (error) {
      report.failed(error);
      setSettling(false);
    }
  };
  return (
    <li className={classes.promise} data-late={dueAt < speech.now || undefined}>
      <span className={classes.when} title={dayTime(speech, dueAt)}>
        {whenOf(speech, dueAt)}
      </span>
      <span className={classes.who}>
        <a href={hrefOf({ page: 'customer', customer })}>{name}</a> <Tag look="amber">{t(`terms.cause.${cause}`)}</Tag>{' '}
        <span className={classes.what}>{action ?? t('customer.complaintNoAction')}</span>
      </span>
      <span className={classes.rowActs}>
        <Button size="compact-xs" variant="default" onClick={onCall}>
          {t('common.act.call')}
        </Button>
        <Button size="compact-xs" variant="default" component="a" href={hrefOf({ page: 'customer', customer })}>
          {t('today.open')}
        </Button>
        <Button
          size="compact-xs"
          variant="default"
          disabled={settling}
          title={t('day.settleHint')}
          onClick={() => void settle()}
        >
          {t('call.settle')}
        </Button>
      </span>
    </li>
  );
}

/** The time of today, else the day. */
const whenOf = (speech: ReturnType<typeof useSpeech>, at: number): string =>
  shortDate(speech, at) === shortDate(speech, speech.now) ? timeOfDay(speech, at) : shortDate(speech, at);

/** In the morning what is promised and due and whether the day holds it; in the evening what came of it, and tomorrow. */
export function DayPage({ onCall, onMove }: DayPageProps) {
  const speech = useSpeech();
  const { t, now, zone } = speech;
  const { queries } = useEngine();
  const { status, say } = useStatus();
  const { data, error, refetch } = useQuery(
    queries.day.view.queryOptions({ input: {}, placeholderData: keepPreviousData }),
  );
  useEffect(() => {
    if (now > 0) void refetch();
  }, [now, refetch]);
  if (error !== null && data === undefined) return <Failed isPage error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Waiting />;
  return (
    <main className={classes.page}>
      <header className={classes.head}>
        <h1>{t('day.title')}</h1>
        <SegmentedControl
          aria-label={t('day.status')}
          value={status}
          data={AGENT_STATUSES.map((value) => ({ value, label: t(`day.statuses.${value}`) }))}
          onChange={(value) => {
            const chosen = AGENT_STATUSES.find((one) => one === value);
            if (chosen !== undefined && chosen !== status) say(chosen);
          }}
        />
        <span className={classes.quiet}>
          {data.openCalls === 0 ? t('day.openNone') : t('day.open', { count: data.openCalls })}
        </span>
        {data.openCalls > 0 && (
          <Button component="a" size="compact-xs" href={hrefOf({ page: 'today' })}>
            {t('day.openGo')}
          </Button>
        )}
      </header>
      <div className={classes.columns}>
        <div className={classes.column}>
          <section>
            <SectionTitle end={data.promises.length}>{t('day.promised')}</SectionTitle>
            <Promises list={data.promises} none={t('day.promisedNone')} onCall={onCall} onMove={onMove} />
          </section>
          <Complaints list={data.complaints} onCall={onCall} />
          <Tasks dueBy={endOfDay(zone, now)} />
          <section>
            <SectionTitle end={data.tomorrow.length}>{t('day.tomorrow')}</SectionTitle>
            <Promises list={data.tomorrow} none={t('day.tomorrowNone')} onCall={onCall} onMove={onMove} />
          </section>
          <section>
            <SectionTitle>{t('day.next')}</SectionTitle>
            {data.next.length === 0 && <p className={classes.quiet}>{t('day.nextNone')}</p>}
            <ul className={classes.rows}>
              {data.next.map(({ customer, name, group, reason }) => (
                <Row key={customer} when={t(`terms.group.${group}`)} customer={customer} name={name}>
                  {reasonSentence(speech, reason)}
                </Row>
              ))}
            </ul>
          </section>
        </div>
        <div className={classes.column}>
          <DayRoom day={data} />
          <DayFigures figures={data.figures} />
        </div>
      </div>
    </main>
  );
}
