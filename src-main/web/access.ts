import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Random } from '#kernel/random.ts';

/** Who may speak to a host on loopback: whoever holds a session that a one-time token opened, or the secret of the lock file. */
export interface Access {
  /** A fresh one-time token; those given out before stay good until they are used. */
  issueToken(): string;
  /** Uses a token up and answers the value of the session cookie, null if the token is unknown or used. */
  exchange(token: string): string | null;
  /** Whether the request carries the cookie of a session of this host. */
  hasSession(headers: IncomingHttpHeaders): boolean;
  /** Whether the request carries the lock file's secret and does not come from a web page. */
  hasSecret(headers: IncomingHttpHeaders): boolean;
  /** Opens the way for the user's own programs, who read it in the lock file. */
  readonly secret: string;
  readonly cookieName: string;
}

/** More than a person opens; the oldest goes first. */
const MAX_OPEN = 64;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Compares in constant time with everything in `known`, so that the time tells nothing about a near miss. */
function find(known: readonly Buffer[], text: string): number {
  const wanted = digest(text);
  let found = -1;
  known.forEach((one, index) => {
    if (timingSafeEqual(one, wanted)) found = index;
  });
  return found;
}

/** `name` tells apart the cookies of several stores on one machine: cookies do not know ports. */
export function createAccess(random: Random, name: string): Access {
  const fresh = (): string => Buffer.from(random.bytes(32)).toString('base64url');
  const cookieName = `rung-${digest(name).toString('hex').slice(0, 12)}`;
  const secret = fresh();
  const tokens: Buffer[] = [];
  const sessions: Buffer[] = [];
  const keep = (list: Buffer[], text: string): string => {
    list.push(digest(text));
    if (list.length > MAX_OPEN) list.shift();
    return text;
  };
  return {
    secret,
    cookieName,
    issueToken: () => keep(tokens, fresh()),
    exchange(token) {
      const index = find(tokens, token);
      if (index < 0) return null;
      tokens.splice(index, 1);
      return keep(sessions, fresh());
    },
    hasSession({ cookie = '' }) {
      const values = cookie.split(';').map((pair) => pair.trim().split('='));
      return values.some(([key, value]) => key === cookieName && value !== undefined && find(sessions, value) >= 0);
    },
    hasSecret({ authorization = '', origin }) {
      return (
        origin === undefined &&
        authorization.startsWith('Bearer ') &&
        find([digest(secret)], authorization.slice(7)) === 0
      );
    },
  };
}

/**
 * Whether the request was meant for this host: its `Host` is ours (a name that somebody else's DNS points here is not), and
 * if a page sent it, it was ours.
 */
export function isForUs(headers: IncomingHttpHeaders, port: number): boolean {
  const ours = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (headers.host === undefined || !ours.includes(headers.host)) return false;
  if (headers.origin !== undefined && headers.origin !== `http://${headers.host}`) return false;
  return true;
}
