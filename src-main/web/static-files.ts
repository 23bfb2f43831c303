import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { appFile } from '#contract/host/app-file.ts';

/** Answers a path with a file of the built renderer in `root`; 404 if there is none. */
export async function sendAppFile(root: string, pathname: string, response: ServerResponse): Promise<void> {
  const file = appFile(pathname);
  const content = file === null ? null : await readFile(join(root, file.path)).catch(() => null);
  if (file === null || content === null) {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Not found\n');
    return;
  }
  response.writeHead(200, {
    'content-type': file.contentType,
    'content-length': content.byteLength,
    'cache-control': file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
  });
  response.end(content);
}
