import { ORPCError } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUR } from '#kernel/time.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import {
  openTestEngine,
  type TestClock,
  type TestEngine,
  temporaryFolder,
  testClock,
} from '../../../tests/fixtures/engine.ts';

const MONDAY = Date.parse('2026-03-02T10:00:00+08:00');

let folder: ReturnType<typeof temporaryFolder>;
let clock: TestClock;
let engine: TestEngine;
let lastNumber = 13_900_003_000;

beforeAll(async () => {
  folder = temporaryFolder();
  clock = testClock(MONDAY);
  engine = await openTestEngine(folder.path, clock);
  await engine.client.app.setUp({ name: 'Ann', region: 'CN', zone: 'Asia/Shanghai', language: 'en', fill: 'empty' });
});

afterAll(async () => {
  await engine.close();
  folder.remove();
});

const customers = () => engine.client.customers;
const undo = (operation: Parameters<TestEngine['client']['app']['undo']>[0]['operation']) =>
  engine.client.app.undo({ operation });

async function add(name: string): Promise<{ customer: CustomerUid; number: string }> {
  lastNumber += 1;
  const number = String(lastNumber);
  const fields = {
    kind: 'company' as const,
    name,
    region: 'CN',
    zone: 'Asia/Shanghai',
    permission: 'granted' as const,
  };
  return { ...(await customers().create({ fields, numbers: [{ text: number }] })), number };
}

const somebody = (name: string, more: Partial<Parameters<ReturnType<typeof customers>['addPerson']>[0]> = {}) => ({
  name,
  title: null,
  roles: [],
  note: null,
  number: null,
  ...more,
});

async function codeOf(act: Promise<unknown>): Promise<string> {
  try {
    await act;
  } catch (error) {
    if (error instanceof ORPCError) return error.code;
    throw error;
  }
  throw new Error('was not refused');
}

describe('people of a customer', () => {
  it('stand on the card, whoever decides first, each with the number they gave', async () => {
    const { customer } = await add('Huaxin');
    const gate = somebody('Mrs Li', { roles: ['gatekeeper'] });
    await customers().addPerson({ customer, ...gate });
    const boss = somebody('Mr Chen', { roles: ['decides', 'pays'], number: { text: '13900003901', label: 'mobile' } });
    const { person } = await customers().addPerson({ customer, ...boss });
    const card = await customers().get({ customer });
    expect(card.people.map(({ name, roles }) => [name, roles])).toEqual([
      ['Mr Chen', ['decides', 'pays']],
      ['Mrs Li', ['gatekeeper']],
    ]);
    expect(card.numbers.map((number) => [number.e164, number.person])).toContainEqual([8_613_900_003_901, person]);
    // The second person of a company answers at a number of their own: it is the company's card that pops.
    expect((await customers().pop({ number: 8_613_900_003_901 })).cards.map(({ uid }) => uid)).toEqual([customer]);
  });

  it('keep a number from being entered a second time', async () => {
    const { number } = await add('First');
    const { customer } = await add('Second');
    const person = somebody('Mr Wang', { number: { text: number } });
    expect(await codeOf(customers().addPerson({ customer, ...person }))).toBe('number-taken');
    expect((await customers().get({ customer })).people).toEqual([]);
  });

  it('are taken back with their number by an undo', async () => {
    const { customer } = await add('Undone');
    const person = somebody('Mr Xu', { number: { text: '13900003902' } });
    const { operation } = await customers().addPerson({ customer, ...person });
    await undo(operation);
    const card = await customers().get({ customer });
    expect([card.people.length, card.numbers.length]).toEqual([0, 1]);
  });

  it('change by what is said of them, and come back after they were removed', async () => {
    const { customer } = await add('Changing');
    const { person } = await customers().addPerson({ customer, ...somebody('Ms Zhao') });
    await customers().editPerson({ customer, person, roles: ['uses'], title: 'Buyer' });
    const { operation } = await customers().removePerson({ customer, person });
    expect((await customers().get({ customer })).people).toEqual([]);
    await undo(operation);
    expect((await customers().get({ customer })).people).toMatchObject([
      { name: 'Ms Zhao', title: 'Buyer', roles: ['uses'] },
    ]);
  });

  it('stay in the history when they leave, and the successor has their numbers', async () => {
    const { customer } = await add('Leaving');
    const { person } = await customers().addPerson({
      customer,
      ...somebody('Mr Old', { roles: ['decides'], number: { text: '13900003903' } }),
    });
    clock.pass(HOUR);
    const successor = somebody('Ms New', { roles: ['decides'] });
    const left = await customers().personLeft({ customer, person, successor, numbers: 'successor' });
    const card = await customers().get({ customer });
    expect(card.people.map(({ name, leftAt }) => [name, leftAt])).toEqual([
      ['Ms New', null],
      ['Mr Old', clock.now()],
    ]);
    expect(card.numbers.find(({ e164 }) => e164 === 8_613_900_003_903)).toMatchObject({
      person: left.successor,
      status: 'live',
    });
    await undo(left.operation);
    expect((await customers().get({ customer })).people.map(({ name, leftAt }) => [name, leftAt])).toEqual([
      ['Mr Old', null],
    ]);
  });

  it('take their own numbers with them when nobody is left at them', async () => {
    const { customer } = await add('Gone');
    const gone = somebody('Mr Gone', { number: { text: '13900003904' } });
    const { person } = await customers().addPerson({ customer, ...gone });
    await customers().personLeft({ customer, person, successor: null, numbers: 'wrong' });
    const card = await customers().get({ customer });
    expect(card.numbers.find(({ e164 }) => e164 === 8_613_900_003_904)).toMatchObject({ person, status: 'wrong' });
  });
});

