import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { createRouterClient } from '@orpc/server';
import { createEngine, type Engine } from '#engine/create-engine.ts';
import { soloClaims } from '#engine/ports/claims.ts';
import { readAttachment } from '#hosts/attach-file.ts';
import { attachedLink } from '#hosts/attached-link.ts';
import { fileSecrets } from '#hosts/file-secrets.ts';
import { createLeaseClock } from '#hosts/lease-clock.ts';
import { createFileLogger } from '#hosts/logger.ts';
import { talkTrackLibrary } from '#hosts/talk-track-library.ts';
import { version } from '#hosts/version.ts';
import { workers } from '#hosts/workers.ts';
import type { Random } from '#kernel/random.ts';
import type { Clock, Instant } from '#kernel/time.ts';
import { adjustableClock } from './adjustable-clock.ts';
import type { EngineClient, Session } from './command.ts';
import { CommandFailure } from './failure.ts';

export interface SessionOptions {
  readonly dataDir: string;
  readonly clock: Clock;
  readonly random: Random;
  /** The instant that was asked for; null: now. */
  readonly at: Instant | null;
}

interface OpenSession extends Session {
  /** Null where another process runs it. */
  readonly engine: Engine | null;
  close(): Promise<void>;
}

/** The engine that a command talks to: opened when first asked for, closed at the end. */
export interface Sessions {
  open(): Promise<Session>;
  /** Fails with `store-locked` where another process runs the engine. */
  engine(): Promise<Engine>;
  /** Closes what was opened, so that the store is free. */
  close(): Promise<void>;
}

export function createSessions(options: SessionOptions): Sessions {
  let opening: Promise<OpenSession> | null = null;
  const open = (): Promise<OpenSession> => {
    opening ??= openHere(options);
    return opening;
  };
  return {
    open,
    async engine() {
      const { engine } = await open();
      if (engine === null)
        throw new CommandFailure('store-locked', { pid: readAttachment(options.dataDir)?.pid ?? null });
      return engine;
    },
    async close() {
      const open = await opening?.catch(() => null);
      opening = null;
      await open?.close();
    },
  };
}

async function openHere({ dataDir, clock: base, random, at }: SessionOptions): Promise<OpenSession> {
  const clock = adjustableClock(base, at);
  const logger = createFileLogger(join(dataDir, 'logs', 'rung.log'), base);
  const engine = await createEngine({
    dataDir,
    clock,
    random,
    claims: soloClaims,
    transport: null,
    secrets: fileSecrets(dataDir),
    leaseClock: createLeaseClock(),
    logger,
    version,
    workers,
    talkTracks: talkTrackLibrary,
    onDown: ({ code }) => logger.error('engine-down', undefined, { code }),
  });
  if (engine.ok) {
    const { router, close } = engine.value;
    return { client: createRouterClient(router), engine: engine.value, pass: clock.pass, close };
  }
  const { code, facts } = engine.error;
  const attached = code === 'store-locked' && at === null ? await attach(dataDir) : null;
  if (attached === null) throw new CommandFailure(code, facts);
  return attached;
}

/** The engine that another process of this user runs on the store; null where it does not answer. */
async function attach(dataDir: string): Promise<OpenSession | null> {
  const link = await attachedLink(dataDir);
  if (link === null) return null;
  const client: EngineClient = createORPCClient(link);
  return {
    client,
    engine: null,
    pass: () => {
      throw new CommandFailure('store-locked', { pid: readAttachment(dataDir)?.pid ?? null });
    },
    close: async () => undefined,
  };
}
