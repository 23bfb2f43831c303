import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { type CommandLine, openCommandLine } from '../../tests/fixtures/command-line.ts';
import { temporaryFolder } from '../../tests/fixtures/engine.ts';

const MONDAY = Date.parse('2026-03-02T10:00:00+08:00');
const [ONE, OTHER] = ['13900001042', '13900002043'] as const;

let folder: ReturnType<typeof temporaryFolder>;
let rung: CommandLine;

beforeAll(async () => {
  folder = temporaryFolder();
  rung = await openCommandLine(folder.path, MONDAY);
  await rung.say(['setup', '--name', 'Ann', '--region', 'CN']);
  await rung.say(['customer', 'add', '--set', 'name=陈静', '--set', 'city=上海', '--number', ONE]);
  await rung.say(['customer', 'add', '--set', 'name=陳靜', '--set', 'city=上海市', '--number', OTHER]);
});
afterAll(async () => {
  await rung.close();
  folder.remove();
});

const listed = z.object({ total: z.number(), pairs: z.array(z.unknown()) });
const waiting = async (): Promise<number> => listed.parse((await rung.say(['duplicates'])).answer).total;

it('two records are listed with the facts why, compared, merged with what is right of the other, and two again by undo', async () => {
  expect(await rung.say(['duplicates'])).toMatchObject({
    status: 0,
    answer: { total: 1, pairs: [{ likeness: { name: 'spelling', shared: ['city'] } }] },
  });
  expect(await rung.say(['merge', ONE, OTHER, '--show'])).toMatchObject({ answer: { differing: ['name', 'city'] } });
  expect(await rung.say(['merge', ONE, OTHER, '--take', 'city'])).toMatchObject({ status: 0 });
  expect((await rung.say(['customer', 'show', OTHER])).answer).toMatchObject([
    { fields: { name: '陈静', city: '上海市' }, numbers: [{}, {}] },
  ]);
  expect(await rung.say(['merge', ONE, OTHER])).toMatchObject({
    status: 1,
    answer: { error: { code: 'invalid-input' } },
  });
  expect(await rung.say(['undo'])).toMatchObject({ status: 0 });
  expect(await waiting()).toBe(1);
});

it('that are not the same are remembered as two', async () => {
  expect(await rung.say(['merge', ONE, OTHER, '--not-the-same'])).toMatchObject({ status: 0 });
  expect(await waiting()).toBe(0);
});
