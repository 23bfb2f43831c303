/** Runs commands of `rung` one after the other, given as JSON, and prints what each came to, as JSON: a process for each takes a second. */
import { homedir } from 'node:os';
import { z } from 'zod';
import { systemClock, systemRandom } from '#hosts/system-clocks.ts';
import { runCli } from '../../src-main/cli/run-cli.ts';

const commands = z.array(z.array(z.string())).parse(JSON.parse(process.argv[2] ?? '[]'));
const printed: unknown[] = [];
for (const args of commands) {
  let text = '';
  const say = (part: string): void => {
    text += part;
  };
  const { platform, env } = process;
  const machine = { platform, env, home: homedir(), cwd: process.cwd() };
  const status = await runCli(args, { ...machine, clock: systemClock, random: systemRandom, out: say, err: say });
  printed.push({ status, answer: JSON.parse(text) });
}
process.stdout.write(JSON.stringify(printed));
