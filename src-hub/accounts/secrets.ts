import { createHash } from 'node:crypto';
import type { Random } from '#kernel/random.ts';

/** SHA-256 in hex: enough for what is random and long; passwords go another way. */
export const hashOf = (secret: string | Uint8Array): string => createHash('sha256').update(secret).digest('hex');

/** 256 random bits, base64url. */
export const createToken = (random: Random): string => Buffer.from(random.bytes(32)).toString('base64url');

/** Letters and digits that are not taken for each other when read aloud (Crockford). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 80 random bits in four groups of four, to be typed or read out. */
export function createCode(random: Random): string {
  const letters = Array.from(random.bytes(16), (byte) => ALPHABET[byte % 32]).join('');
  return letters.replace(/(.{4})(?=.)/g, '$1-');
}

/** A code as it is kept, however it was typed. */
export const hashOfCode = (typed: string): string =>
  hashOf(
    typed
      .toUpperCase()
      .replace(/[^0-9A-Z]/g, '')
      .replaceAll('O', '0')
      .replace(/[IL]/g, '1'),
  );
