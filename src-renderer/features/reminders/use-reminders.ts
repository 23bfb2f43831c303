import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { DuePromise } from '#contract/day.ts';
import { isToTell, nextTurn, type PromiseUrgency, urgencyOf } from '#domain/promise/reminder.ts';
import { type Instant, MINUTE } from '#kernel/time.ts';
import { agentNow } from '../../i18n/agent-clock.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { playReminder, showBadge } from './attention.ts';

/** How long 'later' puts a promise off that is due already; before that it comes again at its minute. */
const LATER = 10 * MINUTE;

export interface ShownReminder extends DuePromise {
  readonly urgency: PromiseUrgency;
}

function byUrgency(one: ShownReminder, other: ShownReminder): number {
  const [oneLate, otherLate] = [one.urgency === 'red', other.urgency === 'red'];
  if (oneLate !== otherLate) return oneLate ? 1 : -1;
  return oneLate ? other.dueAt - one.dueAt : one.dueAt - other.dueAt;
}

/** Timers cannot wait longer; the minute's tick looks again anyway. */
const LONGEST = 2 ** 31 - 1;

/**
 * What asks for the agent now. While `quiet` (a call is up) nothing is told and nothing sounds: it waits, and is told once when
 * the call is done. `volume` 0 is no sound.
 */
export function useReminders(quiet: boolean, volume: number) {
  const { queries, client } = useEngine();
  const queryClient = useQueryClient();
  const { now: minute } = useSpeech();
  const options = queries.day.ahead.queryOptions({ input: {} });
  const { data } = useQuery(options);
  const [turn, setTurn] = useState<Instant>(0);
  /** Told on this page and not answered yet. */
  const [shown, setShown] = useState<ReadonlySet<string>>(new Set());
  const promises = useMemo(() => data?.promises ?? [], [data]);
  const before = data?.before ?? 0;
  const now = Math.max(agentNow(), minute, turn);

  useEffect(() => {
    const next = nextTurn(promises, before, agentNow());
    const timer = setTimeout(() => setTurn(agentNow()), Math.min(LONGEST, Math.max(0, next - agentNow())) + 5);
    return () => clearTimeout(timer);
  }, [promises, before]);

  const remember = (promise: DuePromise, againAt: Instant | null): void => {
    const toldAt = agentNow();
    queryClient.setQueryData(options.queryKey, (known) =>
      known === undefined
        ? known
        : {
            ...known,
            promises: known.promises.map((one) => (one.uid === promise.uid ? { ...one, toldAt, againAt } : one)),
          },
    );
    // Untold it would only be told once more after a restart.
    void client.day.told({ promise: promise.uid, againAt }).catch(() => undefined);
  };

  const toTell = promises.filter((promise) => isToTell(promise, before, now));
  const waiting = toTell.filter(({ uid }) => !shown.has(uid));
  const tell = quiet ? '' : waiting.map(({ uid }) => uid).join();
  const announce = useRef<((uids: readonly string[]) => void) | null>(null);
  announce.current = (uids) => {
    setShown((known) => new Set([...known, ...uids]));
    for (const promise of promises) if (uids.includes(promise.uid)) remember(promise, null);
    if (volume > 0) playReminder(volume);
  };
  useEffect(() => {
    if (tell !== '') announce.current?.(tell.split(','));
  }, [tell]);

  const asking = promises.filter(({ dueAt }) => urgencyOf(dueAt, before, now) !== 'ahead').length;
  useEffect(() => showBadge(asking), [asking]);
  useEffect(() => () => showBadge(0), []);

  const view = (promise: DuePromise): ShownReminder => ({ ...promise, urgency: urgencyOf(promise.dueAt, before, now) });
  const dismiss = (uid: string): void => setShown((known) => new Set([...known].filter((one) => one !== uid)));
  return {
    /** Told and not answered; none while it is quiet. What is about to be due comes before what is late, the latest first. */
    cards: quiet
      ? []
      : promises
          .filter(({ uid }) => shown.has(uid))
          .map(view)
          .sort(byUrgency),
    /** What waits for the call to end. */
    line: quiet ? waiting.map(view) : [],
    dismiss,
    /** Puts it off; answers until when. */
    later(promise: ShownReminder): Instant {
      const againAt = promise.urgency === 'soon' || promise.urgency === 'ahead' ? promise.dueAt : agentNow() + LATER;
      dismiss(promise.uid);
      remember(promise, againAt);
      return againAt;
    },
  };
}
