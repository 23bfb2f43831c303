import { PROOF_WINDOW } from '#contract/hub/request-proof.ts';
import type { Random } from '#kernel/random.ts';
import { HOUR, MINUTE, type Millis, SECOND } from '#kernel/time.ts';
import { createUid } from '#kernel/uid.ts';
import { hubOver } from '#sync/hub/hub.ts';
import { beginAfterRestore } from '#sync/hub/people.ts';
import { LEASE_TERMS } from '#sync/lease/lease-terms.ts';
import { firstAdministratorCode } from './accounts/first-administrator.ts';
import { createToken } from './accounts/secrets.ts';
import { TRIES_WINDOW } from './accounts/session-terms.ts';
import { startEmbeddedServer } from './database/embedded-server.ts';
import type { HubContext } from './hub-context.ts';
import type { HubOptions } from './hub-options.ts';
import type { Logger } from './logger.ts';
import { createMetrics } from './metrics.ts';
import { startHubServer } from './rpc/hub-server.ts';
import { startMetricsServer } from './rpc/metrics-server.ts';
import { servePokes } from './rpc/pokes.ts';
import { createHubRouter } from './rpc/router.ts';
import { type Database, openDatabase } from './store/database.ts';
import { type DatabaseClock, databaseClock } from './store/database-clock.ts';
import { PostgresHubStore } from './store/hub-store.ts';
import { migrate } from './store/migrate.ts';
import { databaseNow, forgetOld } from './store/sessions.ts';
import { ensureTenant } from './store/tenants.ts';
import { trimLog } from './store/trim-log.ts';
import { cursorsIn } from './sync/cursors.ts';
import { TENANT } from './tenant.ts';

export interface RunningHub {
  readonly url: string;
  readonly metricsUrl: string;
  /** For the first administrator; null once there is one. */
  readonly firstCode: string | null;
  /** Takes no more requests, ends those that run, then closes the database. */
  stop(): Promise<void>;
}

export interface HubParts {
  readonly random: Random;
  readonly logger: Logger;
  /** Of the program. */
  readonly release: string;
}

const CONNECTIONS = 20;
/** Requests that run when the hub is told to stop have this long. */
const GRACE: Millis = 10 * SECOND;

/** Starts a hub: database, migrations, procedures. Throws what keeps it from starting; what was begun is ended again. */
export async function startHub(options: HubOptions, parts: HubParts): Promise<RunningHub> {
  const { random, logger, release } = parts;
  const endings: (() => Promise<void> | void)[] = [];
  const stop = async (): Promise<void> => {
    for (let end = endings.pop(); end !== undefined; end = endings.pop()) await end();
  };
  try {
    const url = await databaseUrl(options, random, endings);
    const database = openDatabase(url, {
      connections: CONNECTIONS,
      onIdleError: (error) => logger.warn('database-connection-lost', { cause: error.name }),
    });
    endings.push(() => database.close());
    const { from, to } = await migrate(database);
    logger.info('migrated', { from, to });
    const now = await databaseNow(database);
    await ensureTenant(database, TENANT, createUid<'epoch'>(now, random), now);
    const store = new PostgresHubStore(database, TENANT);
    if (options.restored) {
      await beginAfterRestore(hubOver(store, { now: () => now }, LEASE_TERMS), createUid<'epoch'>(now, random));
      logger.warn('began-after-restore');
    }
    const { company, secondFactor } = options;
    const cursors = cursorsIn(database, TENANT);
    const context: HubContext = { database, store, cursors, tenant: TENANT, company, secondFactor, random, logger };
    const clock = await databaseClock(database);
    endings.push(
      regularly(MINUTE, clock, logger, (at) => forgetOld(database, at - 3 * PROOF_WINDOW, at - TRIES_WINDOW)),
    );
    endings.push(regularly(HOUR, clock, logger, (at) => trimLog(database, TENANT, at)));

    const metrics = createMetrics();
    const figures = await startMetricsServer(metrics, options.metricsPort);
    endings.push(() => figures.close());
    let stopping = false;
    const server = await startHubServer({
      router: createHubRouter(context, release),
      logger,
      metrics,
      host: options.host,
      port: options.port,
      tls: options.tls,
      proxies: options.proxies,
      ready: async () => !stopping && (await answers(database)),
      now: clock.now,
      release,
    });
    endings.push(() => {
      stopping = true;
      return server.close(GRACE);
    });
    const pokes = await servePokes(server.http, context, metrics);
    endings.push(() => pokes.close());
    const firstCode = await firstAdministratorCode(context);
    logger.info('hub-started', { release, embedded: options.databaseUrl === null, tls: options.tls !== null });
    return { url: server.url, metricsUrl: figures.url, firstCode, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The database that was named, or the embedded one, which is ended last. */
async function databaseUrl(
  { databaseUrl: named, folder }: HubOptions,
  random: Random,
  endings: (() => Promise<void> | void)[],
): Promise<string> {
  if (named !== null) return named;
  const server = await startEmbeddedServer({ folder, secret: () => createToken(random) });
  endings.push(() => server.stop());
  return server.url;
}

const answers = (database: Database): Promise<boolean> =>
  Promise.race([
    databaseNow(database).then(
      () => true,
      () => false,
    ),
    new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 2 * SECOND).unref()),
  ]);

/** Throws away now and then what is of no use any more, by the database's clock. Returns what ends it. */
function regularly(
  every: Millis,
  clock: DatabaseClock,
  logger: Logger,
  act: (now: number) => Promise<unknown>,
): () => void {
  const timer = setInterval(() => {
    clock
      .adjust()
      .then(() => act(clock.now()))
      .catch((error: unknown) =>
        logger.warn('sweep-failed', { cause: error instanceof Error ? error.name : 'unknown' }),
      );
  }, every);
  timer.unref();
  return () => clearInterval(timer);
}