describe('a referral', () => {
  it('is a customer with its source, and the referrer has points for it until it is undone', async () => {
    const { customer } = await add('Referrer');
    const { customer: referred, operation } = await customers().create({
      fields: { name: 'Referred', source: 'referral', referredBy: customer },
      numbers: [{ text: '13900003905' }],
    });
    expect(await customers().get({ customer: referred })).toMatchObject({
      fields: { source: 'referral' },
      owner: { mine: true },
      referredBy: { uid: customer, name: 'Referrer' },
    });
    const credited = await customers().get({ customer });
    expect([credited.referrals, credited.position.points]).toEqual([1, 200]);
    await undo(operation);
    expect((await customers().get({ customer })).position.points).toBe(0);
  });
});

describe('feedback', () => {
  it('is classified, and answered once', async () => {
    const { customer } = await add('Thinks');
    const { feedback } = await customers().noteFeedback({ customer, topic: 'service', text: 'slow on Mondays' });
    clock.pass(HOUR);
    const { operation } = await customers().answerFeedback({ feedback, answer: 'two people on Mondays now' });
    const answered = { topic: 'service', by: 'Ann', answer: 'two people on Mondays now', answeredAt: clock.now() };
    expect((await customers().records({ customer })).feedback).toMatchObject([answered]);
    await undo(operation);
    expect((await customers().records({ customer })).feedback).toMatchObject([{ answer: null, answeredAt: null }]);
  });
});

describe('a number that is typed', () => {
  it('is read in any writing, several at once', async () => {
    const { customer, number } = await add('Known');
    const wide = [...number].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('');
    const { numbers } = await customers().numbers({ text: `tel:+86-139-0000-3999, ${wide}\n010-62345678转801` });
    expect(numbers.map(({ e164, ext, standing }) => [e164, ext, standing])).toEqual([
      [8_613_900_003_999, null, 'free'],
      [Number(`86${number}`), null, 'ours'],
      [861_062_345_678, '801', 'free'],
    ]);
    expect(numbers[1]?.customers).toEqual([{ uid: customer, name: 'Known', city: null }]);
  });

  it('is suppressed once the person asked not to be called, and shared where several people are behind it', async () => {
    const { customer, number } = await add('Silent');
    await customers().suppress({ customer, reason: 'asked' });
    const dummy = '13800000000';
    await customers().create({ fields: { name: 'Behind a dummy' }, numbers: [{ text: dummy }] });
    const { numbers } = await customers().numbers({ text: `${number}; ${dummy}` });
    expect(numbers.map(({ standing }) => standing)).toEqual(['suppressed', 'shared']);
  });

  it('is found in a pasted table, whose words are no numbers that went wrong', async () => {
    const read = await customers().numbers({ text: 'Name, Phone, Anna, 13900009999, Bob, 1390000' });
    expect(read.numbers.map(({ e164 }) => e164)).toEqual([8_613_900_009_999]);
    expect(read.problems.map(({ text }) => text)).toEqual(['1390000']);
  });

  it('tells what cannot be a number', async () => {
    expect((await customers().numbers({ text: '12345' })).problems).toMatchObject([{ code: 'too-short' }]);
  });
});
