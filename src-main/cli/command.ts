import type { ContractRouterClient } from '@orpc/contract';
import type { z } from 'zod';
import type { Language } from '#contract/app.ts';
import type { EngineContract } from '#contract/engine.ts';
import type { Engine } from '#engine/create-engine.ts';
import type { Instant, Millis } from '#kernel/time.ts';
import type { Syntax } from './arguments.ts';

export type EngineClient = ContractRouterClient<EngineContract>;

/** An engine to talk to: one opened here, or one that runs already. */
export interface Session {
  readonly client: EngineClient;
  /** Lets time pass on the clock of an engine opened here; throws `store-locked` where another process runs it. */
  pass(time: Millis): void;
}

/** What only an engine opened here can do. */
export type OwnEngine = Pick<Engine, 'backup' | 'examine'>;

/** What a command may use besides the engine. */
export interface Surroundings {
  readonly dataDir: string;
  /** The folder that the command was given in. */
  readonly cwd: string;
  /** The environment that the command was given in. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The person's language where it was said. */
  readonly language: Language | null;
  /** Opens the engine of the store, or attaches to it, once. */
  session(): Promise<Session>;
  /** The engine itself; fails with `store-locked` where another process runs it. */
  engine(): Promise<OwnEngine>;
  /** The instant that the command happens at. */
  now(): Instant;
}

/** One command of `rung`. Answers what is printed as JSON. */
export interface Command<Options extends z.ZodType = z.ZodType> {
  /** How it is written, as `rung help` shows it. */
  readonly synopsis: string;
  readonly about: string;
  readonly syntax: Syntax<Options>;
  run(words: readonly string[], options: z.infer<Options>, surroundings: Surroundings): Promise<unknown>;
}

/** Keeps the options' type between the schema and `run`; the table of commands needs only what all have in common. */
export function command<Options extends z.ZodType>(definition: Command<Options>): Command {
  return {
    ...definition,
    syntax: definition.syntax,
    run: (words, options, surroundings) => definition.run(words, options as z.infer<Options>, surroundings),
  };
}
