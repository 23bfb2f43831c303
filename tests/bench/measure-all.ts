import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { storeFiles } from '#engine/store/store-files.ts';
import { clockFrom } from '#hosts/system-clocks.ts';
import { BENCH_NOW, clockAt, inProcess, openBenchEngine } from './bench-engine.ts';
import { type BenchStore, benchStore } from './bench-store.ts';
import { emptyCall } from './empty-call.ts';
import type { EngineClient } from './engine-client.ts';
import { type BenchReport, commit, type Figure, machine } from './figure.ts';
import { emptyProcess, firstAnswer } from './first-answer.ts';
import { commitFile, previewFile } from './import-file.ts';
import { importFloor } from './import-floor.ts';
import { keyPressFigures } from './key-press.ts';
import { type Times, timesOf } from './measure.ts';
import { writeMessyFile } from './messy-file.ts';
import { type DurableFloors, finishTimes, outcomeFigure } from './outcomes.ts';
import { OUTCOME_PAGES, rawCommit } from './raw-commit.ts';
import { rawSync } from './raw-sync.ts';
import { readFloors } from './read-floors.ts';
import { differences, readFigures } from './reads.ts';
import { bundleServedEngine, ServedEngine } from './served-engine.ts';
import { storeFloor } from './store-floor.ts';

export interface BenchSizes {
  readonly customers: number;
  readonly outcomes: number;
  readonly importRows: number;
  /** Times each question is asked. */
  readonly reads: number;
  readonly starts: number;
}

export const FULL: BenchSizes = { customers: 200_000, outcomes: 10_000, importRows: 200_000, reads: 2_000, starts: 7 };
export const SMOKE: BenchSizes = { customers: 2_000, outcomes: 200, importRows: 4_000, reads: 100, starts: 2 };

export interface Measured {
  readonly report: BenchReport;
  /** Where answers differ from the oracle's, in words; empty when all are equal. */
  readonly differences: readonly string[];
}

type Say = (what: string) => void;

/** Takes every figure of the bench, one after the other, each beside its floor; `folder` is emptied and used. */
export async function measureAll(sizes: BenchSizes, folder: string, say: Say): Promise<Measured> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await bundleServedEngine();
  say(`making a store of ${sizes.customers} customers (kept for the next run)`);
  const store = await benchStore(sizes.customers, join(folder, 'store'));
  const disk: DurableFloors = { sync: rawSync(folder, 500), commit: rawCommit(folder, 500) };
  const figures: Figure[] = [];
  const take = (...measured: readonly Figure[]) => {
    figures.push(...measured);
    for (const { name, value, unit, of } of measured) say(`  ${name}: ${value.toPrecision(3)} ${unit} (${of})`);
  };
  take(
    floorFigure('raw sync of 4 KB', disk.sync),
    floorFigure(`raw commit of ${OUTCOME_PAGES} pages, as an outcome changes`, disk.commit),
    floorFigure('a call that does nothing, through RPC', await emptyCall(sizes.reads)),
  );
  const found: string[] = [];

  say('reads in the engine');
  const floors = readFloors(store.dataDir, numbersOf(store), sizes.reads);
  const here = await openBenchEngine(store.dataDir, clockAt(BENCH_NOW));
  found.push(...(await differences(inProcess(here), store.oracle)));
  take(...(await readFigures(inProcess(here), store.oracle, floors, sizes.reads, 'in the engine')));
  await here.close();

  say('reads through RPC');
  const served = await ServedEngine.start(store.dataDir, 'stands');
  found.push(...(await differences(served.client, store.oracle)));
  take(...(await readFigures(served.client, store.oracle, floors, sizes.reads, 'through RPC')));
  await served.stop();

  say('first answer of a fresh process');
  take(await firstAnswerFigure(store, sizes.starts));

  say('key press to paint');
  const screen = await ServedEngine.start(store.dataDir, 'runs');
  take(...((await keyPressFigures(screen.page)) ?? []));
  await screen.stop();

  say(`${sizes.outcomes} outcomes in the engine`);
  const working = await openBenchEngine(store.dataDir, clockFrom(BENCH_NOW));
  const plan = { numbers: numbersOf(store), outcomes: sizes.outcomes };
  take(
    outcomeFigure('outcome durable, in the engine', await finishTimes({ client: inProcess(working), ...plan }), disk),
  );
  await working.close();

  say('outcomes, and an import, through RPC');
  take(...(await throughRpc(store, sizes, folder, disk)));
  const report: BenchReport = {
    commit: commit(),
    at: new Date().toISOString(),
    machine: machine(),
    sizes: { customers: sizes.customers, interactions: store.interactions, importRows: sizes.importRows },
    gated: store.oracle.gated,
    figures,
  };
  return { report, differences: found };
}

