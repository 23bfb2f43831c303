import { createPublicKey, verify } from 'node:crypto';
import { PROOF_WINDOW, proofText, type SignedRequest } from '#contract/hub/request-proof.ts';

/** A request's proof as it came in; whose it is turns out when it is held against a key. */
export interface RequestProof {
  readonly signed: SignedRequest;
  readonly signature: string;
}

/** SubjectPublicKeyInfo of an Ed25519 key, without the key (RFC 8410). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/** Whether the request was signed by this key (raw, base64url) and is of this minute. Never throws. */
export function isProven({ signed, signature }: RequestProof, publicKey: string, now: number): boolean {
  if (Math.abs(now - signed.at) > PROOF_WINDOW) return false;
  try {
    const raw = Buffer.from(publicKey, 'base64url');
    const key = createPublicKey({ key: Buffer.concat([SPKI, raw]), format: 'der', type: 'spki' });
    return verify(null, Buffer.from(proofText(signed)), key, Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
}
