import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyHistory, moment } from '../../../tests/fixtures/arbitrary-history.ts';
import {
  at,
  CUSTOMER,
  call,
  complaint,
  customer,
  history,
  purchase,
  task,
  zoneText,
} from '../../../tests/fixtures/made-history.ts';
import { dayStringOf, parseDayString } from '../calendar/civil.ts';
import { dayAt } from '../calendar/zoned-time.ts';
import { calendarZoneOf } from '../calling-hours/place.ts';
import { position } from '../ladder/position.ts';
import type { Customer } from '../model/customer.ts';
import type { History } from '../model/history.ts';
import { defaultPolicy } from '../policy/default-policy.ts';
import { regionPackOf } from '../policy/region-packs/region-packs.ts';
import { occasionUid, yearOf } from './occasion-uid.ts';
import { isOver, occasionsAt } from './occasions.ts';
import { answeredTasks } from './tasks.ts';

/** Bought in January, permitted to be called, born on a day. */
const buyer = (fields: Partial<Customer> = {}, others: Partial<History> = {}): History =>
  history({
    customer: customer({ permission: 'granted', ...fields }),
    interactions: [call('2026-01-10 10:00', 'sold')],
    purchases: [purchase('2026-01-10 10:00')],
    ...others,
  });

const on = (day: string, of: History) =>
  occasionsAt(defaultPolicy, regionPackOf, of, at(`${day} 09:00`)).map(
    ({ kind, onDay, dueAt }) => `${kind} ${onDay}, due ${zoneText(dueAt)}`,
  );

describe('the birthday of a buyer', () => {
  const born = buyer({ birthday: '1980-03-12' });

  it('is a task from seven days before, due on the day itself', () => {
    expect(on('2026-03-04', born)).toEqual([]);
    expect(on('2026-03-05', born)).toEqual(['birthday 2026-03-12, due 2026-03-12 10:00']);
  });

  it('may be wished three days late, and not after that', () => {
    expect(on('2026-03-15', born)).toHaveLength(1);
    expect(on('2026-03-16', born)).toEqual([]);
    expect(isOver(defaultPolicy, 'Asia/Shanghai', '2026-03-12', at('2026-03-15 23:00'))).toBe(false);
    expect(isOver(defaultPolicy, 'Asia/Shanghai', '2026-03-12', at('2026-03-16 00:00'))).toBe(true);
  });

  it('comes over the turn of the year', () => {
    expect(on('2026-12-28', buyer({ birthday: '1980-01-02' }))).toEqual(['birthday 2027-01-02, due 2027-01-02 10:00']);
  });

  it('of 29 February is on 1 March where there is none', () => {
    expect(on('2026-02-27', buyer({ birthday: '1980-02-29' }))).toEqual(['birthday 2026-03-01, due 2026-03-01 10:00']);
    const inLeapYear = buyer({ birthday: '1980-02-29' }, { purchases: [purchase('2028-01-10 10:00')] });
    expect(on('2028-02-27', inLeapYear)).toEqual(['birthday 2028-02-29, due 2028-02-29 10:00']);
  });

  it('is counted by their own calendar', () => {
    const there = buyer({ birthday: '1980-03-12', region: 'US', zone: 'America/New_York' });
    const [due] = occasionsAt(defaultPolicy, regionPackOf, there, at('2026-03-12 09:00'));
    expect(zoneText(due?.dueAt ?? 0, 'America/New_York')).toBe('2026-03-12 10:00');
  });

  it('is nobody’s business where it is not known, or the team does not keep it', () => {
    expect(on('2026-03-12', buyer())).toEqual([]);
    const policy = { ...defaultPolicy, occasions: { ...defaultPolicy.occasions, birthday: false } };
    expect(occasionsAt(policy, regionPackOf, born, at('2026-03-12 09:00'))).toEqual([]);
  });

  it('is not done by a conversation of the days before: a wish does not come early', () => {
    const wish = task('2026-03-12 10:00', { kind: 'birthday', onDay: '2026-03-12' });
    const answered = (day: string) => answeredTasks(defaultPolicy, 'Asia/Shanghai', [wish], at(`${day} 09:00`));
    expect(answered('2026-03-11')).toEqual([]);
    expect(answered('2026-03-12')).toEqual([wish.uid]);
  });
});