const numbersOf = ({ oracle }: BenchStore): number[] => oracle.known.map(({ number }) => number);

/** What this machine needs for a part that figures further down cannot do without. */
const floorFigure = (name: string, times: Times): Figure => ({
  name,
  target: null,
  value: times.p99,
  unit: 'ms',
  of: 'p99',
  times,
  floor: null,
});

async function firstAnswerFigure({ dataDir, oracle }: BenchStore, starts: number): Promise<Figure> {
  const samples: number[] = [];
  const floor: number[] = [];
  for (let start = 0; start < starts; start += 1) {
    samples.push(await firstAnswer(dataDir, BENCH_NOW, oracle));
    floor.push(await emptyProcess());
  }
  const times = timesOf(samples);
  return {
    name: 'first answer after the process starts',
    target: '< 400 ms',
    value: times.median,
    unit: 'ms',
    of: 'median',
    times,
    floor: { what: 'node that prints a line', value: timesOf(floor).median },
  };
}

/** Outcomes alone, then outcomes while a list comes in, then what the list took and how much memory all of it. */
async function throughRpc(
  store: BenchStore,
  sizes: BenchSizes,
  folder: string,
  disk: DurableFloors,
): Promise<Figure[]> {
  const file = resolve(join(folder, 'list.csv'));
  writeMessyFile(file, sizes.importRows, 3);
  const floor = importFloor(folder, file, sizes.importRows);
  const served = await ServedEngine.start(store.dataDir, 'runs');
  const { client } = served;
  const numbers = numbersOf(store);
  const alone = await finishTimes({ client, numbers, outcomes: sizes.outcomes });

  const started = performance.now();
  const preview = await previewFile(client, file);
  let done = false;
  const [beside, committed] = await Promise.all([
    finishTimes({ client, numbers, outcomes: sizes.outcomes, goOn: () => !done }),
    commitFile(client, preview.id).finally(() => {
      done = true;
    }),
  ]);
  const withOutcomes = performance.now() - started;
  if (committed.counts?.rows !== sizes.importRows)
    throw new Error(`${committed.counts?.rows} of ${sizes.importRows} rows have a fate`);

  // The same list into an empty store: nothing else is asked of the engine meanwhile.
  const peak = served.peakMemory();
  await served.stop();
  const quiet = await importAlone(folder, file, sizes.importRows);
  const rate = (name: string, value: number): Figure => ({
    name,
    target: '80,000 rows/s',
    value,
    unit: 'rows/s',
    of: 'whole',
    times: null,
    floor: { what: floor.what, value: floor.rowsPerSecond },
  });
  const memory = (name: string, value: number | null): Figure[] =>
    value === null ? [] : [{ name, target: '< 250 MB', value, unit: 'MB', of: 'peak', times: null, floor: null }];
  return [
    outcomeFigure('outcome durable, through RPC', alone, disk),
    outcomeFigure('outcome durable while a list comes in, through RPC', beside, disk),
    { ...rate('the same rows by SQL alone into the same tables, not read, not searchable', quiet.floor), target: null },
    rate('messy list, in the engine', quiet.inEngine),
    rate('messy list, through RPC', quiet.overRpc),
    rate('messy list while outcomes are saved, through RPC', (sizes.importRows / withOutcomes) * 1_000),
    ...memory('memory of the engine with its threads, all of it', peak),
    ...memory('memory of the engine while a list comes into an empty store', quiet.peak),
  ];
}

const IMPORTER = {
  name: 'Bench',
  region: 'CN',
  zone: 'Asia/Shanghai',
  language: 'zh-Hans',
  fill: 'import',
} as const;

/** Rows per second from the file's first byte to rows that are durable, searchable and in the list, each with its fate. */
async function importRate(client: EngineClient, file: string, rows: number): Promise<number> {
  await client.app.setUp(IMPORTER);
  const started = performance.now();
  const { id } = await previewFile(client, file);
  const { counts } = await commitFile(client, id);
  if (counts?.rows !== rows) throw new Error(`${counts?.rows} of ${rows} rows have a fate`);
  return (rows / (performance.now() - started)) * 1_000;
}

/** The list into two empty stores: in this process, and in one of its own, whose memory is looked at. */
async function importAlone(folder: string, file: string, rows: number) {
  const here = await openBenchEngine(join(folder, 'empty'), clockFrom(BENCH_NOW));
  const inEngine = await importRate(inProcess(here), file, rows);
  await here.close();
  const floor = storeFloor(storeFiles(join(folder, 'empty')).store, folder, rows);
  const served = await ServedEngine.start(join(folder, 'empty-served'), 'runs');
  try {
    const overRpc = await importRate(served.client, file, rows);
    return { inEngine, overRpc, floor, peak: served.peakMemory() };
  } finally {
    await served.stop();
  }
}
