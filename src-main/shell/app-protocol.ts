import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { appFile } from '#contract/host/app-file.ts';
import { contentSecurityPolicy, SECURITY_HEADERS } from '#contract/host/content-security-policy.ts';
import { APP_ORIGIN, isOwnPage } from './own-page.ts';

/** Answers requests of our scheme with the files of the built renderer in `root`; 404 for all that is none of them. */
export function createAppProtocol(root: string): (request: Pick<Request, 'url' | 'method'>) => Promise<Response> {
  const headers = { ...SECURITY_HEADERS, 'content-security-policy': contentSecurityPolicy() };
  const nothing = () => new Response(null, { status: 404, headers });
  return async ({ url, method }) => {
    if (method !== 'GET' || !isOwnPage(url)) return nothing();
    const file = appFile(url.slice(APP_ORIGIN.length).split(/[?#]/)[0] || '/');
    const content = file === null ? null : await readFile(join(root, file.path)).catch(() => null);
    if (file === null || content === null) return nothing();
    return new Response(new Uint8Array(content), { headers: { ...headers, 'content-type': file.contentType } });
  };
}
