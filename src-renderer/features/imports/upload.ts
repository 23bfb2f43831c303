import type { EngineClient } from '../../rpc/connect.ts';

/**
 * Hands a file to the engine piece by piece, in order. `onProgress` hears 0 to 1. Resolves with the import's id; rejects with what
 * the engine refused or with the abort.
 */
export async function upload(
  client: Pick<EngineClient, 'imports'>,
  file: File,
  onProgress: (done: number) => void,
  signal: AbortSignal,
): Promise<string> {
  const { id, chunkBytes } = await client.imports.open({ name: file.name, bytes: file.size }, { signal });
  for (let offset = 0; offset < file.size; offset += chunkBytes) {
    signal.throwIfAborted();
    await client.imports.append({ id, offset, chunk: file.slice(offset, offset + chunkBytes) }, { signal });
    onProgress(Math.min(1, (offset + chunkBytes) / file.size));
  }
  return id;
}
