import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { DeviceUid } from '#kernel/uid.ts';
import type { HubContext } from '../hub-context.ts';
import { accountOf, type StoredAccount } from '../store/people.ts';
import { confirmSession, type SessionUid, sessionByAccess, spendProof } from '../store/sessions.ts';
import { isFactorDue, type Person } from './authorise.ts';
import { isProven, type RequestProof } from './request-proof.ts';
import { hashOf } from './secrets.ts';

/** Who asks, as the headers of the request say; nothing of it is believed yet. */
export interface Asking {
  readonly access: string | null;
  readonly device: DeviceUid | null;
  readonly proof: RequestProof | null;
  /** Where the request came from, for counting failed tries. */
  readonly address: string;
}

/** Somebody who is signed in on a device, proven for this request. */
export interface Caller extends Person {
  readonly device: DeviceUid;
  readonly session: SessionUid;
  /** The company asks for a second factor, and this account has none. */
  readonly factorDue: boolean;
  /** The hub's clock. */
  readonly now: number;
}

export const personOf = ({ uid, role, teams }: StoredAccount): Person => ({
  account: uid,
  role,
  teams: teams.map((team) => team.uid),
});

const signedOut = (because: string) => err(rungError('signed-out', { because }));

/** Who it is that asks, for all but their own session and factor. Errors: as `whoAsks`, and `factor-due`. */
export async function callerOf(context: HubContext, asking: Asking): Promise<Result<Caller, RungError>> {
  const who = await whoAsks(context, asking);
  return who.ok && who.value.factorDue ? err(rungError('factor-due')) : who;
}

/**
 * Who it is that asks, for their own session and factor, though they may have none that is due. Errors: `signed-out` {because}: `no-session`, `access-ran-out` (the refresh token gets a new one), `session-over`,
 * `proof` (not signed by this device's key, not of this minute, or seen before), or what ended the session.
 */
export async function whoAsks(context: HubContext, asking: Asking): Promise<Result<Caller, RungError>> {
  const { database, tenant } = context;
  if (asking.access === null || asking.proof === null) return signedOut('no-session');
  const session = await sessionByAccess(database, tenant, hashOf(asking.access));
  if (session === null || session.device !== asking.device) return signedOut('no-session');
  const { now } = session;
  // The key first: what became of a session is told to its own device only.
  if (!isProven(asking.proof, session.publicKey, now)) return signedOut('proof');
  if (!(await spendProof(database, tenant, hashOf(asking.proof.signature), now))) return signedOut('proof');
  if (session.endedBecause !== null) return signedOut(session.endedBecause);
  if (now >= session.endsAt || now >= session.idleUntil) return signedOut('session-over');
  if (now >= session.accessUntil) return signedOut('access-ran-out');
  if (!session.confirmed) await confirmSession(database, tenant, session.uid);
  const account = await accountOf(database, tenant, session.account);
  if (account === null) return signedOut('no-session');
  const factorDue = isFactorDue(context.secondFactor, account.role, account.secondFactor);
  return ok({ ...personOf(account), device: session.device, session: session.uid, factorDue, now });
}