describe('a holiday', () => {
  const last = 'c'.repeat(24).concat('00000000') as typeof CUSTOMER;

  it('is greeted on one of the last working days before, where it is kept', () => {
    // 14 February 2026 is a Saturday that is worked for the Spring Festival of the 17th.
    expect(on('2026-02-10', buyer({ uid: last }))).toEqual(['spring-festival 2026-02-17, due 2026-02-14 10:00']);
    expect(on('2026-02-10', buyer({ region: 'FR', zone: 'Europe/Paris' }))).toEqual([]);
    const french = buyer(
      { uid: last, region: 'FR', zone: 'Europe/Paris' },
      { purchases: [purchase('2026-09-01 10:00')] },
    );
    expect(occasionsAt(defaultPolicy, regionPackOf, french, at('2026-12-20 09:00'))).toMatchObject([
      { kind: 'christmas', onDay: '2026-12-25', dueAt: at('2026-12-24 10:00', 'Europe/Paris') },
    ]);
  });

  it('is spread over five working days, so that a day holds what all buyers are owed', () => {
    const due = new Map<string, number>();
    for (let each = 0; each < 500; each += 1) {
      const uid = `${'c'.repeat(24)}${(each * 2_654_437).toString(16).padStart(8, '0')}` as typeof CUSTOMER;
      const [greeting = ''] = on('2026-02-10', buyer({ uid }));
      due.set(greeting, (due.get(greeting) ?? 0) + 1);
    }
    expect([...due.keys()].map((text) => text.slice(-16, -6)).sort()).toEqual([
      '2026-02-10',
      '2026-02-11',
      '2026-02-12',
      '2026-02-13',
      '2026-02-14',
    ]);
    expect(Math.max(...due.values())).toBeLessThan(130);
  });

  it('is done by a conversation shortly before, as other tasks are: nobody is called twice in two days', () => {
    const greeting = task('2026-02-14 10:00', { kind: 'spring-festival', onDay: '2026-02-17' });
    const answered = (day: string) => answeredTasks(defaultPolicy, 'Asia/Shanghai', [greeting], at(`${day} 09:00`));
    expect(answered('2026-02-11')).toEqual([]);
    expect(answered('2026-02-12')).toEqual([greeting.uid]);
  });

  it('is greeted only where the team does', () => {
    const policy = { ...defaultPolicy, occasions: { ...defaultPolicy.occasions, springFestival: false } };
    expect(occasionsAt(policy, regionPackOf, buyer(), at('2026-02-14 09:00'))).toEqual([]);
  });

  it('makes no task of a list of people who have bought nothing', () => {
    const stranger = history({ customer: customer({ permission: 'granted', birthday: '1980-02-14' }) });
    expect(on('2026-02-14', stranger)).toEqual([]);
    expect(on('2026-02-14', { ...stranger, interactions: [call('2026-02-01 10:00', 'interested')] })).toEqual([]);
  });
});

describe('no occasion is ever of somebody who', () => {
  const day = '2026-03-12';
  const birthday = '1980-03-12';
  it.each<[string, History]>([
    ['has died', buyer({ birthday, closedReason: 'dead', closedAt: at('2026-02-01 10:00') })],
    ['asked not to be called', buyer({ birthday, doNotCallAt: at('2026-02-01 10:00') })],
    ['is in no position to buy freely', buyer({ birthday, vulnerableAt: at('2026-02-01 10:00') })],
    ['refused to be called', buyer({ birthday, permission: 'refused' })],
    [
      'has to permit calls and has not',
      buyer({ birthday, region: 'DE', zone: 'Europe/Berlin', permission: 'unknown' }),
    ],
    ['has left us', buyer({ birthday }, { interactions: [call('2026-02-01 10:00', 'left-us')] })],
    ['has not bought for a year', buyer({ birthday }, { purchases: [purchase('2025-01-10 10:00')] })],
    ['cannot be called at all', buyer({ birthday }, { numbers: [] })],
    ['waits for a complaint to be settled', buyer({ birthday }, { complaints: [complaint('2026-03-01 10:00')] })],
  ])('%s', (_, somebody) => {
    expect(on(day, somebody)).toEqual([]);
  });

  it('and once the complaint is settled they are wished what is not over yet', () => {
    const settled = complaint('2026-03-01 10:00', { settledAt: at('2026-03-11 10:00') });
    expect(on(day, buyer({ birthday }, { complaints: [settled] }))).toHaveLength(1);
  });
});

describe('occasions of anybody at any time', () => {
  const anyBirthday = fc.option(fc.integer({ min: -10_000, max: 10_000 }).map(dayStringOf));

  it('are of buyers, near, once for each kind, and not over', () => {
    fc.assert(
      fc.property(anyHistory, anyBirthday, moment, (made, birthday, now) => {
        const one = { ...made, customer: { ...made.customer, birthday } };
        const found = occasionsAt(defaultPolicy, regionPackOf, one, now);
        const { stage } = position(defaultPolicy, one, now);
        const zone = calendarZoneOf(defaultPolicy, one.customer);
        const today = dayAt(zone, now);
        expect(new Set(found.map(({ kind }) => kind)).size).toBe(found.length);
        for (const { onDay, dueAt } of found) {
          expect(['new-buyer', 'established']).toContain(stage);
          expect(isOver(defaultPolicy, zone, onDay, now)).toBe(false);
          expect(dayAt(zone, dueAt)).toBeLessThanOrEqual(parseDayString(onDay) ?? 0);
          expect(dayAt(zone, dueAt) - today).toBeLessThanOrEqual(defaultPolicy.occasions.aheadDays);
        }
      }),
    );
  });

  it('have a uid that says customer, occasion and year, and nothing else', () => {
    const spring = occasionUid(CUSTOMER, 'spring-festival', '2026-02-17');
    expect(spring).toMatch(/^[0-9a-f]{32}$/);
    expect(occasionUid(CUSTOMER, 'spring-festival', '2026-02-18')).toBe(spring);
    const others = [
      occasionUid(CUSTOMER, 'spring-festival', '2027-02-06'),
      occasionUid(CUSTOMER, 'birthday', '2026-02-17'),
      occasionUid('0198c0ffee00aaaaaaaaaaaaaaaaaaaa' as typeof CUSTOMER, 'spring-festival', '2026-02-17'),
    ];
    expect(new Set([spring, ...others]).size).toBe(4);
    expect(yearOf('2026-02-17')).toBe('2026');
  });
});
