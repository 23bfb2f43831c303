import type { AgentUid, CustomerUid } from '#kernel/uid.ts';
import { accountOf } from './keys.ts';
import type { AnyStored } from './rows.ts';

/**
 * To whom a row belongs (sync protocol: scopes). Content belongs to `account:<customer>` for ever; what the whole company knows to
 * `company`; what is an agent's own to `user:<agent>`.
 */
export type Scope = `account:${string}` | `user:${string}` | `team:${string}` | 'company';

const SCOPE = /^(?:company|(?:account|user|team):[0-9a-f]{32})$/;

export const isScope = (text: string): text is Scope => SCOPE.test(text);

export const accountScope = (customer: CustomerUid): Scope => `account:${customer}`;

export const userScope = (agent: AgentUid): Scope => `user:${agent}`;

/** The customer whose account a scope is, or null. */
export const accountIn = (scope: Scope): CustomerUid | null =>
  scope.startsWith('account:') ? (scope.slice('account:'.length) as CustomerUid) : null;

/** The scope that a row is content of. */
export function scopeOf(row: AnyStored): Scope {
  const account = accountOf(row);
  if (account !== null) return accountScope(account);
  return row.table === 'status' ? userScope(row.value.agent) : 'company';
}
