import type { ClientContext, ClientLink } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import { timeLimitOf } from '#contract/host/time-limits.ts';
import { readAttachment } from './attach-file.ts';
import { RPC_PREFIX } from './rpc/rpc-server.ts';

/**
 * A link to the engine that runs on `dataDir` in another process of this user; null when none answers there. Calls have the
 * time limits of their procedures.
 */
export async function attachedLink(dataDir: string): Promise<ClientLink<ClientContext> | null> {
  const attach = readAttachment(dataDir);
  if (attach === null) return null;
  const headers = { authorization: `Bearer ${attach.secret}` };
  try {
    const { ok } = await fetch(`${attach.url}/boot`, { headers, signal: AbortSignal.timeout(2_000) });
    if (!ok) return null;
  } catch {
    return null;
  }
  return new RPCLink({
    url: `${attach.url}${RPC_PREFIX}`,
    headers,
    fetch: (request, init, _options, path) => {
      const limit = AbortSignal.timeout(timeLimitOf(path));
      return fetch(request, { ...init, signal: AbortSignal.any([request.signal, limit]) });
    },
  });
}
