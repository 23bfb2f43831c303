import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { type CustomerCard, customerCard } from '#contract/customer-views.ts';
import { DAY, HOUR } from '#kernel/time.ts';
import { type CommandLine, openCommandLine } from '../../tests/fixtures/command-line.ts';
import { temporaryFolder } from '../../tests/fixtures/engine.ts';

/** A Monday, ten in the morning in Shanghai. */
const START = Date.parse('2026-03-02T10:00:00+08:00');
const NUMBER = '13900001042';

let folder: ReturnType<typeof temporaryFolder>;
let rung: CommandLine;

beforeEach(async () => {
  folder = temporaryFolder();
  rung = await openCommandLine(folder.path, START);
  await done(['setup', '--name', 'Ann', '--region', 'CN']);
  const facts = ['name=王小明', 'region=CN', 'zone=Asia/Shanghai', 'permission=granted'];
  await done(['customer', 'add', '--number', NUMBER, ...facts.flatMap((fact) => ['--set', fact])]);
});

afterEach(async () => {
  await rung.close();
  folder.remove();
});

async function done(args: readonly string[], at = rung.clock.now()): Promise<unknown> {
  const { status, answer } = await rung.say(args, at);
  expect({ args, answer, status }).toMatchObject({ status: 0 });
  return answer;
}

const popped = z.object({ cards: z.array(customerCard) });

async function shown(): Promise<CustomerCard> {
  const [card] = popped.parse(await done(['pop', NUMBER])).cards;
  if (card === undefined) throw new Error('nobody has the number');
  return card;
}

const taskList = z.object({ tasks: z.array(z.object({ uid: z.string(), kind: z.string() })), overdue: z.number() });

it('a sale that answers a quote is thanked for, paid, and returned', async () => {
  const money = ['--amount', '7200', '--currency', 'CNY'];
  await done(['call', NUMBER, '--outcome', 'interested', '--quote', '40 sets', ...money]);
  const [quote] = (await shown()).quotes;
  await done(
    ['call', NUMBER, '--outcome', 'sold', '--sale', '40 sets', ...money, '--answers', quote?.uid ?? ''],
    START + 4 * DAY,
  );
  expect((await shown()).quotes).toEqual([]);
  const owed = taskList.parse(await done(['tasks']));
  expect(owed.tasks.map(({ kind }) => kind)).toEqual(['thanks', 'check', 'care', 'letter']);
  await done(['tasks', 'done', owed.tasks[3]?.uid ?? '']);
  const { recent } = await shown();
  const bought = recent.find((item) => item.kind === 'purchase');
  if (bought?.kind !== 'purchase') throw new Error('no purchase');
  await done(['purchase', 'paid', bought.purchase]);
  await done(['purchase', 'returned', bought.purchase], START + 6 * DAY);
  expect((await shown()).position.stage).toBe('prospect');
  expect(taskList.parse(await done(['tasks'])).tasks).toEqual([]);
});

it('a sale says on which day it runs out, and its renewal is owed before', async () => {
  const sale = ['--sale', 'toner', '--amount', '900', '--currency', 'CNY', '--renews', '2027-11-30'];
  await done(['call', NUMBER, '--outcome', 'sold', ...sale]);
  const renewal = (await shown()).tasks.find(({ kind }) => kind === 'renewal');
  expect(renewal).toMatchObject({
    about: 'toner',
    onDay: '2027-11-30',
    dueAt: Date.parse('2027-10-29T10:00:00+08:00'),
  });
});

it('every outcome takes its facts from the command line', async () => {
  const soon = new Date(START + 2 * DAY).toISOString();
  const visit = ['--promise', soon, '--place', 'their workshop', '--minutes', '45', '--with', 'Mr Li'];
  await done(['call', NUMBER, '--outcome', 'appointment', ...visit]);
  expect((await shown()).promises).toMatchObject([
    { visit: { place: 'their workshop', minutes: 45, withWhom: 'Mr Li' } },
  ]);
  const sent = ['--send', 'mail:catalogue', '--by', new Date(START + 5 * DAY).toISOString()];
  await done(['call', NUMBER, '--outcome', 'send-info', ...sent], START + 4 * DAY);
  expect((await shown()).tasks).toMatchObject([
    { kind: 'send', about: 'catalogue', channel: 'mail' },
    { kind: 'ask-arrived' },
  ]);
  const bound = ['--until', new Date(START + 90 * DAY).toISOString(), '--supplier', 'Huaxin'];
  await done(['call', NUMBER, '--outcome', 'with-supplier', ...bound], START + 8 * DAY);
  expect((await shown()).supplier).toMatchObject({ name: 'Huaxin' });
  const named = ['--person', 'Ms Chen', '--person-title', 'front desk', '--person-number', '021 5555 0000'];
  await done(['call', NUMBER, '--outcome', 'gatekeeper', ...named], START + 67 * DAY);
  expect((await shown()).people).toMatchObject([{ name: 'Ms Chen', roles: ['gatekeeper'] }]);
  expect((await rung.say(['call', NUMBER, '--outcome', 'send-info'], START + 70 * DAY)).status).toBe(1);
});

it('a complaint is answered, and closed by the lead only after checks that nobody answered', async () => {
  await done(['call', NUMBER, '--outcome', 'complaint', '--complaint', 'quality']);
  const [open] = (await shown()).openComplaints;
  const due = new Date(START + DAY).toISOString();
  await done(['complaint', 'answer', open?.uid ?? '', '--action', 'send a new one', '--due', due]);
  expect(await rung.say(['complaint', 'close', open?.uid ?? ''])).toMatchObject({
    status: 1,
    answer: { error: { code: 'checks-missing' } },
  });
  for (const day of [1, 2, 3]) await done(['call', NUMBER, '--outcome', 'no-answer'], START + day * DAY + HOUR);
  await done(['complaint', 'close', open?.uid ?? '']);
  expect((await shown()).openComplaints).toEqual([]);
});

it('a do-not-call that was a slip of the key is lifted', async () => {
  const saved = z.object({ interaction: z.string() });
  const { interaction } = saved.parse(await done(['call', NUMBER, '--outcome', 'do-not-call']));
  await done(['lift', interaction]);
  expect((await shown()).doNotCall).toBeNull();
  await done(['correct', interaction, '--outcome', 'talked']);
});
