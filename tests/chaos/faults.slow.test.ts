import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storeFiles } from '#engine/store/store-files.ts';

const RUNG = resolve('src-main/cli/main.ts');
const folder = mkdtempSync(join(tmpdir(), 'rung-faults-'));
const model = join(folder, 'model');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Said {
  readonly code: number;
  readonly json: {
    readonly error?: { readonly code: string; readonly sentence: string };
    readonly [key: string]: unknown;
  };
}

/** The number of the user whom nothing belongs to. */
const NOBODY = 65_534;

interface Circumstances {
  /** A shell's word about the process, such as a limit. */
  readonly under?: string;
  /** As somebody else than the folder's owner; needs to be the system's administrator. */
  readonly user?: number;
}

/** Runs the command line on a store as a person does. */
async function rung(dataDir: string, args: readonly string[], { under = '', user }: Circumstances = {}): Promise<Said> {
  const script = `${under} exec "$0" "$@"`;
  const child = spawn('bash', ['-c', script, process.execPath, RUNG, ...args, '--data', dataDir], {
    ...(user === undefined ? {} : { uid: user, gid: user }),
  });
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaints += chunk.toString();
  });
  const [code] = await once(child, 'close');
  const text = out === '' ? complaints : out;
  return { code: code as number, json: JSON.parse(text) as Said['json'] };
}

/** A copy of the model store, to be hurt. */
function patient(name: string): string {
  const dataDir = join(folder, name);
  mkdirSync(dataDir);
  copyFileSync(storeFiles(model).store, storeFiles(dataDir).store);
  return dataDir;
}

/** Names in the store, read without the engine. */
function names(dataDir: string): string[] {
  const db = new Database(storeFiles(dataDir).store, { readonly: true });
  try {
    return (db.prepare('SELECT name FROM customer ORDER BY name').all() as { name: string }[]).map(({ name }) => name);
  } finally {
    db.close();
  }
}

beforeAll(async () => {
  const made = await rung(model, ['setup', '--name', 'Faults', '--region', 'GB', '--zone', 'Europe/London']);
  expect(made.code, JSON.stringify(made.json)).toBe(0);
  expect((await rung(model, ['customer', 'add', '--set', 'name=Ada Fenwick', '--number', '+442079460111'])).code).toBe(
    0,
  );
});

describe('a store that cannot be worked with says why, and loses nothing', () => {
  it('a store of a newer version is left as it is', async () => {
    const dataDir = patient('newer');
    const db = new Database(storeFiles(dataDir).store);
    db.pragma('user_version = 4711');
    db.close();
    const before = readFileSync(storeFiles(dataDir).store);
    expect(await rung(dataDir, ['queue'])).toMatchObject({ code: 1, json: { error: { code: 'store-newer' } } });
    expect(readFileSync(storeFiles(dataDir).store).equals(before)).toBe(true);
  });

  it('a file that is no store, and one that is cut off, are said to be damaged and left as they are', async () => {
    const other = join(folder, 'other');
    mkdirSync(other);
    writeFileSync(storeFiles(other).store, 'this is a shopping list, not a store\n'.repeat(400));
    expect(await rung(other, ['queue'])).toMatchObject({ code: 1, json: { error: { code: 'store-corrupt' } } });
    expect(readFileSync(storeFiles(other).store, 'utf8')).toContain('shopping list');

    const torn = patient('torn');
    const bytes = readFileSync(storeFiles(torn).store);
    bytes.fill(0x5a, 0, Math.floor(bytes.length / 2));
    writeFileSync(storeFiles(torn).store, bytes);
    expect(await rung(torn, ['queue'])).toMatchObject({ code: 1, json: { error: { code: 'store-corrupt' } } });
  });

  it('a second program on one store is told who has it', async () => {
    const dataDir = patient('twice');
    const holder: ChildProcess = spawn(process.execPath, ['tests/chaos/hold-store.ts', dataDir], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    if (holder.stdout === null) throw new Error('no pipe');
    await once(holder.stdout, 'data');
    const second = await rung(dataDir, ['queue']);
    expect(second).toMatchObject({ code: 1, json: { error: { code: 'store-locked' } } });
    expect(JSON.stringify(second.json)).toContain(String(holder.pid));
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    expect((await rung(dataDir, ['queue'])).code).toBe(0);
  });

  it('a full disk refuses what does not fit, keeps what was saved, and goes on when there is room', async () => {
    const dataDir = patient('full');
    const kib = Math.ceil(readFileSync(storeFiles(dataDir).store).length / 1_024);
    // No file of the process may grow beyond what the store has now: the write-ahead log is full after a few outcomes.
    const under = `ulimit -f ${kib + 8};`;
    const many = join(folder, 'many.csv');
    writeFileSync(many, 'Name,Mobile\n');
    for (let row = 0; row < 20_000; row += 1)
      appendFileSync(many, `Row ${row},+44207946${String(row).padStart(4, '0')}\n`);
    const refused = await rung(dataDir, ['import', many], { under });
    expect(refused).toMatchObject({ code: 1, json: { error: { code: 'store-full' } } });
    expect(names(dataDir)).toEqual(['Ada Fenwick']);

    expect(
      (await rung(dataDir, ['customer', 'add', '--set', 'name=Ben Ashdown', '--number', '+442079460112'])).code,
    ).toBe(0);
    expect(names(dataDir)).toEqual(['Ada Fenwick', 'Ben Ashdown']);
    expect(await rung(dataDir, ['doctor'])).toMatchObject({ code: 0, json: { findings: [] } });
  });

  it('a folder that may not be written to is said so', async () => {
    const dataDir = patient('read-only');
    // The administrator is above permissions: somebody else must ask then.
    const isRoot = process.getuid?.() === 0;
    chmodSync(folder, 0o755);
    chmodSync(dataDir, 0o555);
    const said = await rung(dataDir, ['queue'], isRoot ? { user: NOBODY } : {});
    chmodSync(dataDir, 0o755);
    expect(said).toMatchObject({ code: 1, json: { error: { code: 'store-read-only' } } });
    expect(names(dataDir)).toEqual(['Ada Fenwick']);
  });
});
