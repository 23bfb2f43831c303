import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { play } from './history.ts';
import { MUTANTS } from './mutants.ts';
import { FAULTS, type Fault, type Story } from './story.ts';

const { values } = parseArgs({
  options: {
    histories: { type: 'string', default: '3000' },
    seed: { type: 'string', default: '1' },
    mutants: { type: 'boolean', default: false },
    only: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});

const histories = Number(values.histories);
const first = Number(values.seed);

interface Sum {
  histories: number;
  operations: number;
  dials: number;
  conflicts: number;
  readonly faults: Record<Fault, number>;
  /** Seeds of histories that broke something. */
  readonly broken: number[];
}

const nothing = (): Sum => ({
  histories: 0,
  operations: 0,
  dials: 0,
  conflicts: 0,
  faults: Object.fromEntries(FAULTS.map((fault) => [fault, 0])) as Record<Fault, number>,
  broken: [],
});

function add(sum: Sum, { seed, operations, dials, conflicts, faults, broken }: Story): void {
  sum.histories += 1;
  sum.operations += operations;
  sum.dials += dials.length;
  sum.conflicts += conflicts;
  for (const fault of FAULTS) sum.faults[fault] += faults[fault];
  if (broken.length > 0) sum.broken.push(seed);
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Plays histories of the protocol as it is; says every seed that broke a promise, with what was done. */
async function simulate(): Promise<boolean> {
  const sum = nothing();
  const before = process.cpuUsage();
  for (let seed = first; seed < first + histories; seed += 1) {
    const story = await play(seed);
    add(sum, story);
    if (story.broken.length > 0) say([`seed ${seed}:`, ...story.broken, ...story.lines].join('\n  '));
  }
  const { user, system } = process.cpuUsage(before);
  const rate = Math.round(sum.histories / ((user + system) / 1e6));
  if (values.json) say(JSON.stringify({ ...sum, first, perCpuSecond: rate, cores: availableParallelism() }));
  else {
    say(`${sum.histories} histories from seed ${first}: ${sum.broken.length} broken; ${rate} per second of CPU`);
    say(`${sum.operations} operations, ${sum.dials} dials, ${sum.conflicts} conflicts`);
    say(`faults: ${FAULTS.map((fault) => `${fault} ${sum.faults[fault]}`).join(', ')}`);
  }
  return sum.broken.length === 0;
}

/** Hunts each mutant until a history catches it that the protocol as it is passes. */
async function hunt(): Promise<boolean> {
  let all = true;
  for (const { name, clause, clauses } of MUTANTS) {
    if (values.only !== undefined && values.only !== name) continue;
    let caught: { readonly seed: number; readonly by: string } | null = null;
    for (let seed = first; seed < first + histories && caught === null; seed += 1) {
      const { broken } = await play(seed, clauses);
      const [by] = broken;
      if (by !== undefined && (await play(seed)).broken.length === 0) caught = { seed, by };
    }
    all &&= caught !== null;
    const found =
      caught === null ? 'not caught' : `${caught.seed - first + 1} histories | seed ${caught.seed} | ${caught.by}`;
    say(`${name} | ${clause} | ${found}`);
  }
  return all;
}

process.exitCode = (await (values.mutants ? hunt() : simulate())) ? 0 : 1;
