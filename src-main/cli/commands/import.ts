import { createReadStream } from 'node:fs';
import { stat, writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { z } from 'zod';
import type { ImportFileView, ImportState } from '#contract/imports.ts';
import { IMPORT_FIELDS, type ImportField } from '#domain/import/fields.ts';
import { checked } from '../arguments.ts';
import { command, type EngineClient } from '../command.ts';
import { CommandFailure, usage } from '../failure.ts';

const schema = z.object({
  'dry-run': z.boolean().default(false),
  fates: z.string().min(1).optional(),
  map: z.array(z.string()).default([]),
  sheet: z.string().optional(),
  region: z
    .string()
    .regex(/^[A-Z]{2}$/, 'not a region such as CN')
    .optional(),
  'date-order': z.enum(['year-first', 'day-first', 'month-first']).default('year-first'),
  source: z.string().max(200).optional(),
  permission: z.enum(['granted', 'unknown']).default('unknown'),
  'no-header': z.boolean().default(false),
});

export const importFile = command({
  synopsis:
    'import FILE [--dry-run] [--fates OUT.csv] [--map COLUMN=FIELD …] [--sheet NAME] [--region CN] [--date-order year-first|day-first|month-first] [--source TEXT] [--permission granted|unknown] [--no-header]',
  about: `Imports a CSV or XLSX list: all or nothing, every row with its fate. COLUMN is a header or a column's number from 1; FIELD is one of ${IMPORT_FIELDS.join(', ')}.`,
  syntax: {
    options: {
      'dry-run': 'flag',
      fates: 'value',
      map: 'values',
      sheet: 'value',
      region: 'value',
      'date-order': 'value',
      source: 'value',
      permission: 'value',
      'no-header': 'flag',
    },
    schema,
    words: [1, 1],
  },
  async run([name = ''], options, { session, cwd }) {
    const { client } = await session();
    const path = resolve(cwd, name);
    const id = await sent(client, path);
    const view = await client.imports.inspect({ id, ...(options.sheet === undefined ? {} : { sheet: options.sheet }) });
    const { region } = await client.app.status({});
    await client.imports.preview({
      id,
      options: {
        mapping: mappingOf(view, options.map),
        hasHeader: view.hasHeader && !options['no-header'],
        sheet: view.sheet,
        region: options.region ?? region ?? 'CN',
        dateOrder: options['date-order'],
        source: options.source ?? basename(path),
        permission: options.permission,
      },
    });
    let state = await reached(client, id, 'previewed');
    if (options.fates !== undefined) {
      const file = await client.imports.fates({ id });
      await writeFile(resolve(cwd, options.fates), new Uint8Array(await file.arrayBuffer()));
    }
    if (options['dry-run']) {
      await client.imports.cancel({ id });
    } else {
      await client.imports.commit({ id });
      state = await reached(client, id, 'committed');
    }
    const { encoding, delimiter, sheet, columns } = view;
    const recognised = columns.map(({ index, header, field, by }) => ({ column: index + 1, header, field, by }));
    return { import: id, file: { encoding, delimiter, sheet, columns: recognised }, ...state };
  },
});

async function sent(client: EngineClient, path: string): Promise<string> {
  const bytes = await sizeOf(path);
  const { id, chunkBytes } = await client.imports.open({ name: basename(path), bytes });
  let offset = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes })) {
    const part: Uint8Array<ArrayBuffer> = chunk;
    const { received } = await client.imports.append({ id, offset, chunk: new Blob([part]) });
    offset = received;
  }
  return id;
}

async function sizeOf(path: string): Promise<number> {
  try {
    const { size } = await stat(path);
    return size;
  } catch {
    throw new CommandFailure('file-unreadable', { file: basename(path) });
  }
}

/** `--map COLUMN=FIELD`, the column by its header or its number from 1, as column index -> field. */
function mappingOf({ columns }: ImportFileView, wishes: readonly string[]): Record<string, ImportField> {
  const pairs = wishes.map((wish) => {
    const at = wish.lastIndexOf('=');
    const name = wish.slice(0, at);
    const column = columns.find(({ header, index }) => header === name || String(index + 1) === name);
    if (at < 1 || column === undefined) throw usage(`--map ${wish}: no such column`);
    return [String(column.index), checked(z.enum(IMPORT_FIELDS), wish.slice(at + 1))] as const;
  });
  return Object.fromEntries(pairs);
}

async function reached(client: EngineClient, id: string, phase: ImportState['phase']): Promise<ImportState> {
  for (;;) {
    const state = await client.imports.state({ id });
    if (state.phase === phase) return state;
    if (state.phase === 'failed') throw failedWith(state.error);
    if (state.phase === 'cancelled') throw new CommandFailure('import-cancelled');
    await new Promise((resolved) => setTimeout(resolved, 50));
  }
}

function failedWith(error: ImportState['error']): CommandFailure {
  const code = z
    .enum([
      'file-unreadable',
      'file-quote-open',
      'file-cut-off',
      'file-line-too-long',
      'file-too-many-columns',
      'file-no-number-column',
      'file-empty',
      'file-not-supported',
      'store-full',
    ])
    .safeParse(error?.code);
  return new CommandFailure(code.success ? code.data : 'internal', error?.facts ?? {});
}

export const undoImport = command({
  synopsis: 'undo-import IMPORT',
  about: 'Takes a whole import back, except what somebody has worked on since.',
  syntax: { options: {}, schema: z.object({}), words: [1, 1] },
  async run([id = ''], _options, { session }) {
    const { client } = await session();
    return client.imports.undo({ id });
  },
});

export const imports = command({
  synopsis: 'imports',
  about: 'All imports of this store, newest first.',
  syntax: { options: {}, schema: z.object({}), words: [0, 0] },
  async run(_words, _options, { session }) {
    const { client } = await session();
    return client.imports.list({});
  },
});
