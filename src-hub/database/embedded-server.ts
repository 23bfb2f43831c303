import { execFile, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { MINUTE, type Millis } from '#kernel/time.ts';
import { copiedBinaries, type ServerBinaries, shippedBinaries } from './server-binaries.ts';
import { type ServerUser, serverUser } from './server-user.ts';

/** A PostgreSQL of the hub's own, on loopback. */
export interface EmbeddedServer {
  readonly url: string;
  /** Ends it properly: connections are cut, what was committed is on the disk. */
  stop(): Promise<void>;
}

export interface EmbeddedServerOptions {
  /** The data folder of the hub; the database lies in `postgres` below it. */
  readonly folder: string;
  /** 32 random bytes or more, for the password of a new database. */
  readonly secret: () => string;
}

/** Whether a hub has kept its database in the folder. */
export const holdsDatabase = (folder: string): boolean => existsSync(join(partsOf(folder).cluster, 'PG_VERSION'));

const run = promisify(execFile);
const UP_WITHIN: Millis = MINUTE;
const DOWN_WITHIN: Millis = MINUTE;

/** Where the parts lie within the data folder. */
const partsOf = (folder: string) => ({
  cluster: join(folder, 'postgres'),
  password: join(folder, 'database-password'),
  log: join(folder, 'postgres.log'),
  programs: join(folder, 'postgres-programs'),
});

/**
 * Starts the database of the folder, making it first where there is none. One that was left running when a hub was killed is taken
 * over. fsync is on, as PostgreSQL has it. Throws where it does not come up, naming the log.
 */
export async function startEmbeddedServer({ folder, secret }: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const parts = partsOf(folder);
  const user = serverUser();
  makeFor(user, folder);
  const shipped = await shippedBinaries();
  if (shipped === null) throw new Error('no PostgreSQL comes with Rung for this system; name one by DATABASE_URL');
  const programs = await reachable(shipped, user, parts.programs);
  if (!holdsDatabase(folder)) await initialise(programs, user, parts, secret());
  const password = readFileSync(parts.password, 'utf8').trim();

  const left = readPostmaster(parts.cluster);
  if (left === null || !isServerOf(parts.cluster, left.pid)) {
    // After a power cut the number may be another program's by now: PostgreSQL would wait for that one to end.
    rmSync(join(parts.cluster, 'postmaster.pid'), { force: true });
    await launch(programs, user, parts);
  }
  const running = await comeUp(parts);
  return {
    url: `postgres://rung:${encodeURIComponent(password)}@127.0.0.1:${running.port}/postgres`,
    stop: () => shutDown(parts.cluster, running.pid),
  };
}

/** The user of the database passes through the folder to their own; nothing in it is readable for them but that. */
function makeFor(user: ServerUser | null, folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (user !== null) chmodSync(folder, 0o711);
}

/** The shipped programs, or a copy where the user of the database may not reach them (an installation below /root). */
async function reachable(programs: ServerBinaries, user: ServerUser | null, copy: string): Promise<ServerBinaries> {
  if (user === null) return programs;
  const runs = await run(programs.postgres, ['--version'], { ...user }).then(
    () => true,
    () => false,
  );
  return runs ? programs : copiedBinaries(programs, copy);
}

async function initialise(
  { initdb }: ServerBinaries,
  user: ServerUser | null,
  parts: ReturnType<typeof partsOf>,
  password: string,
): Promise<void> {
  // A folder without PG_VERSION is what a start that was cut off has left.
  rmSync(parts.cluster, { recursive: true, force: true });
  mkdirSync(parts.cluster, { mode: 0o700 });
  writeFileSync(parts.password, `${password}\n`, { mode: 0o600 });
  if (user !== null) for (const path of [parts.cluster, parts.password]) chownSync(path, user.uid, user.gid);
  const how = ['--username=rung', '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C'];
  await run(initdb, [`--pgdata=${parts.cluster}`, `--pwfile=${parts.password}`, ...how], { ...user });
}

async function launch(
  { postgres }: ServerBinaries,
  user: ServerUser | null,
  { cluster, log }: ReturnType<typeof partsOf>,
): Promise<void> {
  const settings = {
    listen_addresses: '127.0.0.1',
    port: await freePort(),
    unix_socket_directories: '',
    max_connections: 100,
    // Statements hold what people are called: they do not go into a log.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const output = openSync(log, 'a', 0o600);
  // In a group of its own, and writing to a file: a Ctrl+C at the terminal must reach the hub alone, which ends the database last,
  // and a hub that is killed must not take the database with it.
  const child = spawn(postgres, ['-D', cluster, ...flags], {
    ...user,
    detached: true,
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  await new Promise((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
  child.unref();
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

/** What a running server says of itself in its lock file. */
function readPostmaster(cluster: string): Postmaster | null {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
  } catch {
    return null;
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Whether a process is a server of this folder. Where the system does not tell what a process is, that it lives must do. */
function isServerOf(cluster: string, pid: number): boolean {
  if (!isAlive(pid)) return false;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(cluster);
  } catch {
    return process.platform !== 'linux';
  }
}

async function comeUp({ cluster, log }: ReturnType<typeof partsOf>): Promise<Postmaster> {
  for (let waited = 0; waited < UP_WITHIN; waited += 20) {
    const running = readPostmaster(cluster);
    if (running?.ready && isServerOf(cluster, running.pid)) return running;
    await wait(20);
  }
  throw new Error(`the database did not come up; its log is ${log}`);
}

async function shutDown(cluster: string, pid: number): Promise<void> {
  if (!isServerOf(cluster, pid)) return;
  // PostgreSQL's "fast" shutdown.
  process.kill(pid, 'SIGINT');
  for (let waited = 0; waited < DOWN_WITHIN && isAlive(pid); waited += 20) await wait(20);
}
