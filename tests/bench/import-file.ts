import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ImportOptions, ImportState } from '#contract/imports.ts';
import type { EngineClient } from './engine-client.ts';

/** Between two looks at the state of the import, ms. */
const LOOK_EVERY = 25;

const OPTIONS: ImportOptions = {
  mapping: {},
  hasHeader: true,
  sheet: null,
  region: 'CN',
  dateOrder: 'year-first',
  source: 'bench',
  permission: 'granted',
};

async function until(client: EngineClient, id: string, ends: readonly ImportState['phase'][]): Promise<ImportState> {
  for (;;) {
    const state = await client.imports.state({ id });
    if (ends.includes(state.phase)) return state;
    if (state.phase === 'failed' || state.phase === 'cancelled')
      throw new Error(`the import has ${state.phase}: ${state.error?.code}`);
    await pause(LOOK_EVERY);
  }
}

/** Sends a file as the screen does and waits for its preview; the import stands before its commit then. */
export async function previewFile(client: EngineClient, path: string): Promise<ImportState> {
  const file = await openAsBlob(path);
  const { id, chunkBytes } = await client.imports.open({ name: basename(path), bytes: file.size });
  for (let offset = 0; offset < file.size; offset += chunkBytes) {
    await client.imports.append({ id, offset, chunk: file.slice(offset, offset + chunkBytes) });
  }
  await client.imports.inspect({ id });
  await client.imports.preview({ id, options: OPTIONS });
  return until(client, id, ['previewed']);
}

/** Commits a previewed import and waits until its rows are durable, searchable and in the list. */
export async function commitFile(client: EngineClient, id: string): Promise<ImportState> {
  await client.imports.commit({ id });
  return until(client, id, ['committed']);
}
