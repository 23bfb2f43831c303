import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type CommandLine, openCommandLine } from '../../tests/fixtures/command-line.ts';
import { temporaryFolder } from '../../tests/fixtures/engine.ts';

const MONDAY = Date.parse('2026-03-02T10:00:00+08:00');
const NUMBER = '13900001042';

let folder: ReturnType<typeof temporaryFolder>;
let rung: CommandLine;

beforeAll(async () => {
  folder = temporaryFolder();
  rung = await openCommandLine(folder.path, MONDAY);
  await rung.say(['setup', '--name', 'Ann', '--region', 'CN']);
  await rung.say(['customer', 'add', '--set', 'name=Huaxin', '--number', NUMBER]);
});

afterAll(async () => {
  await rung.close();
  folder.remove();
});

describe('people on the command line', () => {
  it('are added, leave with a successor, and stand in what is shown', async () => {
    const added = await rung.say(['person', 'add', NUMBER, '--name', 'Mr Chen', '--role', 'decides', '--role', 'pays']);
    const { person } = z.object({ person: z.string() }).parse(added.answer);
    const left = await rung.say(['person', 'left', NUMBER, person, '--name', 'Ms Xu', '--number', '13900001043']);
    expect(left.status).toBe(0);
    const shown = z
      .array(z.object({ people: z.array(z.object({ name: z.string(), leftAt: z.number().nullable() })) }))
      .parse((await rung.say(['customer', 'show', NUMBER])).answer);
    expect(shown[0]?.people.map(({ name, leftAt }) => [name, leftAt === null])).toEqual([
      ['Ms Xu', true],
      ['Mr Chen', false],
    ]);
  });

  it('have no role that nobody knows', async () => {
    const { status } = await rung.say(['person', 'add', NUMBER, '--name', 'Mr Li', '--role', 'king']);
    expect(status).toBe(2);
  });
});

describe('a number on the command line', () => {
  it('tells how it stands', async () => {
    const { answer } = await rung.say(['number', `tel:${NUMBER}; 13955550000`]);
    expect(answer).toMatchObject({ numbers: [{ standing: 'ours' }, { standing: 'free' }] });
  });
});

describe('everything held of a customer', () => {
  it('is written as JSON and as a table', async () => {
    await rung.say(['feedback', NUMBER, 'service', '--text', 'slow on Mondays']);
    for (const file of ['held.json', 'held.csv']) {
      const path = join(folder.path, file);
      expect((await rung.say(['person', 'export', NUMBER, path])).status).toBe(0);
      expect(readFileSync(path, 'utf8')).toContain('slow on Mondays');
    }
  });

  it('is erased once the name is typed out', async () => {
    expect(await rung.say(['erase', NUMBER, '--confirm', 'Huaxing'])).toMatchObject({ status: 1 });
    expect(await rung.say(['erase', NUMBER, '--confirm', 'Huaxin'])).toMatchObject({ status: 0 });
    expect(await rung.say(['customer', 'show', NUMBER])).toMatchObject({ status: 1 });
  });
});
