import { createRouterClient } from '@orpc/server';
import { createDice } from '#db/samples/dice.ts';
import { createEngine, type Engine } from '#engine/create-engine.ts';
import { soloClaims } from '#engine/ports/claims.ts';
import type { Logger } from '#engine/ports/logger.ts';
import { fileSecrets } from '#hosts/file-secrets.ts';
import { createLeaseClock } from '#hosts/lease-clock.ts';
import { systemRandom } from '#hosts/system-clocks.ts';
import { talkTrackLibrary } from '#hosts/talk-track-library.ts';
import { workers } from '#hosts/workers.ts';
import type { Random } from '#kernel/random.ts';
import type { Clock, Instant } from '#kernel/time.ts';
import type { EngineClient } from './engine-client.ts';

/** A Wednesday afternoon in China, in the law's hours there and outside of them in America. */
export const BENCH_NOW: Instant = Date.parse('2026-11-18T06:30:00Z');

/** A clock that stands: answers are compared with a scan of that instant. */
export const clockAt = (instant: Instant): Clock => ({ now: () => instant });

/** What goes wrong is said; how long a query took is the bench's own business. */
export const complaints: Logger = {
  info: () => undefined,
  warn: (event, facts) => {
    if (event !== 'slow-query') console.error(event, JSON.stringify(facts));
  },
  error: (event, cause, facts) => console.error(event, cause, JSON.stringify(facts)),
};

/** Chance that gives the same agent in every run, so that the same people are made for it. */
function repeatable(seed: number): Random {
  const dice = createDice(seed);
  return { bytes: (length) => Uint8Array.from({ length }, () => dice.int(0, 255)) };
}

/** Opens the engine of a bench's store from its sources. Throws where it cannot be opened. */
export async function openBenchEngine(dataDir: string, clock: Clock, seed?: number): Promise<Engine> {
  const engine = await createEngine({
    dataDir,
    clock,
    random: seed === undefined ? systemRandom : repeatable(seed),
    claims: soloClaims,
    transport: null,
    secrets: fileSecrets(dataDir),
    leaseClock: createLeaseClock(),
    logger: complaints,
    version: 'bench',
    workers,
    talkTracks: talkTrackLibrary,
    onDown: (error) => {
      throw new Error(`the engine went down: ${error.code}`);
    },
  });
  if (!engine.ok) throw new Error(`the engine was not opened: ${JSON.stringify(engine.error)}`);
  return engine.value;
}

/** The engine's procedures without a transport: what they cost in the engine itself. */
export const inProcess = (engine: Engine): EngineClient => createRouterClient(engine.router);
