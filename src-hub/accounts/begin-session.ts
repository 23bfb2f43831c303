import type { HubTokens, SignedIn } from '#contract/hub.ts';
import { createUid, type DeviceUid } from '#kernel/uid.ts';
import type { HubContext } from '../hub-context.ts';
import type { Sql } from '../store/database.ts';
import { accountView, type StoredAccount } from '../store/people.ts';
import { beginSession, type SessionTokens } from '../store/sessions.ts';
import { createToken, hashOf } from './secrets.ts';
import { ACCESS_LASTS, IDLE_LASTS, SESSION_LASTS } from './session-terms.ts';

/** A fresh pair of tokens: what the device gets, and what is kept of it. */
export function freshTokens(
  { random }: HubContext,
  now: number,
  endsAt: number,
): { readonly told: HubTokens; readonly kept: SessionTokens } {
  const [access, refresh] = [createToken(random), createToken(random)];
  const accessUntil = Math.min(now + ACCESS_LASTS, endsAt);
  const idleUntil = Math.min(now + IDLE_LASTS, endsAt);
  return {
    told: { access, accessUntil, refresh, idleUntil, endsAt },
    kept: { accessHash: hashOf(access), accessUntil, refreshHash: hashOf(refresh), idleUntil },
  };
}

/** Begins the session of a device whose right was proven. */
export async function sessionFor(
  context: HubContext,
  sql: Sql,
  device: DeviceUid,
  account: StoredAccount,
  deviceEpoch: string,
  now: number,
): Promise<SignedIn> {
  const { tenant, random, company } = context;
  const endsAt = now + SESSION_LASTS;
  const { told, kept } = freshTokens(context, now, endsAt);
  await beginSession(sql, tenant, { ...kept, uid: createUid<'session'>(now, random), device, endsAt }, now);
  return { tokens: told, account: accountView(account), company, deviceEpoch };
}
