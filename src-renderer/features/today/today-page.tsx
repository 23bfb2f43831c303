import { Button } from '@mantine/core';
import { type ReactNode, useDeferredValue, useMemo, useState } from 'react';
import type { QueueEntryView } from '#contract/queue.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import { dayTime } from '../../i18n/sentences/when.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useKeys } from '../../keyboard/use-keys.ts';
import { hrefOf } from '../../navigation/route.ts';
import { useWorkedList } from '../../query/use-worked-list.ts';
import { KeyButton } from '../../ui/key-button.tsx';
import { Empty, Failed, Waiting } from '../../ui/states.tsx';
import { EntryCard } from './entry-card.tsx';
import { MarkDialog, type MarkKind } from './mark-dialog.tsx';
import { entryBeside, QueueList, type Today } from './queue-list.tsx';
import classes from './today.module.css';
import { useToday } from './use-today.ts';
import { WhyNotDialog } from './why-not-dialog.tsx';

/** A call that is on takes the place of the card; the list stays. */
export interface CallWorkspace {
  readonly customer: CustomerUid | null;
  readonly card: ReactNode;
  readonly side: ReactNode;
}

interface TodayPageProps {
  /** How many customers the store has: an empty store is another emptiness than a list at rest. */
  customers: number;
  call: CallWorkspace | null;
  /** Takes the place of the head while the agent rests: nobody is offered. */
  resting: ReactNode;
  onCall: (customer: CustomerUid, name: string, number: number | null) => void;
}

function NobodyNow({ today, customers }: { today: Today; customers: number }) {
  const speech = useSpeech();
  const { t } = speech;
  if (customers === 0) {
    return (
      <Empty isPage title={t('today.emptyStore')} text={t('today.emptyStoreText')}>
        <Button component="a" href={hrefOf({ page: 'lists', list: null })}>
          {t('today.importList')}
        </Button>
        <Button component="a" variant="default" href={hrefOf({ page: 'people' })}>
          {t('today.addCustomer')}
        </Button>
      </Empty>
    );
  }
  if (today.list !== null) return <Empty isPage title={t('day.list.nobody')} text={t('day.list.nobodyText')} />;
  const next =
    today.nextOpensAt === null
      ? t('today.emptyNobody')
      : t('today.emptyNext', { when: dayTime(speech, today.nextOpensAt) });
  const later = today.laterToday === 0 ? '' : ` ${t('today.emptyLater', { count: today.laterToday })}`;
  return <Empty isPage title={t('today.empty')} text={next + later} />;
}

/** The whole list, its head first; the engine hands the head apart, with more about it. */
function withHead(today: Today | undefined): QueueEntryView[] {
  if (today === undefined) return [];
  const { head, entries } = today;
  return head === null || entries.some((entry) => entry.customer === head.customer) ? [...entries] : [head, ...entries];
}

/** Who to call next and why; with a call on, the screen-pop and what is written down of it. */
export function TodayPage({ customers, call, resting, onCall }: TodayPageProps) {
  const { t } = useSpeech();
  const { data: today, error, refetch } = useToday();
  const [looked, setLooked] = useState<CustomerUid | null>(null);
  const [mark, setMark] = useState<MarkKind | null>(null);
  const [asking, setAsking] = useState(false);

  const entries = useMemo(() => withHead(today), [today]);
  const { leave } = useWorkedList();
  // How many wait in a group is of everybody, not of the list that is worked alone.
  const shares = useMemo(
    () => (today?.list == null ? (today?.shares ?? []) : today.shares.map((share) => ({ ...share, waiting: 0 }))),
    [today],
  );
  const chosen = entries.find((entry) => entry.customer === looked) ?? entries[0] ?? null;
  // The list follows the key at once; the card, which is more to draw, a moment later.
  const shown = useDeferredValue(chosen);
  const selected = call === null ? (chosen?.customer ?? null) : call.customer;
  const step = (by: number): void => {
    const next = entryBeside(entries, chosen?.customer ?? null, by);
    if (next !== undefined) setLooked(next.customer);
  };
  const begin = (): void => {
    if (chosen === null) return;
    setLooked(null);
    onCall(chosen.customer, chosen.name, chosen.number);
  };
  useKeys(
    {
      J: () => step(1),
      K: () => step(-1),
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
    },
    { enabled: call === null && chosen !== null && resting === null },
  );

  if (error !== null && today === undefined) return <Failed isPage error={error} onRetry={() => void refetch()} />;
  if (today === undefined) return <Waiting />;
  return (
    <div className={classes.page} data-call={call !== null || undefined}>
      <aside className={classes.side} aria-label={t('common.nav.today')}>
        <div className={classes.sideHead}>
          {today.list === null ? (
            <div>
              <b>{t('today.waiting', { count: today.open })}</b>
              {today.laterToday > 0 && <p>{t('today.later', { count: today.laterToday })}</p>}
            </div>
          ) : (
            <div className={classes.workedList}>
              <b title={today.list.name}>{t('day.list.working', { name: today.list.name })}</b>
              <p>{t('day.list.counts', { open: today.list.open, customers: today.list.customers })}</p>
              <KeyButton chord="Q" look="quiet" disabled={call !== null} onPress={leave}>
                {t('day.list.leave')}
              </KeyButton>
            </div>
          )}
          {call === null && (
            <KeyButton chord="W" look="quiet" onPress={() => setAsking(true)}>
              {t('today.why')}
            </KeyButton>
          )}
        </div>
        <QueueList entries={entries} shares={shares} selected={selected} onSelect={setLooked} />
      </aside>
      <main className={classes.main} tabIndex={call === null ? undefined : 0}>
        {call !== null ? (
          call.card
        ) : resting !== null ? (
          resting
        ) : chosen === null ? (
          <NobodyNow today={today} customers={customers} />
        ) : (
          <EntryCard
            entry={shown ?? chosen}
            isHead={(shown ?? chosen) === entries[0]}
            onCall={begin}
            onMark={setMark}
          />
        )}
      </main>
      {call !== null && (
        <aside className={classes.wrapUp} aria-label={t('call.outcome')}>
          {call.side}
        </aside>
      )}
      {mark !== null && chosen !== null && <MarkDialog entry={chosen} kind={mark} onClose={() => setMark(null)} />}
      {asking && <WhyNotDialog onClose={() => setAsking(false)} />}
    </div>
  );
}
