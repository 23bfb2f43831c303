import { describe, expect, it } from 'vitest';
import { cameToThePhone, lessonOf } from '#domain/reach/reach-evidence.ts';
import { partsOfWeekHour } from '#domain/reach/week-hours.ts';
import { DAY, HOUR } from '#kernel/time.ts';
import type { AgentUid, Uid } from '#kernel/uid.ts';
import { makeSampleTeam, SAMPLE_CUSTOMERS, type SampleOptions } from './sample-team.ts';

const now = Date.UTC(2026, 10, 23, 6, 30);
const options: SampleOptions = {
  seed: 7,
  now,
  region: 'CN',
  language: 'en',
  agent: { uid: 'a'.repeat(32) as AgentUid, name: 'Ann' },
  batch: 'b'.repeat(32) as Uid<'batch'>,
};
const team = makeSampleTeam(options);
const customers = [...team.customers];

describe('the sample team', () => {
  it('is five agents with two thousand customers, each owned by one of them', () => {
    const agents = new Set([options.agent.uid, ...team.colleagues.map(({ uid }) => uid)]);
    expect(agents.size).toBe(5);
    expect(customers).toHaveLength(SAMPLE_CUSTOMERS);
    expect(customers.every(({ customer }) => customer.owner !== null && agents.has(customer.owner))).toBe(true);
  });

  it('is the same again from the same seed, and another from another', () => {
    expect([...makeSampleTeam(options).customers]).toEqual(customers);
    expect([...makeSampleTeam({ ...options, seed: 8 }).customers]).not.toEqual(customers);
  });

  it('gives no number to two customers, except a shared line', () => {
    const seen = new Set<number>();
    for (const number of customers.flatMap(({ numbers }) => numbers)) {
      if (number.shared) continue;
      expect(seen.has(number.e164)).toBe(false);
      seen.add(number.e164);
    }
    expect(customers.some(({ numbers }) => numbers.some(({ shared }) => shared))).toBe(true);
  });

  it('tells nothing of the future but promises, hot dates and marks', () => {
    for (const { customer, interactions, purchases, promises, complaints } of customers) {
      expect(Math.max(customer.createdAt, customer.assignedAt, customer.hotSince ?? 0)).toBeLessThanOrEqual(now);
      for (const { at } of [...interactions, ...purchases]) expect(at).toBeLessThanOrEqual(now);
      for (const { madeAt } of promises) expect(madeAt).toBeLessThanOrEqual(now);
      for (const { openedAt } of complaints) expect(openedAt).toBeLessThanOrEqual(now);
    }
  });

  it('gives every row a uid of its own', () => {
    const uids = customers.flatMap((one) => [
      one.customer.uid,
      ...[...one.interactions, ...one.purchases, ...one.promises, ...one.complaints].map(({ uid }) => uid),
    ]);
    expect(new Set(uids).size).toBe(uids.length);
  });

  it('has promises due about now, late ones and later ones, for the agent', () => {
    const mine = customers.filter(({ customer }) => customer.owner === options.agent.uid);
    const due = mine.flatMap(({ promises }) => promises).filter(({ state }) => state === 'open');
    expect(due.some(({ dueAt }) => dueAt < now && dueAt > now - HOUR)).toBe(true);
    expect(due.some(({ dueAt }) => dueAt > now && dueAt < now + 8 * HOUR)).toBe(true);
    expect(due.some(({ dueAt }) => dueAt > now + DAY)).toBe(true);
  });

  it('has somebody waiting where it is office time, at every hour of the day', () => {
    for (let hour = 0; hour < 24; hour += 1) {
      const at = now + hour * HOUR;
      const late = [...makeSampleTeam({ ...options, now: at }).customers].filter(({ customer, promises }) => {
        const isDue = promises.some(({ state, dueAt }) => state === 'open' && Math.abs(dueAt - at) < HOUR);
        return isDue && customer.owner === options.agent.uid && customer.zone !== null;
      });
      const office = late.filter(({ customer }) => {
        const local = new Intl.DateTimeFormat('en', {
          timeZone: customer.zone ?? 'UTC',
          hour: 'numeric',
          hourCycle: 'h23',
        });
        const hours = Number(local.format(at));
        return hours >= 8 && hours < 19;
      });
      expect({ hour, waiting: office.length > 0 }).toEqual({ hour, waiting: true });
    }
  });

  it('has birthdays of buyers as tasks, one of them due today, for the agent', () => {
    const birthdays = customers.filter(({ tasks }) => tasks.some(({ kind }) => kind === 'birthday'));
    const due = birthdays.flatMap(({ tasks }) => tasks).filter(({ kind }) => kind === 'birthday');
    expect(due.some(({ dueAt }) => Math.abs(dueAt - now) < DAY)).toBe(true);
    expect(due.some(({ dueAt }) => dueAt > now + 2 * DAY)).toBe(true);
    for (const { customer, tasks } of birthdays) {
      expect(customer.owner).toBe(options.agent.uid);
      expect(tasks.find(({ onDay }) => onDay !== null)?.onDay?.slice(5)).toBe(customer.birthday?.slice(5));
    }
  });

  it('has what runs out for a share of the companies that bought, some of it due within days, for the agent', () => {
    const renewals = customers.filter(({ tasks }) => tasks.some(({ kind }) => kind === 'renewal'));
    expect(renewals.length).toBeGreaterThan(5);
    const away = renewals.flatMap(({ tasks }) => tasks).map(({ dueAt }) => (dueAt - now) / DAY);
    expect(away.filter((days) => days > -4 && days < 8).length).toBeGreaterThan(2);
    expect(away.some((days) => days > 30)).toBe(true);
    for (const { customer, tasks, purchases } of renewals) {
      expect(customer.owner).toBe(options.agent.uid);
      const [renewal] = tasks.filter(({ kind }) => kind === 'renewal');
      expect(purchases.find(({ uid }) => uid === renewal?.purchase)?.product).toBe(renewal?.about);
      expect(renewal?.onDay ?? '').toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
  });

  it('shows a complaint, an enquiry, do-not-call, marks and other means than the telephone', () => {
    expect(customers.some(({ complaints }) => complaints.some(({ settledAt }) => settledAt === null))).toBe(true);
    expect(customers.some(({ suppressions }) => suppressions.length > 0)).toBe(true);
    expect(new Set(customers.map(({ mark }) => mark?.kind))).toEqual(new Set([undefined, 'pin', 'skip', 'snooze']));
    const channels = new Set(customers.flatMap(({ interactions }) => interactions.map(({ channel }) => channel)));
    expect(channels.has('mail') && channels.has('wechat') && channels.has('call')).toBe(true);
  });

  it('reaches somebody with a third of its calls or fewer, as a telephone does, and with some in every part of the day', () => {
    const calls = customers
      .flatMap(({ interactions }) => interactions.map(cameToThePhone))
      .filter((one) => one !== null);
    const answered = calls.filter(Boolean).length / calls.length;
    expect(answered).toBeLessThan(1 / 3);
    expect(answered).toBeGreaterThan(0.2);
  });

  it('promises no hour of the day that most calls are answered in it, wherever the team works', () => {
    for (const region of ['CN', 'TW', 'GB'] as const) {
      const hours = new Map<string, { tries: number; answers: number }>();
      for (const { customer, interactions } of makeSampleTeam({ ...options, region }).customers) {
        if (customer.zone === null) continue;
        for (const interaction of interactions) {
          const lesson = lessonOf(interaction, customer.zone);
          if (lesson === null) continue;
          const key = `${customer.region} ${partsOfWeekHour(lesson.hour).hour}`;
          const seen = hours.get(key) ?? { tries: 0, answers: 0 };
          hours.set(key, { tries: seen.tries + 1, answers: seen.answers + (lesson.answered ? 1 : 0) });
        }
      }
      for (const [hour, { tries, answers }] of hours) {
        if (tries >= 40)
          expect({ region, hour, share: answers / tries, often: answers / tries > 0.5 }).toMatchObject({
            often: false,
          });
      }
    }
  });

  it('has tried nobody before their record was made', () => {
    for (const { customer, interactions } of customers) {
      expect(interactions[0]?.at ?? now).toBeGreaterThanOrEqual(customer.createdAt);
    }
  });

  it('knows who decides at a house, who has left, what customers think, and who brought them', () => {
    const people = customers.flatMap((one) => one.people);
    expect(people.some(({ roles }) => roles.includes('decides'))).toBe(true);
    const left = people.find(({ leftAt }) => leftAt !== null);
    expect(people.find(({ uid }) => uid === left?.successor)?.customer).toBe(left?.customer);
    const feedback = customers.flatMap((one) => one.feedback);
    expect(feedback.some(({ answeredAt }) => answeredAt === null)).toBe(true);
    const known = new Set(customers.map(({ customer }) => customer.uid));
    const referred = customers.flatMap(({ customer }) => (customer.referredBy === null ? [] : [customer.referredBy]));
    expect(referred.length).toBeGreaterThan(0);
    expect(referred.every((uid) => known.has(uid))).toBe(true);
  });

  it('is written in the language of the person, and its companies say that they are made up', () => {
    const chinese = [...makeSampleTeam({ ...options, language: 'zh-Hant', region: 'TW' }).customers];
    const notes = chinese.flatMap(({ interactions }) => interactions.map(({ note }) => note ?? '')).filter(Boolean);
    expect(notes.every((note) => /\p{Script=Han}/u.test(note))).toBe(true);
    for (const { customer } of [...customers, ...chinese]) {
      if (customer.company !== null) expect(customer.company).toMatch(/sample|示例|範例/);
    }
  });
});
