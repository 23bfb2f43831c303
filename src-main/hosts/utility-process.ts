import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ok } from '#kernel/result.ts';
import { createAccess } from '../web/access.ts';
import { startWebServer } from '../web/web-server.ts';
import { publishAttachment, withdrawAttachment } from './attach-file.ts';
import { fileSecrets, withFileFallback } from './file-secrets.ts';
import { createFileLogger } from './logger.ts';
import { openEngine } from './open-engine.ts';
import { type ParentPort, serveShell } from './serve-shell.ts';
import { systemClock, systemRandom } from './system-clocks.ts';

// The engine's process under Electron: one engine, its calls over ports from the shell, and a loopback address for the
// command line. Electron gives a utility process its line to the shell as `process.parentPort`.
const { parentPort } = process as NodeJS.Process & { readonly parentPort?: ParentPort };
const { data: dataDir } = parseArgs({ options: { data: { type: 'string' } }, strict: false }).values;
if (parentPort === undefined || typeof dataDir !== 'string')
  throw new Error('started by the shell only, with --data DIR');

const logger = createFileLogger(join(dataDir, 'logs', 'engine.log'), systemClock);

/** An unhandled rejection only warns in a utility process of Electron; an engine in an unknown state must not go on. */
function endFor(event: string, error: unknown): void {
  logger.error(event, error);
  process.exit(1);
}
process.on('uncaughtException', (error) => endFor('uncaught-exception', error));
process.on('unhandledRejection', (error) => endFor('unhandled-rejection', error));

await serveShell({
  parent: parentPort,
  exit: (code) => process.exit(code),
  open: async (keyChain) => {
    const opened = await openEngine({
      dataDir,
      clock: systemClock,
      logger,
      secrets: withFileFallback(keyChain, fileSecrets(dataDir)),
      // The supervisor starts a new process; within this one the engine would have to be trusted again.
      onDown: ({ code }) => endFor('engine-down', new Error(code)),
    });
    if (!opened.ok) return opened;
    const { rpc, resumed, close } = opened.value;
    const access = createAccess(systemRandom, dataDir);
    const engine = {
      status: () => ({ state: 'ready', generation: 1 }) as const,
      rpc: () => rpc,
      retry: () => undefined,
    };
    const server = await startWebServer({ engine, access, rendererRoot: null, port: 0 });
    publishAttachment(dataDir, { pid: process.pid, url: server.url, secret: access.secret });
    return ok({
      rpc,
      resumed,
      close: async () => {
        await server.close();
        withdrawAttachment(dataDir, process.pid);
        await close();
      },
    });
  },
});
