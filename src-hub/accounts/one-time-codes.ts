import { Secret, TOTP } from 'otpauth';
import type { Random } from '#kernel/random.ts';
import { type Millis, SECOND } from '#kernel/time.ts';

/** What every authenticator app reckons with (RFC 6238): SHA-1, six digits, thirty seconds. Some take nothing else. */
const TERMS = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
const PERIOD: Millis = TERMS.period * SECOND;

/** A phone's clock may be this many steps off, either way. */
const DRIFT = 1;

/** 160 random bits, as long as the hash (RFC 4226, section 4), in base32. */
export const createFactorSecret = (random: Random): string =>
  new Secret({ buffer: random.bytes(20).slice().buffer }).base32;

const reckoner = (secret: string): TOTP => new TOTP({ ...TERMS, secret: Secret.fromBase32(secret) });

/** What a picture tells an authenticator app. */
export const factorUri = (secret: string, issuer: string, login: string): string =>
  new TOTP({ ...TERMS, issuer, label: login, secret: Secret.fromBase32(secret) }).toString();

/** Which thirty seconds since 1970 the code belongs to, where it is one of those around `now`; null: it is none. Digits of any width, with blanks. */
export function stepOfCode(secret: string, typed: string, now: number): number | null {
  const token = typed.normalize('NFKC').replace(/[\s-]/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const off = reckoner(secret).validate({ token, timestamp: now, window: DRIFT });
  return off === null ? null : Math.floor(now / PERIOD) + off;
}
