import type { EngineClient } from '../../rpc/connect.ts';

/** Fetches the fates of all rows and hands them to the person as a file; the blob lives only until the click. */
export async function saveFates(client: Pick<EngineClient, 'imports'>, id: string, listName: string): Promise<void> {
  const chunk = await client.imports.fates({ id }, { context: { timeLimit: 120_000 } });
  const url = URL.createObjectURL(new Blob([await chunk.arrayBuffer()], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${listName.replace(/\.\w+$/, '')}-fates.csv`;
  link.click();
  URL.revokeObjectURL(url);
}
