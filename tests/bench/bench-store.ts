import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openReader } from '#engine/store/database.ts';
import { readPolicy } from '#engine/store/policy-store.ts';
import { storeFiles } from '#engine/store/store-files.ts';
import type { AgentUid } from '#kernel/uid.ts';
import { fingerprint } from '../../scripts/build/fingerprint.ts';
import { BENCH_NOW, clockAt, inProcess, openBenchEngine } from './bench-engine.ts';
import { fillStore } from './fill-store.ts';
import { type Oracle, scan } from './oracle.ts';
import { makePopulation } from './population.ts';

const SEED = 20_261;
const CACHE = '.cache/bench';

/** What decides how a store looks: a kept one is used only while none of it has changed. */
const MAKERS = ['src-main/engine/store', 'src-shared', 'db', 'tests/bench/population.ts', 'tests/bench/fill-store.ts'];

interface Made {
  readonly agent: AgentUid;
  readonly interactions: number;
}

export interface BenchStore extends Made {
  /** A folder of its own, to be worked on and thrown away. */
  readonly dataDir: string;
  readonly oracle: Oracle;
}

/** A store of `customers` people as of `BENCH_NOW`; made once and kept, for 200,000 take minutes. */
async function keptStore(customers: number): Promise<{ readonly folder: string; readonly made: Made }> {
  const folder = join(CACHE, `store-${customers}-${fingerprint('.', MAKERS).slice(0, 12)}`);
  const note = join(folder, 'made.json');
  if (existsSync(note)) return { folder, made: JSON.parse(readFileSync(note, 'utf8')) as Made };
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const agent = await setUp(folder);
  const population = makePopulation({ seed: SEED, now: BENCH_NOW, customers, agent });
  const made = { agent, interactions: fillStore(folder, population, BENCH_NOW) };
  writeFileSync(note, JSON.stringify(made));
  return { folder, made };
}

async function setUp(folder: string): Promise<AgentUid> {
  const engine = await openBenchEngine(folder, clockAt(BENCH_NOW), SEED);
  try {
    const { agent } = await inProcess(engine).app.setUp({
      name: 'Bench',
      region: 'CN',
      zone: 'Asia/Shanghai',
      language: 'zh-Hans',
      fill: 'empty',
    });
    if (agent === null) throw new Error('nobody works here');
    return agent.uid;
  } finally {
    await engine.close();
  }
}

/** A fresh copy of the store of that size in `dataDir`, with what the oracle says of it. */
export async function benchStore(customers: number, dataDir: string): Promise<BenchStore> {
  const { folder, made } = await keptStore(customers);
  rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(dataDir, { recursive: true });
  cpSync(storeFiles(folder).store, storeFiles(dataDir).store);
  const reader = openReader(storeFiles(dataDir).store);
  const policy = readPolicy(reader);
  reader.close();
  const people = makePopulation({ seed: SEED, now: BENCH_NOW, customers, agent: made.agent }).customers;
  return { ...made, dataDir, oracle: scan(people, policy, made.agent, BENCH_NOW) };
}
