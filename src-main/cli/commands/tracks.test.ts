import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CommandLine, openCommandLine } from '../../../tests/fixtures/command-line.ts';
import { temporaryFolder } from '../../../tests/fixtures/engine.ts';

const TRACK = `---
track: event
title: The open day
situation: event
language: en
---
# Talk
## opening
Hello {{ customer.name }}, we have an open day.
=> interested
`;

describe('talk tracks on the command line', () => {
  const folder = temporaryFolder();
  const write = (name: string, text: string): void => writeFileSync(join(folder.path, name), text);
  let rung: CommandLine;
  beforeAll(async () => {
    rung = await openCommandLine(folder.path, Date.UTC(2026, 2, 2, 2));
    await rung.say(['setup', '--name', 'Ann']);
    write('good.md', TRACK);
    write('bad.md', TRACK.replace('=> interested', '- Yes -> more'));
  });
  afterAll(async () => {
    await rung.close();
    folder.remove();
  });

  it('are checked with every fault, its line, the line itself and a sentence; a fault makes the check fail', async () => {
    expect(await rung.say(['tracks', 'check', 'good.md'])).toEqual({
      status: 0,
      answer: [{ file: 'good.md', track: 'event', language: 'en', faults: [] }],
    });
    expect(await rung.say(['tracks', 'check', 'good.md', 'bad.md'])).toMatchObject({
      status: 1,
      answer: {
        error: { code: 'track-faulty', facts: { file: 'bad.md', line: 8 } },
        report: [
          { file: 'good.md', faults: [] },
          {
            file: 'bad.md',
            faults: [
              { line: 8, code: 'no-end', text: '## opening' },
              { line: 10, text: '- Yes -> more', sentence: 'There is no step "more".' },
            ],
          },
        ],
      },
    });
  });

  it('are published, and listed as they stand', async () => {
    expect(await rung.say(['tracks', 'publish', 'bad.md'])).toMatchObject({ status: 1 });
    expect(await rung.say(['tracks', 'publish', 'good.md'])).toMatchObject({
      status: 0,
      answer: [{ track: 'event', language: 'en' }],
    });
    const { answer } = await rung.say(['tracks', 'list']);
    expect(answer).toContainEqual(
      expect.objectContaining({ track: 'event', title: 'The open day', origin: 'published' }),
    );
  });

  it('need a file that is there', async () => {
    expect(await rung.say(['tracks', 'check', 'none.md'])).toMatchObject({
      answer: { error: { code: 'file-unreadable' } },
    });
    expect(await rung.say(['tracks', 'check'])).toMatchObject({ status: 2 });
  });
});
