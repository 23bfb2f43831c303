import { randomFillSync } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import packageJson from '../package.json' with { type: 'json' };
import { lockFolder } from './folder-lock.ts';
import { hubOptions } from './hub-options.ts';
import { createLogger } from './logger.ts';
import { printCode } from './print-code.ts';
import { resetFactor } from './reset-factor.ts';
import { startHub } from './run-hub.ts';

// `npm run hub`. What a person reads goes to standard output, the log to standard error, one JSON object a line.
const say = (text: string): boolean => process.stdout.write(text);
const logger = createLogger((line) => process.stderr.write(line), Date.now);

async function main(): Promise<number> {
  const options = hubOptions(process.argv.slice(2), process.env, homedir(), process.cwd());
  if ('say' in options) {
    say(options.say);
    return options.status;
  }
  const random = { bytes: (length: number) => randomFillSync(new Uint8Array(length)) };
  if ('options' in options) {
    const at = { random, pid: process.pid, say };
    const done =
      'code' in options
        ? printCode(options.options, options.code, at)
        : resetFactor(options.options, options.resetFactor, at);
    return done.catch((error: unknown) => {
      say(`It could not be done: ${error instanceof Error ? error.message : String(error)}\n`);
      return 1;
    });
  }
  const ended = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
  let release = (): void => undefined;
  if (options.databaseUrl === null) {
    mkdirSync(options.folder, { recursive: true, mode: 0o700 });
    const lock = lockFolder(options.folder, process.pid);
    if ('heldBy' in lock) {
      say(`Another hub (process ${lock.heldBy}) works on ${options.folder}. Name another folder with --data DIR.\n`);
      return 1;
    }
    release = lock.release;
  }
  try {
    const hub = await startHub(options, { random, logger, release: packageJson.version });
    say(`Rung's hub is at ${hub.url} (figures: ${hub.metricsUrl})\n`);
    if (hub.firstCode !== null)
      say(`First administrator: join ${hub.url} with the code ${hub.firstCode} (works once, for two days)\n`);
    await ended;
    await hub.stop();
    logger.info('hub-stopped');
    return 0;
  } catch (error) {
    logger.error('hub-not-started', error);
    const reason = error instanceof Error ? error.message : String(error);
    say(`The hub did not start: ${reason}\n`);
    return 1;
  } finally {
    release();
  }
}

process.on('unhandledRejection', (error) => {
  logger.error('unhandled-rejection', error);
  process.exit(1);
});
process.exitCode = await main();
