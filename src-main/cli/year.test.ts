import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { consequence } from '#contract/calls.ts';
import { explanation, today } from '#contract/queue.ts';
import { DAY, type Instant, MINUTE } from '#kernel/time.ts';
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
  await done([
    ...['customer', 'add', '--number', NUMBER, '--set', 'name=王小明', '--set', 'region=CN'],
    ...['--set', 'zone=Asia/Shanghai', '--set', 'permission=granted'],
  ]);
});

afterEach(async () => {
  await rung.close();
  folder.remove();
});

async function done(args: readonly string[], at?: Instant): Promise<unknown> {
  const { status, answer } = await rung.say(args, at);
  expect({ args, answer, status }).toMatchObject({ status: 0 });
  return answer;
}

const head = async (at: Instant): Promise<string | null> => today.parse(await done(['queue'], at)).head?.name ?? null;

async function why(at: Instant): Promise<z.infer<typeof explanation>> {
  const [one] = z.array(explanation).parse(await done(['why', NUMBER], at));
  if (one === undefined) throw new Error('nobody');
  return one;
}

async function call(at: Instant, outcome: string, ...more: readonly string[]): Promise<z.infer<typeof consequence>> {
  const answer = await done(['call', NUMBER, '--outcome', outcome, '--talk', '60', ...more], at);
  return z.object({ consequence }).parse(answer).consequence;
}

/** When the list offers the customer next: not a minute before, and then at its head. */
async function offeredAt({ nextAt }: z.infer<typeof consequence>): Promise<Instant> {
  if (nextAt === null) throw new Error('never');
  if (nextAt - MINUTE > rung.clock.now()) expect(await head(nextAt - MINUTE)).toBeNull();
  expect(await head(nextAt)).toBe('王小明');
  return nextAt;
}

describe('the life of one customer, played through the command line', () => {
  it('goes from fresh over seven refusals, a new approach, sleep, interest and a sale to monthly care, and lapses', async () => {
    expect(await head(START)).toBe('王小明');
    expect((await why(START)).position.stage).toBe('fresh');

    // Nobody reached: busy comes back after a quarter of an hour, silence at another time of day; the ladder does not move.
    let next = await call(START, 'busy');
    expect(next).toMatchObject({ before: 'fresh', after: { stage: 'fresh', followUp: 0 } });
    expect(next.retryAt).toBeGreaterThanOrEqual(START + 15 * MINUTE);
    let at = await offeredAt(next);
    next = await call(at, 'no-answer');
    at = await offeredAt(next);

    next = await call(at, 'talked', '--note', '首次通话');
    expect(next).toMatchObject({ before: 'fresh', after: { stage: 'prospect' } });

    for (let refusal = 1; refusal <= 7; refusal += 1) {
      at = await offeredAt(next);
      next = await call(at, 'refused', '--refusal', 'no-need');
      expect(next.after).toMatchObject({ stage: 'prospect', refusals: refusal });
    }
    expect(next.after.reason.code).toBe('new-approach');

    at = await offeredAt(next);
    next = await call(at, 'refused', '--refusal', 'price');
    expect(next.after.stage).toBe('dormant');

    at = await offeredAt(next);
    next = await call(at, 'interested', '--note', '想要报价');
    expect(next.after.stage).toBe('prospect');

    at = await offeredAt(next);
    const soldAt = at;
    next = await call(at, 'sold', '--sale', 'workbench', '--amount', '2380', '--currency', 'CNY');
    expect(next.after).toMatchObject({ stage: 'new-buyer', group: 'existing', tier: 'bronze' });

    // Weekly for three months, then monthly, until a year has passed without a purchase.
    const stages: string[] = [];
    while (next.after.stage !== 'lapsed' && stages.length < 60) {
      at = await offeredAt(next);
      next = await call(at, 'talked');
      stages.push(next.after.stage);
    }
    const weekly = stages.filter((stage) => stage === 'new-buyer').length;
    const monthly = stages.filter((stage) => stage === 'established').length;
    expect(weekly).toBeGreaterThanOrEqual(10);
    // Thanks, the day after the sale, come before the first week.
    expect(weekly).toBeLessThanOrEqual(15);
    expect(monthly).toBeGreaterThanOrEqual(8);
    expect(monthly).toBeLessThanOrEqual(14);
    expect(stages.at(-1)).toBe('lapsed');
    expect(at - soldAt).toBeGreaterThanOrEqual(365 * DAY);

    const diagnosis = z.object({ findings: z.array(z.unknown()) }).parse(await done(['doctor'], at));
    expect(diagnosis.findings).toEqual([]);
  }, 120_000);

  it('ends at once when the customer asks not to be called, and says so to whoever asks why', async () => {
    await call(START, 'do-not-call');
    const later = await why(START + 400 * DAY);
    expect(later).toMatchObject({ offered: false, opensAt: null, position: { stage: 'closed' } });
    const { status, answer } = await rung.say(['call', NUMBER, '--outcome', 'talked'], START + 400 * DAY);
    expect(status).toBe(1);
    expect(answer).toMatchObject({ error: { code: 'gates-stopped', facts: { gate: 'do-not-call' } } });
  });
});
