import { join } from 'node:path';
import type { Instant } from '#kernel/time.ts';
import { createAccess } from '../web/access.ts';
import { startWebServer, type WebServer, type WebServerOptions } from '../web/web-server.ts';
import { askForInvite, publishAttachment, withdrawAttachment } from './attach-file.ts';
import { createEngineHost } from './engine-host.ts';
import { fileSecrets } from './file-secrets.ts';
import { keepLastPort, readLastPort } from './last-port.ts';
import { createFileLogger } from './logger.ts';
import { nodeTooOld } from './node-guard.ts';
import { openEngine } from './open-engine.ts';
import { clockFrom, systemClock, systemRandom } from './system-clocks.ts';

interface BrowserHostOptions {
  readonly dataDir: string;
  /** null for the port of the last start, else the usual one, or another where that is taken. */
  readonly port: number | null;
  /** When this start's clock begins; null for the machine's own time. */
  readonly at: Instant | null;
  /** The folder of the built renderer. */
  readonly rendererRoot: string;
  /** Tells the person at the terminal one line. */
  readonly say: (line: string) => void;
  /** Told the address that opens the app, once. */
  readonly onAddress: (url: string) => void;
}

/** R-U-N-G on the keys of a telephone. */
const USUAL_PORT = 7864;

/** A store's port stays the same from start to start, so that an open tab finds its way back; a taken one is no reason to fail. */
async function startOnPort(
  options: Omit<WebServerOptions, 'port'>,
  { port, dataDir }: Pick<BrowserHostOptions, 'port' | 'dataDir'>,
): Promise<WebServer> {
  if (port !== null) return startWebServer({ ...options, port });
  return startWebServer({ ...options, port: readLastPort(dataDir) ?? USUAL_PORT })
    .catch(() => startWebServer({ ...options, port: USUAL_PORT }))
    .catch(() => startWebServer({ ...options, port: 0 }));
}

/**
 * Serves the app on 127.0.0.1 until the process is told to end; resolves with its exit code. A second start on the same store
 * gets a fresh link to the first one and ends with 0.
 */
export async function runBrowserHost(options: BrowserHostOptions): Promise<number> {
  const { dataDir, say, onAddress } = options;
  const tooOld = nodeTooOld(process.versions.node);
  if (tooOld !== null) {
    say(`Rung needs Node ${tooOld.facts.least} or newer, this is ${tooOld.facts.node}.`);
    return 1;
  }
  const running = await askForInvite(dataDir);
  if (running !== null) {
    say(`Rung runs already on ${dataDir} (process ${running.pid}). It opens at\n  ${running.url}`);
    onAddress(running.url);
    return 0;
  }

  // Heard from here on: an end asked for while the store opens waits until it can be closed properly.
  const ended = toldToEnd();
  const logger = createFileLogger(join(dataDir, 'logs', 'engine.log'), systemClock);
  const clock = options.at === null ? systemClock : clockFrom(options.at);
  let server: WebServer | null = null;
  const host = createEngineHost({
    open: (onDown) => openEngine({ dataDir, clock, logger, secrets: fileSecrets(dataDir), onDown }),
    later: (ms, act) => {
      const timer = setTimeout(act, ms);
      return () => clearTimeout(timer);
    },
    monotonic: () => performance.now(),
    onDown: () => server?.disconnect(),
    onUnforeseen: (error) => logger.error('engine-failed', error),
  });
  const access = createAccess(systemRandom, dataDir);
  try {
    server = await startOnPort({ engine: host, access, rendererRoot: options.rendererRoot }, options);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    say(`Port ${options.port} on 127.0.0.1 cannot be had (${reason}). Choose another with --port, or none.`);
    return 1;
  }

  const status = await host.start();
  if (status.state === 'failed' && status.error.code === 'store-locked') {
    await server.close();
    const { pid } = status.error.facts;
    say(
      `Another program works on ${dataDir}${pid === null ? '' : ` (process ${pid})`}. Close it, or name another folder with --data DIR.`,
    );
    return 1;
  }
  if (status.state === 'ready') {
    publishAttachment(dataDir, { pid: process.pid, url: server.url, secret: access.secret });
    keepLastPort(dataDir, server.port);
  }
  const invite = server.invite();
  say(`Rung is at (this link works once)\n  ${invite}`);
  onAddress(invite);

  await ended;
  await server.close();
  await host.close();
  withdrawAttachment(dataDir, process.pid);
  return 0;
}

const toldToEnd = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
