import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, describe, expect, it } from 'vitest';
import { electronBinary } from '../../../scripts/start/electron-binary.ts';
import { SPECS } from './specs.ts';

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, '../../../.cache/electron-contract');
const binary = electronBinary();

if (binary === null)
  console.error(
    "NOT RUN: no Electron binary here, so the contract specs ran against the double alone; 'Electron works' is unproven.",
  );

afterAll(() => rmSync(out, { recursive: true, force: true }));

/** Runs the specs in the real program; answers member -> failure. */
async function runInElectron(executable: string): Promise<Map<string, string | null>> {
  mkdirSync(out, { recursive: true });
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(here, 'in-electron.ts'),
      outDir: out,
      rolldownOptions: { external: ['electron', /^node:/], output: { entryFileNames: 'main.mjs' } },
    },
  });
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const electron = spawn(executable, [...sandbox, join(out, 'main.mjs')], {
    env: { ...process.env, RUNG_CONTRACT_FOLDER: here },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  electron.stdout.on('data', (chunk) => {
    output += chunk;
  });
  await new Promise((resolve) => electron.on('close', resolve));
  const lines = output.split('\n').filter((line) => line.startsWith('{"member"'));
  return new Map(lines.map((line) => JSON.parse(line)).map(({ member, failure }) => [member, failure]));
}

describe.skipIf(binary === null)('real Electron keeps the contract in', () => {
  const results = binary === null ? Promise.resolve(new Map<string, string | null>()) : runInElectron(binary);

  it.each(Object.keys(SPECS))(
    '%s',
    async (member) => {
      expect((await results).get(member)).toBeNull();
    },
    120_000,
  );
});
