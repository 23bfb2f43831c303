import { setImmediate } from 'node:timers/promises';
import { civilDayOf, type DayNumber, dayStringOf } from '#domain/calendar/civil.ts';
import { GREETINGS, type Greeting, greetingDay } from '#domain/calendar/holidays/greeting-days.ts';
import { dayAt } from '#domain/calendar/zoned-time.ts';
import { calendarZoneOf } from '#domain/calling-hours/place.ts';
import { OCCASIONS, type OccasionKind } from '#domain/model/history.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { GREETED_STAGES, isKept, isOver, LONGEST_LEAD, occasionsAt } from '#domain/task/occasions.ts';
import { HOUR, type Instant } from '#kernel/time.ts';
import { createUid } from '#kernel/uid.ts';
import { type BulkAct, commitActsInBulk, type EngineContext, type Seat } from '../engine-context.ts';
import { historiesOf } from '../store/histories.ts';
import { bornOn, buyersIn, type OccasionPage, occasionsBefore } from '../store/occasions.ts';

/** Histories read at once, some 2 ms, before others are let through. */
const STEP = 20;

type OccasionAct = BulkAct<'occasion.came@1' | 'occasion.passed@1'>;

/**
 * Makes the tasks of occasions (method section 2) for the accounts of the person at the seat, and ends those that came too late: when the
 * engine opens, once an hour from then on, and when the policy says otherwise about them. Nothing waits for it and nothing is lost with
 * it: it asks the records anew each time, and what is there already is not made again.
 */
export class OccasionTasks {
  readonly #context: EngineContext;
  #looked: string | null = null;
  #looking: Promise<void> | null = null;
  #ended = false;

  constructor(context: EngineContext) {
    this.#context = context;
  }

  /** Looks unless it has within the hour. */
  look(): void {
    const { clock, logger } = this.#context;
    const seat = this.#context.seat();
    if (seat === null || this.#looking !== null || this.#ended) return;
    const now = clock.now();
    const policy = this.#context.policy();
    const asked = JSON.stringify([seat.agent, Math.floor(now / HOUR), policy.occasions, policy.calendar, policy.tasks]);
    if (asked === this.#looked) return;
    this.#looking = this.#lookAt(seat, policy, now)
      .then(() => {
        this.#looked = asked;
      })
      .catch((error: unknown) => {
        if (!this.#ended) logger.warn('occasions-failed', { name: error instanceof Error ? error.name : 'unknown' });
      })
      .finally(() => {
        this.#looking = null;
      });
  }

  /** Ends after the step that it is at. */
  async close(): Promise<void> {
    this.#ended = true;
    await this.#looking;
  }

  async #lookAt(seat: Seat, policy: Policy, now: Instant): Promise<void> {
    const { store } = this.#context;
    const ownerId = store.ids.agentId(seat.agent);
    if (ownerId === null) return;
    await this.#endOver(ownerId, policy, now);
    const today = dayAt(policy.home.zone, now);
    const { aheadDays, lateDays } = policy.occasions;
    // A day more on both sides: elsewhere it is yesterday or tomorrow.
    const from = today - lateDays - 1;
    const to = today + aheadDays + 1;
    const { reader } = store;
    if (isKept(policy, 'birthday')) {
      for (const { day, year } of birthdaysBetween(from, to)) {
        await this.#make(policy, 'birthday', now, (after) => bornOn(reader, day, { ownerId, year, after }));
      }
    }
    for (const { kind, year } of greetingsBetween(from, to + LONGEST_LEAD)) {
      if (!isKept(policy, kind)) continue;
      const regions = Object.keys(GREETINGS).filter((region) => GREETINGS[region]?.includes(kind));
      for (const stage of GREETED_STAGES) {
        const holiday = { kind, stage, regions, home: policy.home.region };
        await this.#make(policy, kind, now, (after) => buyersIn(reader, holiday, { ownerId, year, after }));
      }
    }
  }

  /** Goes through pages of customers and makes the task of an occasion for each who has it now. */
  async #make(
    policy: Policy,
    kind: OccasionKind,
    now: Instant,
    pageAfter: (after: number) => OccasionPage,
  ): Promise<void> {
    const { store, packs, random } = this.#context;
    for (let after: number | null = 0; after !== null && !this.#ended; ) {
      const page: OccasionPage = pageAfter(after);
      for (let start = 0; start < page.wanted.length && !this.#ended; start += STEP) {
        const acts: OccasionAct[] = [];
        for (const history of historiesOf(store.reader, store.ids, page.wanted.slice(start, start + STEP)).values()) {
          const occasion = occasionsAt(policy, packs, history, now).find((one) => one.kind === kind);
          if (occasion === undefined) continue;
          const payload = { customer: history.customer.uid, ...occasion, role: 'care' as const };
          acts.push({ type: 'occasion.came@1', payload, uid: createUid<'operation'>(now, random) });
        }
        if (acts.length > 0) await commitActsInBulk(this.#context, acts);
        await setImmediate();
      }
      await setImmediate();
      after = page.next;
    }
  }

  async #endOver(ownerId: number, policy: Policy, now: Instant): Promise<void> {
    const { store, random } = this.#context;
    // Of a day more than may be over: elsewhere it is yesterday.
    const before = dayStringOf(dayAt(policy.home.zone, now) - policy.occasions.lateDays + 1);
    const acts = occasionsBefore(store.reader, store.ids, before, ownerId).flatMap(
      ({ task, customer, onDay }): OccasionAct[] => {
        const whose = store.histories.of(customer);
        if (whose === null || !isOver(policy, calendarZoneOf(policy, whose.customer), onDay, now)) return [];
        return [{ type: 'occasion.passed@1', payload: { customer, task }, uid: createUid<'operation'>(now, random) }];
      },
    );
    if (acts.length > 0) await commitActsInBulk(this.#context, acts);
  }
}

/** Days of the year (`MM-DD`) from one day to another, with the year. Who was born on 29 February is found with 1 March. */
function birthdaysBetween(from: DayNumber, to: DayNumber): readonly { readonly day: string; readonly year: number }[] {
  const days = [];
  for (let each = from; each <= to; each += 1) {
    const { year } = civilDayOf(each);
    const day = dayStringOf(each).slice(5);
    days.push({ day, year });
    if (day === '03-01') days.push({ day: '02-29', year });
  }
  return days;
}

/** Holidays on which one greets from one day to another, with the year. */
function greetingsBetween(
  from: DayNumber,
  to: DayNumber,
): readonly { readonly kind: Greeting; readonly year: number }[] {
  const years = [...new Set([civilDayOf(from).year, civilDayOf(to).year])];
  return OCCASIONS.flatMap((kind) => {
    if (kind === 'birthday') return [];
    return years
      .filter((year) => {
        const day = greetingDay(kind, year);
        return day !== null && day >= from && day <= to;
      })
      .map((year) => ({ kind, year }));
  });
}
