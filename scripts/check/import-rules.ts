import { copyFileSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type Finished, run } from '../process.ts';

/** Fewer modules than this means that the tool reads nothing: without `@swc/core` it sees no TypeScript and passes everything. */
const LEAST_MODULES = 400;

/** A small house with one violation at each border; every one of them must be found by the rule that guards it. */
const PLANTED: readonly { readonly file: string; readonly code: string; readonly rule: string }[] = [
  { file: 'src-shared/domain/ladder/planted.ts', code: "import '#contract/engine.ts';\n", rule: 'domain-knows-kernel' },
  { file: 'src-shared/kernel/planted.ts', code: "import 'node:fs';\n", rule: 'shared-is-pure' },
  {
    file: 'src-shared/kernel/outward.ts',
    code: "import '../domain/ladder/planted.ts';\n",
    rule: 'kernel-knows-nothing',
  },
  { file: 'src-main/engine/planted.ts', code: "import 'electron';\n", rule: 'engine-without-electron' },
  {
    file: 'src-main/engine/queue/planted.ts',
    code: "import 'better-sqlite3';\n",
    rule: 'only-the-store-opens-the-database',
  },
  {
    file: 'src-main/engine/store/planted.ts',
    code: "import '../queue/planted.ts';\n",
    rule: 'use-cases-through-the-store',
  },
  {
    file: 'src-main/engine/dialling/planted.ts',
    code: "import '../queue/planted.ts';\n",
    rule: 'dialling-is-asked-by-use-cases',
  },
  {
    file: 'src-main/engine/calls/planted.ts',
    code: 'export {};\n',
    rule: '',
  },
  {
    file: 'src-main/engine/queue/outward.ts',
    code: "import '../calls/planted.ts';\n",
    rule: 'list-and-card-see-open-calls-only',
  },
  {
    file: 'src-main/engine/customers/planted.ts',
    code: "import '../queue/planted.ts';\n",
    rule: 'customers-do-not-know-the-queue',
  },
  { file: 'src-main/cli/planted.ts', code: "import '../web/planted.ts';\n", rule: 'command-line-knows-hosts' },
  { file: 'src-main/hosts/planted.ts', code: "import '../cli/planted.ts';\n", rule: 'hosts-know-engine-and-web' },
  { file: 'src-main/hosts/rpc/planted.ts', code: "import '../outward.ts';\n", rule: 'transports-know-no-host' },
  { file: 'src-main/hosts/outward.ts', code: 'export {};\n', rule: '' },
  { file: 'src-main/web/planted.ts', code: "import '../hosts/outward.ts';\n", rule: 'web-knows-transports' },
  { file: 'src-main/shell/planted.ts', code: "import '#engine/planted.ts';\n", rule: 'shell-forks-the-engine-by-path' },
  { file: 'src-renderer/app/planted.ts', code: "import '#engine/planted.ts';\n", rule: 'renderer-knows-contract' },
  {
    file: 'src-renderer/features/queue/planted.ts',
    code: "import '../call/planted.ts';\n",
    rule: 'features-do-not-know-each-other',
  },
  {
    file: 'src-renderer/features/call/planted.ts',
    code: "import '../../app/planted.ts';\n",
    rule: 'features-do-not-know-the-app',
  },
  { file: 'src-shared/sync/planted.ts', code: "import './circle.ts';\n", rule: '' },
  { file: 'src-shared/sync/circle.ts', code: "import './planted.ts';\n", rule: 'no-cycles' },
  { file: 'src-shared/contract/engine.ts', code: 'export {};\n', rule: '' },
  { file: 'src-hub/planted.ts', code: "import '#engine/planted.ts';\n", rule: 'hub-knows-shared-and-its-database' },
  { file: 'src-hub/rpc/planted.ts', code: "import 'pg';\n", rule: 'only-the-hubs-store-speaks-to-postgres' },
  { file: 'src-hub/accounts/planted.ts', code: "import '../rpc/planted.ts';\n", rule: 'hub-acts-know-no-transport' },
  { file: 'src-hub/store/planted.ts', code: "import '../accounts/planted.ts';\n", rule: 'hub-store-knows-no-act' },
  { file: 'src-main/engine/schema.ts', code: "import '#db/hub/planted.ts';\n", rule: 'each-store-has-its-own-schema' },
  { file: 'db/hub/planted.ts', code: 'export {};\n', rule: '' },
];

const cruise = (cwd: string, paths: readonly string[]) =>
  run('depcruise', ['--config', '.dependency-cruiser.cjs', '--output-type', 'err', ...paths], { cwd });

/** Runs the import rules over the product, then proves on a planted house that each of them can fail. */
export async function checkImportRules(): Promise<Finished> {
  const real = await cruise('.', ['src-shared', 'src-main', 'src-hub', 'src-renderer', 'db']);
  if (real.code !== 0) return real;
  const modules = Number(/\((\d+) modules/.exec(real.output)?.[1] ?? 0);
  if (modules < LEAST_MODULES)
    return { ...real, code: 1, output: `only ${modules} modules were read; expected at least ${LEAST_MODULES}` };
  const missed = await missedViolations();
  return missed.length === 0
    ? real
    : { ...real, code: 1, output: `planted violations that no rule caught:\n${missed.join('\n')}` };
}

async function missedViolations(): Promise<readonly string[]> {
  const house = resolve('.cache/planted-house');
  rmSync(house, { recursive: true, force: true });
  mkdirSync(house, { recursive: true });
  for (const file of ['package.json', '.dependency-cruiser.cjs']) copyFileSync(file, join(house, file));
  symlinkSync(resolve('node_modules'), join(house, 'node_modules'), 'dir');
  for (const { file, code } of PLANTED) {
    mkdirSync(dirname(join(house, file)), { recursive: true });
    writeFileSync(join(house, file), code);
  }
  const { output } = await cruise(house, ['src-shared', 'src-main', 'src-hub', 'src-renderer']);
  const lines = output.split('\n');
  return PLANTED.filter(
    ({ file, rule }) => rule !== '' && !lines.some((line) => line.includes(`${rule}: ${file}`)),
  ).map(({ file, rule }) => `${rule}: ${file}`);
}
