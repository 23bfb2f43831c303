import type { HubTokens, SignedIn } from '#contract/hub.ts';
import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { HubContext } from '../hub-context.ts';
import { audit } from '../store/audit.ts';
import { deviceOf } from '../store/devices.ts';
import { readerOn } from '../store/hub-reader.ts';
import { accountByLogin } from '../store/people.ts';
import {
  databaseNow,
  endSession,
  rotateSession,
  type StoredSession,
  sessionByRefresh,
  sessionBySpentRefresh,
} from '../store/sessions.ts';
import { freshTokens, sessionFor } from './begin-session.ts';
import type { Asking, Caller } from './caller.ts';
import { isPassword } from './passwords.ts';
import { isProven } from './request-proof.ts';
import { factorFault } from './second-factor.ts';
import { hashOf } from './secrets.ts';
import { TRIES, TRIES_IN_ALL } from './session-terms.ts';
import { guarded } from './tries.ts';

export interface SigningIn {
  readonly login: string;
  readonly password: string;
  /** A code of the second factor, where the account has one. */
  readonly factor?: string | undefined;
}

/**
 * Signs a device in that is enrolled, with the password of its account. Errors: `sign-in-wrong` (login, password or device: one answer
 * for all, after the same time), then, with all of them right, `factor-needed` and `factor-wrong`; `too-many-tries` {seconds}.
 */
export async function signIn(
  context: HubContext,
  { login, password, factor }: SigningIn,
  asking: Asking,
): Promise<Result<SignedIn, RungError>> {
  const { database, tenant } = context;
  const now = await databaseNow(database);
  const tried = [
    { subject: ['login', login, asking.address], most: TRIES },
    { subject: ['login', login], most: TRIES_IN_ALL },
    { subject: ['sign-in', asking.address], most: TRIES_IN_ALL },
  ];
  return guarded(context, tried, now, async () => {
    const account = await accountByLogin(database, tenant, login);
    const right = await isPassword(account?.passwordHash ?? null, password);
    const device = asking.device === null ? null : await deviceOf(database, tenant, asking.device);
    if (account === null || !right || account.disabled || device === null) return err(rungError('sign-in-wrong'));
    const isTheirs = device.account === account.uid && device.revokedAt === null;
    if (!isTheirs || asking.proof === null || !isProven(asking.proof, device.publicKey, now))
      return err(rungError('sign-in-wrong'));
    return database.transact(async (sql) => {
      const known = await readerOn(sql, tenant).device(device.uid);
      if (known === null) return err(rungError('sign-in-wrong'));
      const fault = await factorFault(context, sql, account.uid, factor, now);
      if (fault !== null) return err(fault);
      const entry = { actor: account.uid, device: device.uid, what: 'session.begun', subject: account.uid };
      await audit(sql, tenant, entry, now);
      return ok(await sessionFor(context, sql, device.uid, account, known.epoch, now));
    });
  });
}

/**
 * The next pair of tokens for a refresh token. One that was used before means that two have it: the session ends, unless it is the last
 * before the present pair and that pair was never heard of, for then only our answer was lost. Errors: `signed-out` {because}.
 */
export function refreshSession(
  context: HubContext,
  refresh: string,
  asking: Asking,
): Promise<Result<HubTokens, RungError>> {
  const { database, tenant } = context;
  const hash = hashOf(refresh);
  return database.transact(async (sql) => {
    const current = await sessionByRefresh(sql, tenant, hash);
    const spent = current === null ? await sessionBySpentRefresh(sql, tenant, hash) : null;
    const session: StoredSession | null = current ?? spent;
    if (session === null || session.device !== asking.device) return signedOut('no-session');
    const { now, endsAt } = session;
    if (asking.proof === null || !isProven(asking.proof, session.publicKey, now)) return signedOut('proof');
    if (session.endedBecause !== null) return signedOut(session.endedBecause);
    if (now >= endsAt || now >= session.idleUntil) return signedOut('session-over');
    if (spent !== null && !(spent.isLast && !spent.confirmed)) {
      await endSession(sql, tenant, session.uid, 'token-reused', now);
      const entry = { actor: session.account, device: session.device, what: 'session.token-reused' };
      await audit(sql, tenant, { ...entry, subject: session.uid }, now);
      context.logger.warn('refresh-token-reused', { device: session.device });
      return signedOut('token-reused');
    }
    const { told, kept } = freshTokens(context, now, endsAt);
    await rotateSession(sql, tenant, session.uid, { ...kept, spent: hash }, now);
    return ok(told);
  });
}

/** Ends the caller's session; the device stays enrolled. */
export const signOut = ({ database, tenant }: HubContext, caller: Caller): Promise<void> =>
  database.transact((sql) => endSession(sql, tenant, caller.session, 'signed-out', caller.now));

const signedOut = (because: string) => err(rungError('signed-out', { because }));
