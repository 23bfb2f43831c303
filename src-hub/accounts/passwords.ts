import { hash, verify } from '@node-rs/argon2';
import { COMMON_PASSWORDS } from './common-passwords.ts';

/** Fewer characters are guessed (NIST SP 800-63B allows eight with a second factor; there may be none here). */
const LEAST = 10;

/** argon2id; 19 MiB, two passes, one lane (OWASP's minimum) takes some 20 ms here. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export type PasswordFault = 'short' | 'common' | 'own-name';

/** Why a password is not taken, or null. Digits at the end make a common one no better. */
export function faultOf(password: string, login: string): PasswordFault | null {
  if ([...password].length < LEAST) return 'short';
  const plain = password.toLowerCase();
  const bare = plain.replace(/[\d!@#$%^&*.]+$/, '');
  if (new Set(plain).size < 4 || COMMON_PASSWORDS.has(plain) || COMMON_PASSWORDS.has(bare)) return 'common';
  return plain.includes(login.toLowerCase()) ? 'own-name' : null;
}

export const hashPassword = (password: string): Promise<string> => hash(password, COST);

/** As long as a real comparison takes, so that the time does not tell whether there is such an account. */
let nobody: Promise<string> | null = null;

/** `stored` null: there is no such account, or it has no password yet. */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  nobody ??= hashPassword('nobody has this password');
  const right = await verify(stored ?? (await nobody), password);
  return right && stored !== null;
}
