import { MINUTE, type Millis } from '#kernel/time.ts';

/**
 * What a device signs with its key for every request, so that a token that was read on its way is worth nothing: the
 * request itself, when it was made by the hub's clock, and a word that is never used again.
 */
export interface SignedRequest {
  readonly method: string;
  /** Without host and query. */
  readonly path: string;
  /** Ms since 1970 by the hub's clock, as the device knows it from the hub's answers: its own may be wrong. */
  readonly at: number;
  readonly nonce: string;
  /** SHA-256 in hex. */
  readonly bodyHash: string;
  /** SHA-256 of the access token in hex; of the empty text where there is none yet. */
  readonly tokenHash: string;
}

/** The text that is signed. */
export const proofText = ({ method, path, at, nonce, bodyHash, tokenHash }: SignedRequest): string =>
  ['rung-proof-1', method, path, String(at), nonce, bodyHash, tokenHash].join('\n');

/** A proof is good for this long before and after its instant; within that time it counts once. */
export const PROOF_WINDOW: Millis = MINUTE;

/** Which device asks. */
export const DEVICE_HEADER = 'x-rung-device';
/** `<at>.<nonce>.<signature in base64url>`. */
export const PROOF_HEADER = 'x-rung-proof';
/** In every answer: the hub's clock, ms since 1970. */
export const TIME_HEADER = 'x-rung-time';

/** The header of a proof taken apart; null where it is none. */
export function readProof(header: string): { at: number; nonce: string; signature: string } | null {
  const match = /^(\d{1,15})\.([\w-]{16,64})\.([\w-]{86})$/.exec(header);
  const [, at, nonce, signature] = match ?? [];
  return at === undefined || nonce === undefined || signature === undefined
    ? null
    : { at: Number(at), nonce, signature };
}
