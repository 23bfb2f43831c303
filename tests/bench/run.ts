/**
 * `npm run bench [-- --smoke] [--json FILE]`: every figure of the product beside its floor, as a table. Exits 1 if an answer
 * differs from the oracle's; never for a time.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { buildStale } from '../../scripts/build.ts';
import { table } from './figure.ts';
import { FULL, measureAll, SMOKE } from './measure-all.ts';

const { values } = parseArgs({ options: { smoke: { type: 'boolean', default: false }, json: { type: 'string' } } });
await buildStale(['renderer', 'engine']);
const say = (what: string) => console.error(`${new Date().toISOString().slice(11, 19)} ${what}`);
const { report, differences } = await measureAll(values.smoke ? SMOKE : FULL, '.cache/bench/run', say);
console.log(table(report));
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ ...report, differences }, null, 2)}\n`);
for (const difference of differences) console.log(`DIFFERS FROM THE ORACLE: ${difference}`);
process.exitCode = differences.length === 0 ? 0 : 1;
