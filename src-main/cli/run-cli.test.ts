import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type CommandLine, openCommandLine } from '../../tests/fixtures/command-line.ts';
import { temporaryFolder } from '../../tests/fixtures/engine.ts';

const MONDAY = Date.parse('2026-03-02T10:00:00+08:00');
const errorOf = z.object({ error: z.object({ code: z.string(), sentence: z.string() }) });

let folder: ReturnType<typeof temporaryFolder>;
let rung: CommandLine;

beforeAll(async () => {
  folder = temporaryFolder();
  rung = await openCommandLine(folder.path, MONDAY);
  await rung.say(['setup', '--name', 'Ann', '--region', 'CN']);
});

afterAll(async () => {
  await rung.close();
  folder.remove();
});

const refused = async (...args: string[]) => {
  const { status, answer } = await rung.say(args);
  return { status, ...errorOf.parse(answer).error };
};

describe('what is not understood', () => {
  it('ends with 2 and says which part', async () => {
    expect(await refused('dance')).toMatchObject({ status: 2, code: 'usage' });
    expect((await refused('call', '13900001042')).sentence).toContain('--outcome');
    expect((await refused('queue', '--limit', 'many')).sentence).toContain('--limit');
    expect((await refused('queue', '--at', 'yesterday')).sentence).toContain('2026-03-05T14:30+08:00');
    expect((await refused('queue', '--colour')).sentence).toContain('--colour');
    expect((await refused('setup', '--region', 'XX')).sentence).toContain('XX');
    expect((await refused('why')).status).toBe(2);
    expect((await refused('why', 'a', 'b')).status).toBe(2);
  });
});

describe('what is refused', () => {
  it('ends with 1, with code and sentence in the person’s language', async () => {
    expect(await refused('why', '13900009999')).toMatchObject({ status: 1, code: 'not-found' });
    expect(await refused('pop', 'hello', '--language', 'zh-Hans')).toEqual({
      status: 1,
      code: 'invalid-number',
      sentence: '这不是可以拨打的电话号码。',
    });
    expect(await refused('setup', '--name', 'Bob')).toMatchObject({ status: 1, code: 'already-set-up' });
  });
});

describe('a list', () => {
  it('is imported with the fate of every row, and exported without a formula that could run', async () => {
    const rows = ['姓名,电话,公司', '=cmd(),13900005001,示例', '李四,1.39E+10,示例', '张三,13900005001,示例'];
    writeFileSync(join(folder.path, 'list.csv'), `${rows.join('\n')}\n`);
    const { status, answer } = await rung.say([
      'import',
      'list.csv',
      '--fates',
      'fates.csv',
      '--permission',
      'granted',
    ]);
    expect({ status, answer }).toMatchObject({
      status: 0,
      answer: {
        phase: 'committed',
        counts: { rows: 3, byFate: { new: 1, 'duplicate-in-file': 1, unreadable: 1 } },
      },
    });
    expect(readFileSync(join(folder.path, 'fates.csv'), 'utf8')).toContain('scientific');
    await rung.say(['export', 'out.csv']);
    const exported = readFileSync(join(folder.path, 'out.csv'), 'utf8');
    expect(exported.startsWith('\uFEFFcustomer,name')).toBe(true);
    expect(exported).toContain("'=cmd()");
    expect(exported).not.toMatch(/(^|,)[=+@]/m);
  });

  it('that cannot be read says why, and where', async () => {
    expect(await refused('import', 'nowhere.csv')).toMatchObject({ status: 1, code: 'file-unreadable' });
    writeFileSync(join(folder.path, 'open.csv'), 'name,phone\n"Ann,13900001042\n');
    expect(await refused('import', 'open.csv')).toMatchObject({ status: 1, code: 'file-quote-open' });
    writeFileSync(join(folder.path, 'empty.csv'), '');
    expect(await refused('import', 'empty.csv')).toMatchObject({ status: 1, code: 'file-empty' });
  });
});

describe('an incoming call', () => {
  it('of a number that nobody has needs to be told who it is, and leaves nothing behind where it is not', async () => {
    const added = await rung.say(['customer', 'add', '--set', 'name=赵敏', '--number', '13900006001']);
    const { customer } = z.object({ customer: z.string() }).parse(added.answer);
    expect(await refused('call', '13900006002', '--in', '--outcome', 'talked')).toMatchObject({ code: 'not-found' });
    expect(await rung.say(['calls'])).toEqual({ status: 0, answer: [] });
    const told = await rung.say(['call', '13900006002', '--in', '--attach', customer, '--outcome', 'talked']);
    expect(told).toMatchObject({ status: 0, answer: { consequence: { before: 'fresh' } } });
    expect(await rung.say(['pop', '13900006002'])).toMatchObject({ answer: { cards: [{ uid: customer }] } });
  });
});

describe('a backup', () => {
  it('is a whole store, and the store is sound', async () => {
    const { status, answer } = await rung.say(['backup', 'copy.rung']);
    expect({ status, answer }).toMatchObject({ status: 0, answer: { customers: 2 } });
    expect(await rung.say(['doctor'])).toMatchObject({ status: 0, answer: { findings: [] } });
  });
});
