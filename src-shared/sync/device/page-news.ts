import type { E164 } from '#domain/model/customer.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import type { PullPage } from '../page.ts';
import { accountIn } from '../scope.ts';
import type { DeviceReader } from '../store-port.ts';

/** What a page tells an agent that others did. Of an account that was taken away nothing is kept, not even whose it was. */
export interface PageNews {
  /** Accounts that went to somebody else, and those of people who were erased. */
  readonly withdrawn: number;
  readonly erased: number;
  /** Accounts that came, whoever owns them. */
  readonly given: readonly CustomerUid[];
  /** Numbers that must not be called from now on. */
  readonly barred: readonly E164[];
  /** Publications of the method. */
  readonly policies: readonly string[];
}

/**
 * What is new in a page to a device that has not taken it in yet; what this device said itself is here already, and no news. The first page
 * of all tells nothing: all is new there.
 */
export function newsIn(reader: Pick<DeviceReader, 'scope' | 'get'>, page: PullPage): PageNews {
  if (page.from === 0) return { withdrawn: 0, erased: 0, given: [], barred: [], policies: [] };
  const fresh = page.rows.filter(({ key, row }) => row !== null && reader.get(key) === null);
  const keysOf = (table: string): readonly string[] =>
    fresh.flatMap(({ key }) => (key.table === table ? [key.key] : []));
  const erased = new Set(keysOf('erased'));
  const gone = page.scopesRemoved.flatMap(({ scope }) => {
    const state = reader.scope(scope)?.state ?? 'gone';
    return state === 'gone' || state === 'withheld' ? [] : (accountIn(scope) ?? []);
  });
  const given = page.scopesAdded.flatMap(({ scope }) => {
    const account = accountIn(scope);
    const isHere = account === null || reader.get({ table: 'customer', key: account }) !== null;
    return isHere || (reader.scope(scope)?.state ?? 'gone') !== 'gone' ? [] : [account];
  });
  return {
    withdrawn: gone.filter((account) => !erased.has(account)).length,
    erased: gone.filter((account) => erased.has(account)).length,
    given,
    barred: keysOf('suppression').map(Number),
    policies: keysOf('policy'),
  };
}
