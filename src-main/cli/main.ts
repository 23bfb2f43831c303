import { homedir } from 'node:os';
import { nodeTooOld } from '#hosts/node-guard.ts';
import { loadWriterAhead } from '#hosts/workers.ts';
import { sentence } from './sentences.ts';

const refused = nodeTooOld(process.versions.node);
if (refused === null) {
  loadWriterAhead();
  // Only now: the native module of the store ends an older Node without a word.
  const [{ runCli }, { systemClock, systemRandom }] = await Promise.all([
    import('./run-cli.ts'),
    import('#hosts/system-clocks.ts'),
  ]);
  process.exitCode = await runCli(process.argv.slice(2), {
    platform: process.platform,
    env: process.env,
    home: homedir(),
    cwd: process.cwd(),
    clock: systemClock,
    random: systemRandom,
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
  });
} else {
  process.stderr.write(
    `${JSON.stringify({ error: { ...refused, sentence: sentence('en', refused.code, refused.facts) } })}\n`,
  );
  process.exitCode = 1;
}
