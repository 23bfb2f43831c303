import type { RungError } from '#kernel/errors.ts';
import type { Random } from '#kernel/random.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Clock } from '#kernel/time.ts';
import { ChangeFeed } from './app/change-feed.ts';
import { watchClocks } from './app/clock-watch.ts';
import { SampleMaker } from './app/sample-maker.ts';
import { Background } from './background.ts';
import { OpenCalls } from './calls/open-calls.ts';
import { finishErasing } from './customers/erase.ts';
import { createContext } from './engine-context.ts';
import { Team } from './hub/team.ts';
import { Imports } from './imports/imports.ts';
import type { Claims } from './ports/claims.ts';
import { type CrashPoints, noCrashPoints } from './ports/crash-points.ts';
import type { HubTransport } from './ports/hub-transport.ts';
import type { LeaseClock } from './ports/lease-clock.ts';
import type { Logger } from './ports/logger.ts';
import type { Secrets } from './ports/secrets.ts';
import { createRouter } from './rpc/router.ts';
import { type Backup, backupStore } from './store/backup.ts';
import { COPIES, knownBackups, withCopy } from './store/copies.ts';
import { type Diagnosis, examineStore } from './store/doctor.ts';
import { StoreFault } from './store/fault.ts';
import type { LoadingWriter } from './store/load-writer.ts';
import { openStore, type Store } from './store/open-store.ts';
import { connectHub, type HubConnection } from './sync/connect-hub.ts';
import { TalkTracks } from './talk-tracks/talk-tracks.ts';
import { OccasionTasks } from './tasks/occasions.ts';

/** Everything that an engine takes from the world; nothing else reaches in. */
export interface EngineOptions {
  /** The folder of the store; made if it is not there. */
  readonly dataDir: string;
  readonly clock: Clock;
  readonly random: Random;
  /** Who may dial what: `soloClaims` without a hub. */
  readonly claims: Claims;
  /** A way to a hub that is known from the start, as in tests; null: the store works alone, or belongs to a hub that it has joined. */
  readonly transport: HubTransport | null;
  /** Seals what signs this store in at its hub. */
  readonly secrets: Secrets;
  /** Tells sleep and a clock that was set. */
  readonly leaseClock: LeaseClock;
  readonly logger: Logger;
  /** Of the program, as the screen shows it. */
  readonly version: string;
  /** The threads: the writer's, which may have begun to load, and the module of those that read files. */
  readonly workers: { readonly writer: () => LoadingWriter; readonly importer: URL };
  /** The folder of the talk tracks that come with the program: `<language>/<id>.md`. */
  readonly talkTracks: URL;
  /** The store can no longer be written to: the engine is of no use and is to be opened anew. */
  readonly onDown: (error: RungError) => void;
  readonly crashPoints?: CrashPoints;
}

export type EngineRouter = ReturnType<typeof createRouter>;

/** An engine that serves one store. */
export interface Engine {
  readonly router: EngineRouter;
  /** The machine woke up, or the clock was set: what depends on the hour is looked at anew. */
  resumed(): void;
  /** Copies the store as of one moment into a new file while work goes on. Errors: `store-full`, `store-read-only`, `backup-invalid`. */
  backup(path: string): Promise<Result<Backup, RungError>>;
  /** Looks the store over from end to end; reads only. */
  examine(): Diagnosis;
  /** Ends background work where its last slice left it, finishes what was promised to be saved, and closes the store. */
  close(): Promise<void>;
}

/**
 * Opens the store and serves it. Errors: `store-locked` {pid}, `store-newer`, `store-corrupt`, `store-read-only`, `store-full`,
 * `migration-failed`; what nobody foresaw is thrown.
 */
export async function createEngine(options: EngineOptions): Promise<Result<Engine, RungError>> {
  const { dataDir, clock, random, transport, leaseClock, logger, version, workers, onDown } = options;
  const { crashPoints = noCrashPoints, talkTracks, secrets } = options;
  let store: Store;
  let background: Background | null = null;
  let link: HubConnection | null = null;
  try {
    store = await openStore({
      dataDir,
      writer: workers.writer,
      onSlowQuery: ({ sql, ms, plan }) => logger.warn('slow-query', { sql, ms, plan: plan.join(' / ') }),
      onFault: ({ code }, frames) => logger.error('store-fault', undefined, { code, stack: frames.join('\n') }),
      onDown(error) {
        background?.end();
        void link?.close();
        onDown(error);
      },
    });
  } catch (error) {
    if (error instanceof StoreFault) return err(error.fault);
    throw error;
  }
  // With a hub its leases answer, from when the store is one of its devices.
  const claims: Claims = {
    ask: (number) => (link?.claims ?? options.claims).ask(number),
    known: (number) => (link?.claims ?? options.claims).known(number),
  };
  const context = createContext({ store, clock, random, claims, crashPoints, logger });
  // Where it fails, as for want of space, it is still asked for at the next start.
  await finishErasing(context).catch((error: unknown) => logger.error('erasing-not-finished', error));
  const calls = await OpenCalls.load(context);
  const samples = new SampleMaker(context);
  const changes = new ChangeFeed(store);
  const tracks = new TalkTracks(context, talkTracks);
  const imports = new Imports(context, workers.importer, () => changes.note('imports'));
  const occasions = new OccasionTasks(context);
  const looks = new Background(
    context,
    () => changes.note('queue'),
    () => occasions.look(),
  );
  background = looks;
  looks.look();
  const connect = async (way: HubTransport): Promise<void> => {
    await link?.close();
    link = await connectHub(context, way, leaseClock, changes);
  };
  const team = new Team(context, {
    secrets,
    connect,
    // Its claims go on to answer: without a line a number is dialled by its lease alone.
    disconnect: async () => link?.close(),
    stop: () => link?.end() ?? null,
    wake: () => link?.wake(),
    news: () => link?.news(),
    changed: () => changes.note('app'),
  });
  if (transport === null) await team.resume();
  else await connect(transport);
  const resumed = (): void => {
    looks.look();
    // What is open at this hour follows from the clock, also where no entry is rewritten.
    changes.note('queue');
    link?.wake();
  };
  const stopWatch = watchClocks(leaseClock, (jump) => {
    logger.info('clock-jumped', { ...jump });
    resumed();
  });
  imports.resume().catch((error: unknown) => logger.error('import-resume-failed', error));
  return ok({
    router: createRouter({
      context,
      calls,
      samples,
      imports,
      tracks,
      changes,
      team,
      version,
      leaseClock,
      link: () => link,
    }),
    resumed,
    async backup(path) {
      const copy = await backupStore(store, path);
      if (copy.ok) {
        const known = withCopy(knownBackups(store.reader), { path, at: clock.now() });
        await store.writer.command('meta.set', { [COPIES]: known });
      }
      return copy;
    },
    examine: () => examineStore(store.reader, store.ids, clock.now()),
    async close() {
      stopWatch();
      looks.end();
      await occasions.close();
      team.close();
      await link?.close();
      await imports.close();
      await store.close();
    },
  });
}
