import { type BootError, bootError } from '#contract/host/boot.ts';
import { createEngine } from '#engine/create-engine.ts';
import { soloClaims } from '#engine/ports/claims.ts';
import type { Logger } from '#engine/ports/logger.ts';
import type { Secrets } from '#engine/ports/secrets.ts';
import type { RungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Clock } from '#kernel/time.ts';
import type { OpenEngine } from './engine-host.ts';
import { createLeaseClock } from './lease-clock.ts';
import { createRpcServer } from './rpc/rpc-server.ts';
import { systemRandom } from './system-clocks.ts';
import { talkTrackLibrary } from './talk-track-library.ts';
import { version } from './version.ts';
import { workers } from './workers.ts';

/** How Node says that a native module is not there, or is there for another machine. */
const MODULE_CODES = ['ERR_DLOPEN_FAILED', 'MODULE_NOT_FOUND', 'ERR_MODULE_NOT_FOUND'];

/** What keeps a store from opening, as it is told to a person. */
export function bootErrorOf({ code, facts }: RungError): BootError {
  if (code === 'internal' && MODULE_CODES.includes(String(facts.system)))
    return { code: 'native-module-missing', facts: { platform: process.platform, arch: process.arch } };
  const known = bootError.safeParse({ code, facts });
  return known.success ? known.data : { code: 'internal', facts: { code } };
}

export interface OpenEngineOptions {
  readonly dataDir: string;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly secrets: Secrets;
  /** Called at most once, when the engine can no longer serve. */
  readonly onDown: (error: BootError) => void;
}

/** Opens the engine of a store on this machine, with nobody else to ask who may dial. Throws what nobody foresaw. */
export async function openEngine(options: OpenEngineOptions): Promise<Result<OpenEngine, BootError>> {
  const { dataDir, clock, logger, secrets, onDown } = options;
  const started = performance.now();
  const engine = await createEngine({
    dataDir,
    clock,
    random: systemRandom,
    claims: soloClaims,
    transport: null,
    secrets,
    leaseClock: createLeaseClock(),
    logger,
    version,
    workers,
    talkTracks: talkTrackLibrary,
    onDown: (error) => onDown(bootErrorOf(error)),
  });
  if (!engine.ok) {
    logger.warn('engine-not-opened', { code: engine.error.code });
    return err(bootErrorOf(engine.error));
  }
  logger.info('engine-opened', { ms: Math.round(performance.now() - started), version });
  const { router, resumed, close } = engine.value;
  return ok({ rpc: createRpcServer({ router, logger }), resumed, close });
}
