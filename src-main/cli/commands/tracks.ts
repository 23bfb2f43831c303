import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { trackFaultSentence } from '#contract/track-faults/track-faults.ts';
import { parseTrack } from '#domain/talk-track/parse-track.ts';
import { MOST_UNITS } from '#domain/talk-track/track.ts';
import { checked } from '../arguments.ts';
import { command, type EngineClient, type Surroundings } from '../command.ts';
import { CommandFailure, usage } from '../failure.ts';

const ACTS = ['check', 'list', 'publish'] as const;

function textOf(cwd: string, file: string): string {
  try {
    return readFileSync(resolve(cwd, file), 'utf8');
  } catch {
    throw new CommandFailure('file-unreadable', { file });
  }
}

/** What is wrong with each file, with its line. Fails with `track-faulty` and the report where any has a fault. */
function checkFiles(files: readonly string[], { cwd, language }: Surroundings) {
  const report = files.map((file) => {
    const text = textOf(cwd, file);
    const parsed = parseTrack(text);
    if (parsed.ok) return { file, track: parsed.value.id, language: parsed.value.language, faults: [] };
    const lines = text.split(/\r\n|\r|\n/);
    const faults = parsed.error.map((fault) => ({
      ...fault,
      text: lines[fault.line - 1]?.trim() ?? '',
      sentence: trackFaultSentence(language ?? 'en', fault),
    }));
    return { file, track: null, language: null, faults };
  });
  const faulty = report.find(({ faults }) => faults.length > 0);
  if (faulty === undefined) return report;
  const [first] = faulty.faults;
  throw new CommandFailure(
    'track-faulty',
    { file: faulty.file, line: first?.line ?? 1, fault: first?.code ?? '' },
    report,
  );
}

async function publishFiles(client: EngineClient, files: readonly string[], cwd: string) {
  const texts = files.map((file) => ({ file, text: textOf(cwd, file) }));
  const long = texts.find(({ text }) => text.length > MOST_UNITS);
  if (long !== undefined) throw new CommandFailure('track-faulty', { file: long.file, line: 1, fault: 'too-long' });
  const published = [];
  for (const { file, text } of texts) published.push({ file, ...(await client.talkTracks.publish({ text })) });
  return published;
}

export const tracks = command({
  synopsis: `tracks ${ACTS.join('|')} [FILE…]`,
  about:
    'Talk tracks: tells every fault of files with its line (check), lists all tracks as they stand, puts files in their place.',
  syntax: { options: {}, schema: z.object({}), words: [1, 100] },
  async run([word, ...files], _options, surroundings) {
    const act = checked(z.enum(ACTS), word);
    if (act === 'list') {
      if (files.length > 0) throw usage('"tracks list" takes no file');
      return (await surroundings.session()).client.talkTracks.list({});
    }
    if (files.length === 0) throw usage('a file is missing');
    if (act === 'check') return checkFiles(files, surroundings);
    return publishFiles((await surroundings.session()).client, files, surroundings.cwd);
  },
});
