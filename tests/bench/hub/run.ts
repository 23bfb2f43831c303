/** `npm run bench:hub [-- --smoke] [--json FILE]`: every figure of the hub beside its floor, as a table. Never fails for a figure. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { commit, figureTable, machine } from '../figure.ts';
import { FULL_HUB, measureHub, SMOKE_HUB } from './measure-hub.ts';

const { values } = parseArgs({ options: { smoke: { type: 'boolean', default: false }, json: { type: 'string' } } });
const sizes = values.smoke ? SMOKE_HUB : FULL_HUB;
const say = (what: string) => console.error(`${new Date().toISOString().slice(11, 19)} ${what}`);
const report = {
  commit: commit(),
  at: new Date().toISOString(),
  machine: machine(),
  sizes,
  figures: await measureHub(sizes, say),
};
const { name, cpu, cores, memoryGb, node } = report.machine;
console.log(`${name}: ${cpu}, ${cores} cores, ${memoryGb} GB, Node ${node}, commit ${report.commit}\n`);
console.log(figureTable(report.figures));
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
