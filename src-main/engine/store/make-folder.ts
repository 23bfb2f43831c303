import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it, readable by this user alone. Throws what the file system says. Not `recursive: true` of Node,
 * which never comes back from a file system that answers ENOENT to mkdir, such as /proc.
 */
export function makeFolder(path: string): void {
  if (existsSync(path)) return;
  const parent = dirname(path);
  if (parent !== path) makeFolder(parent);
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    // Another start may have made it in the meantime.
    if (!existsSync(path)) throw error;
  }
}
