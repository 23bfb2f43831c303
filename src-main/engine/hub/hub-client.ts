import { createHash } from 'node:crypto';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import { DEVICE_HEADER, PROOF_HEADER, proofText, TIME_HEADER } from '#contract/hub/request-proof.ts';
import { HUB_PREFIX, type HubContract } from '#contract/hub.ts';
import type { Random } from '#kernel/random.ts';
import { type Clock, MINUTE, type Millis } from '#kernel/time.ts';
import type { DeviceUid } from '#kernel/uid.ts';

export type HubClient = ContractRouterClient<HubContract>;

/** Whose requests they are. */
export interface Signature {
  readonly device: DeviceUid;
  readonly sign: (text: string) => string;
  /** The access token of the session; null before there is one. */
  readonly access: () => string | null;
}

/** A line to one hub: procedures, and headers for a socket, signed by the device's key. */
export interface HubLine {
  readonly client: HubClient;
  /** The headers that open a socket at `path`. Rejects where the hub cannot be reached. */
  headersFor(path: string): Promise<Record<string, string>>;
}

/** An answer that has not come by then is lost. */
const ANSWER_WITHIN: Millis = MINUTE;

const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

/**
 * The hub at `address` (an origin). Requests are stamped by the hub's clock, as its latest answer told it: the machine's own may be
 * wrong by any amount. One that was turned away for its stamp is sent again once, for the answer told the time.
 */
export function createHubLine(
  address: string,
  { device, sign, access }: Signature,
  { clock, random }: { readonly clock: Clock; readonly random: Random },
): HubLine {
  let ahead: Millis | null = null;
  const heed = (headers: Headers): void => {
    const told = Number(headers.get(TIME_HEADER) ?? Number.NaN);
    if (Number.isFinite(told)) ahead = told - clock.now();
  };

  async function proven(method: string, path: string, body: Uint8Array): Promise<Record<string, string>> {
    if (ahead === null)
      heed((await fetch(`${address}/health`, { signal: AbortSignal.timeout(ANSWER_WITHIN) })).headers);
    const at = Math.round(clock.now() + (ahead ?? 0));
    const nonce = Buffer.from(random.bytes(18)).toString('base64url');
    const token = access();
    const text = proofText({ method, path, at, nonce, bodyHash: sha256(body), tokenHash: sha256(token ?? '') });
    return {
      [DEVICE_HEADER]: device,
      [PROOF_HEADER]: `${at}.${nonce}.${sign(text)}`,
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    };
  }

  async function send(request: Request): Promise<Response> {
    const body = new Uint8Array(await request.arrayBuffer());
    const { pathname } = new URL(request.url);
    const once = async (): Promise<Response> => {
      const headers = {
        'content-type': request.headers.get('content-type') ?? 'application/json',
        ...(await proven(request.method, pathname, body)),
      };
      const signal = AbortSignal.any([request.signal, AbortSignal.timeout(ANSWER_WITHIN)]);
      const response = await fetch(request.url, { method: request.method, headers, body, signal, redirect: 'error' });
      heed(response.headers);
      return response;
    };
    const before = ahead;
    const answer = await once();
    const wasOff = before !== null && ahead !== null && Math.abs(ahead - before) > MINUTE / 2;
    return wasOff && !answer.ok ? once() : answer;
  }

  const link = new RPCLink({ url: `${address}${HUB_PREFIX}`, fetch: (request) => send(request) });
  return {
    client: createORPCClient(link),
    headersFor: (path) => proven('GET', path, new Uint8Array()),
  };
}
