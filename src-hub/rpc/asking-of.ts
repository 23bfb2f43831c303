import type { IncomingHttpHeaders } from 'node:http';
import { DEVICE_HEADER, PROOF_HEADER, readProof } from '#contract/hub/request-proof.ts';
import { type DeviceUid, isUid } from '#kernel/uid.ts';
import type { Asking } from '../accounts/caller.ts';
import { hashOf } from '../accounts/secrets.ts';

export interface ReceivedRequest {
  readonly method: string;
  /** Without query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Uint8Array;
  readonly address: string;
}

const one = (header: string | string[] | undefined): string =>
  Array.isArray(header) ? (header[0] ?? '') : (header ?? '');

/** Who asks, as a request says; what cannot be read is as good as not there. */
export function askingOf({ method, path, headers, body, address }: ReceivedRequest): Asking {
  const [scheme, token] = one(headers.authorization).split(' ');
  const access = scheme?.toLowerCase() === 'bearer' && token !== undefined && token !== '' ? token : null;
  const device = one(headers[DEVICE_HEADER]);
  const read = readProof(one(headers[PROOF_HEADER]));
  const proof =
    read === null
      ? null
      : {
          signature: read.signature,
          signed: {
            method,
            path,
            at: read.at,
            nonce: read.nonce,
            bodyHash: hashOf(body),
            tokenHash: hashOf(access ?? ''),
          },
        };
  return { access, device: isUid(device) ? (device as DeviceUid) : null, proof, address };
}
