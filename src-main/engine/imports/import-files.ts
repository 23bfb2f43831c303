import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';

/** The folders of imports inside the store's: a list as it came, what was understood of it, and its fates. */
export class ImportFiles {
  readonly #root: string;

  constructor(dataDir: string) {
    this.#root = join(dataDir, 'imports');
  }

  folder(importId: string): string {
    return join(this.#root, importId);
  }

  source(importId: string): string {
    return join(this.folder(importId), 'source');
  }

  create(importId: string): void {
    mkdirSync(this.folder(importId), { recursive: true });
  }

  /** Writes a part of the list as it came, behind what is there. Throws the system's error (a full disk). */
  async append(importId: string, offset: number, bytes: Uint8Array): Promise<void> {
    const file = await open(this.source(importId), offset === 0 ? 'w' : 'r+');
    try {
      await file.write(bytes, 0, bytes.length, offset);
    } finally {
      await file.close();
    }
  }

  /** The list as it came is not needed once its rows are in the store: it holds people's data. */
  removeSource(importId: string): void {
    rmSync(this.source(importId), { force: true });
  }

  remove(importId: string): void {
    rmSync(this.folder(importId), { recursive: true, force: true });
  }

  /** Removes the folders of imports that nobody will go on with. */
  removeAllBut(kept: ReadonlySet<string>): void {
    mkdirSync(this.#root, { recursive: true });
    for (const name of readdirSync(this.#root)) if (!kept.has(name)) this.remove(name);
  }
}
