import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';

export const PASSWORD = 'seven green bottles';

const printed = z.object({ status: z.number(), answer: z.unknown() });
/** What a command came to: its exit status, and what it printed, be it an answer or an error. */
export type Printed = z.infer<typeof printed>;

const run = promisify(execFile);

/**
 * Commands of `rung` on one store, one after the other in one process. Throws what was printed where one fails that is not expected to:
 * `mayFail` says that the caller looks.
 */
export async function rung(
  dataDir: string,
  commands: readonly (readonly string[])[],
  mayFail = false,
): Promise<readonly Printed[]> {
  const all = commands.map((command) => [...command, '--data', dataDir]);
  const env = { ...process.env, RUNG_PASSWORD: PASSWORD };
  const { stdout } = await run(process.execPath, ['tests/e2e/run-commands.ts', JSON.stringify(all)], { env });
  const answers = z.array(printed).parse(JSON.parse(stdout));
  const failed = answers.find(({ status }) => status !== 0);
  if (failed !== undefined && !mayFail) throw new Error(JSON.stringify(failed.answer));
  return answers;
}
