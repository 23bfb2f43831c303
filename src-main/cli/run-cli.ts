import { resolve } from 'node:path';
import { defaultDataFolder, type Machine } from '#contract/host/data-folder.ts';
import type { Random } from '#kernel/random.ts';
import type { Clock } from '#kernel/time.ts';
import { parseArguments, type SharedOptions } from './arguments.ts';
import { COMMANDS } from './commands.ts';
import { type CommandFailure, failureOf, usage } from './failure.ts';
import { sentence } from './sentences.ts';
import { createSessions, type SessionOptions, type Sessions } from './sessions.ts';

/** What the command line takes from the process that runs it. */
export interface World extends Machine {
  readonly cwd: string;
  readonly clock: Clock;
  readonly random: Random;
  out(text: string): void;
  err(text: string): void;
}

/** 0: done; 1: refused or failed; 2: not understood. */
export type ExitStatus = 0 | 1 | 2;

/**
 * Runs one command. Prints its answer as JSON on `out`, or an error `{error: {code, facts, sentence}}` on `err`. Never throws; whatever
 * was opened is closed again. `sessionsOf`: where engines come from; a year of commands can share one.
 */
export async function runCli(
  args: readonly string[],
  world: World,
  sessionsOf: (options: SessionOptions) => Sessions = createSessions,
): Promise<ExitStatus> {
  const [name, ...rest] = args;
  if (name === undefined || name === 'help' || name === '--help') {
    world.out(help());
    return name === undefined ? 2 : 0;
  }
  let shared: SharedOptions = {};
  let close = async (): Promise<void> => undefined;
  try {
    const command = COMMANDS.get(name);
    if (command === undefined) throw usage(`there is no command "${name}"`);
    const parsed = parseArguments(rest, command.syntax);
    shared = parsed.shared;
    const dataDir = shared.data === undefined ? defaultDataFolder(world) : resolve(world.cwd, shared.data);
    const { clock, random, cwd, env } = world;
    const sessions = sessionsOf({ dataDir, clock, random, at: shared.at ?? null });
    close = sessions.close;
    const surroundings = {
      dataDir,
      cwd,
      env,
      language: shared.language ?? null,
      now: () => shared.at ?? clock.now(),
      session: sessions.open,
      engine: sessions.engine,
    };
    const answer = await command.run(parsed.words, parsed.options, surroundings);
    await close();
    world.out(`${JSON.stringify(answer, null, 2)}\n`);
    return 0;
  } catch (error) {
    const failure = failureOf(error);
    await close().catch(() => undefined);
    world.err(`${JSON.stringify(errorView(failure, shared), null, 2)}\n`);
    return failure.code === 'usage' ? 2 : 1;
  }
}

function errorView({ code, facts, report }: CommandFailure, { language = 'en' }: SharedOptions) {
  return { error: { code, facts, sentence: sentence(language, code, facts) }, report };
}

function help(): string {
  const lines = [...COMMANDS.values()].map(({ synopsis, about }) => `  rung ${synopsis}\n      ${about}`);
  return [
    'rung — the store of Rung on the command line. Answers are JSON.',
    '',
    ...lines,
    '',
    'With every command: --data DIR (the folder of the store), --language en|zh-Hans|zh-Hant (of errors and samples).',
    '--at TIME lets the command happen at that time, such as 2026-03-05T14:30+08:00; it needs the store for itself.',
    'Exit status: 0 done, 1 refused or failed (the error is JSON on standard error), 2 not understood.',
    '',
  ].join('\n');
}
