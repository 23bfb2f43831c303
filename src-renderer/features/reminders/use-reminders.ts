import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { DuePromise } from '#contract/day.ts';
import { isToTell, isUnanswered, nextTurn, type PromiseUrgency, urgencyOf } from '#domain/promise/reminder.ts';
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

/** When it is the agent's turn: at its time, after a try in vain at the time of the next one. */
export const turnOf = ({ dueAt, retryAt }: Pick<DuePromise, 'dueAt' | 'retryAt'>): Instant => retryAt ?? dueAt;

function byUrgency(one: ShownReminder, other: ShownReminder): number {
  const [oneLate, otherLate] = [one.urgency === 'red', other.urgency === 'red'];
  if (oneLate !== otherLate) return oneLate ? 1 : -1;
  return oneLate ? turnOf(other) - turnOf(one) : turnOf(one) - turnOf(other);
}

/** Timers cannot wait longer; the minute's tick looks again anyway. */
const LONGEST = 2 ** 31 - 1;

/** What this page has told or put off, before the engine's next answer says so too. */
type Told = ReadonlyMap<string, Pick<DuePromise, 'toldAt' | 'againAt'>>;

const NONE_KEPT = { since: null, uids: [] };

/** Promises as they stand after what this page has told: what is newer counts. */
function asTold(promises: readonly DuePromise[], told: Told): DuePromise[] {
  return promises.map((promise) => {
    const here = told.get(promise.uid);
    return here === undefined || (promise.toldAt ?? 0) > (here.toldAt ?? 0) ? promise : { ...promise, ...here };
  });
}

/** Quiet until the list after a call has come: what the call has kept does not appear once more. */
function useQuietness(calling: boolean, refetch: () => Promise<unknown>): boolean {
  const [settled, setSettled] = useState(true);
  if (calling && settled) setSettled(false);
  useEffect(() => {
    if (calling || settled) return undefined;
    let waits = true;
    void refetch().finally(() => {
      if (waits) setSettled(true);
    });
    return () => {
      waits = false;
    };
  }, [calling, settled, refetch]);
  return calling || !settled;
}

/**
 * What asks for the agent now. While `calling` nothing is told and nothing sounds: it waits, and is told once when the call is done.
 * What was told stays until it is answered, also after a restart. `volume` 0 is no sound.
 */
export function useReminders(calling: boolean, volume: number) {
  const { queries, client } = useEngine();
  const { now: minute } = useSpeech();
  const { data, refetch } = useQuery(queries.day.ahead.queryOptions({ input: {} }));
  const [turn, setTurn] = useState<Instant>(0);
  const [told, setTold] = useState<Told>(new Map());
  /** Kept here, until the next list says so by itself: an act that was undone is open again in it. */
  const [kept, setKept] = useState<{ readonly since: unknown; readonly uids: readonly string[] }>(NONE_KEPT);
  const promises = useMemo(
    () => asTold(data?.promises ?? [], told).filter(({ uid }) => kept.since !== data || !kept.uids.includes(uid)),
    [data, told, kept],
  );
  const before = data?.before ?? 0;
  const now = Math.max(agentNow(), minute, turn);
  const quiet = useQuietness(calling, refetch);

  useEffect(() => {
    const next = nextTurn(promises, before, agentNow());
    const timer = setTimeout(() => setTurn(agentNow()), Math.min(LONGEST, Math.max(0, next - agentNow())) + 5);
    return () => clearTimeout(timer);
  }, [promises, before]);

  const remember = (uids: readonly DuePromise['uid'][], againAt: Instant | null): void => {
    const toldAt = agentNow();
    setTold((known) => new Map([...known, ...uids.map((uid) => [uid, { toldAt, againAt }] as const)]));
    // Untold it would only be told once more after a restart.
    for (const promise of uids) void client.day.told({ promise, againAt }).catch(() => undefined);
  };

  const toTell = promises.filter((promise) => isToTell(promise, before, now));
  const tell = quiet ? '' : toTell.map(({ uid }) => uid).join();
  const announce = useRef<(() => void) | null>(null);
  announce.current = () => {
    remember(
      toTell.map(({ uid }) => uid),
      null,
    );
    if (volume > 0) playReminder(volume);
  };
  useEffect(() => {
    if (tell !== '') announce.current?.();
  }, [tell]);

  const asking = promises.filter((promise) => urgencyOf(promise, before, now) !== 'ahead').length;
  useEffect(() => showBadge(asking), [asking]);
  useEffect(() => () => showBadge(0), []);

  const view = (promise: DuePromise): ShownReminder => ({ ...promise, urgency: urgencyOf(promise, before, now) });
  return {
    /** Told and not answered; none while it is quiet. What is about to be due comes before what is late, the latest first. */
    cards: quiet ? [] : promises.filter(isUnanswered).map(view).sort(byUrgency),
    /** What waits for the call to end. */
    line: quiet ? toTell.map(view) : [],
    /** Lets go of a promise that is kept. */
    letGo(uid: string): void {
      setKept((known) => ({ since: data, uids: known.since === data ? [...known.uids, uid] : [uid] }));
    },
    /** Puts it off; answers until when. */
    later(promise: ShownReminder): Instant {
      const againAt = promise.urgency === 'soon' || promise.urgency === 'ahead' ? promise.dueAt : agentNow() + LATER;
      remember([promise.uid], againAt);
      return againAt;
    },
  };
}
