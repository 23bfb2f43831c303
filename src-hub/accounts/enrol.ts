import type { SignedIn } from '#contract/hub.ts';
import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { type AgentUid, createUid, type DeviceUid } from '#kernel/uid.ts';
import { enrolDevice } from '#sync/hub/people.ts';
import type { HubContext } from '../hub-context.ts';
import { audit } from '../store/audit.ts';
import { openCode, spendCode } from '../store/codes.ts';
import { addDevice } from '../store/devices.ts';
import { writing } from '../store/hub-store.ts';
import { accountOf, setPassword } from '../store/people.ts';
import { databaseNow } from '../store/sessions.ts';
import { sessionFor } from './begin-session.ts';
import type { Asking } from './caller.ts';
import { faultOf, hashPassword, isPassword } from './passwords.ts';
import { isProven } from './request-proof.ts';
import { factorFault } from './second-factor.ts';
import { hashOfCode } from './secrets.ts';
import { TRIES } from './session-terms.ts';
import { guarded } from './tries.ts';

export interface Enrolment {
  readonly code: string;
  readonly password: string;
  /** A code of the second factor, where the account has one. */
  readonly factor?: string | undefined;
  readonly device: { readonly uid: DeviceUid; readonly publicKey: string; readonly name: string };
  /** What of its store goes with it (sync protocol: identity, a solo store that joins). */
  readonly brings: { readonly from: number; readonly checkpoint: boolean };
  /** Whose device the store was before: it holds what they entered. */
  readonly again?: AgentUid | undefined;
}

/**
 * Makes a device one of the account that the code was made for; the code is used up with it, in one transaction. Errors: `code-invalid`
 * (unknown, used, run out, of an account that is closed, or a device that cannot prove its key), `password-weak` {because}, `sign-in-wrong`
 * (the account's password, with a second device), `factor-needed` and `factor-wrong` (with the password right), `code-of-another` (the store was another account's), `too-many-tries` {seconds}.
 */
export async function enrol(
  context: HubContext,
  { code, password, factor, device, brings, again }: Enrolment,
  asking: Asking,
): Promise<Result<SignedIn, RungError>> {
  const { database, tenant, random } = context;
  const now = await databaseNow(database);
  if (asking.proof === null || !isProven(asking.proof, device.publicKey, now)) return err(rungError('code-invalid'));
  return guarded(context, [{ subject: ['enrol', asking.address], most: TRIES }], now, () =>
    database.transact(async (sql) => {
      const hash = hashOfCode(code);
      const uid = await openCode(sql, tenant, hash, now);
      const account = uid === null ? null : await accountOf(sql, tenant, uid);
      if (account === null || account.disabled) return err(rungError('code-invalid'));
      if (again !== undefined && again !== account.uid) return err(rungError('code-of-another'));
      const faulty = await passwordFault(account.passwordHash, password, account.login);
      if (faulty !== null) return err(faulty);
      const factorless = await factorFault(context, sql, account.uid, factor, now);
      if (factorless !== null) return err(factorless);
      const enrolled = await addDevice(sql, tenant, { ...device, account: account.uid, enrolledAt: now });
      if (!enrolled) return err(rungError('code-invalid'));
      if (account.passwordHash === null) await setPassword(sql, tenant, account.uid, await hashPassword(password));
      const epoch = createUid<'epoch'>(now, random);
      const enrolment = { device: device.uid, agent: account.uid, epoch, ...brings };
      await writing(sql, tenant, (tx) => enrolDevice(tx, enrolment));
      await spendCode(sql, tenant, hash, now);
      const entry = { actor: account.uid, device: device.uid, what: 'device.enrolled', subject: device.uid };
      await audit(sql, tenant, entry, now);
      return ok(await sessionFor(context, sql, device.uid, account, epoch, now));
    }),
  );
}

/** With the first device the password is chosen, with each further one it must be right. */
async function passwordFault(stored: string | null, password: string, login: string): Promise<RungError | null> {
  if (stored !== null) return (await isPassword(stored, password)) ? null : rungError('sign-in-wrong');
  const because = faultOf(password, login);
  return because === null ? null : rungError('password-weak', { because });
}
