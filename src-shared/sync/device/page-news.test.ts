import { describe, expect, it } from 'vitest';
import type { CustomerUid } from '#kernel/uid.ts';
import type { PullPage } from '../page.ts';
import type { AnyStored, RowKey } from '../rows.ts';
import { accountScope } from '../scope.ts';
import type { DeviceScope } from '../store-port.ts';
import { newsIn } from './page-news.ts';

const [ours, theirs, late] = ['a', 'b', 'c'].map((letter) => letter.repeat(32)) as [
  CustomerUid,
  CustomerUid,
  CustomerUid,
];

/** A device that holds an account, waits for the end of a call with another, and has these rows. */
const deviceWith = (rows: readonly RowKey[]) => ({
  scope: (scope: string): DeviceScope | null => {
    const state = scope === accountScope(ours) ? 'shown' : scope === accountScope(late) ? 'withheld' : null;
    return state === null ? null : ({ scope, fence: 1, state } as DeviceScope);
  },
  get: ({ table, key }: RowKey): AnyStored | null =>
    rows.some((row) => row.table === table && row.key === key) ? ({ table, key } as AnyStored) : null,
});

const pageWith = (parts: Partial<PullPage>): PullPage => ({
  hubEpoch: 'h',
  from: 4,
  to: 9,
  more: false,
  rows: [],
  scopesRemoved: [],
  scopesAdded: [],
  acknowledged: 0,
  results: [],
  ...parts,
});

const row = (table: RowKey['table'], key: string) =>
  ({ key: { table, key }, scope: 'company', row: { table, key } }) as unknown as PullPage['rows'][number];

const QUIET = { withdrawn: 0, erased: 0, given: [], barred: [], policies: [] };

describe('what a page tells an agent', () => {
  it('is which accounts went that were here, each once, and those of people who were erased apart', () => {
    const scopesRemoved = [ours, theirs, late].map((uid) => ({ scope: accountScope(uid), fence: 2 }));
    expect(newsIn(deviceWith([]), pageWith({ scopesRemoved }))).toEqual({ ...QUIET, withdrawn: 1 });
    const rows = [row('erased', ours)];
    expect(newsIn(deviceWith([]), pageWith({ scopesRemoved, rows }))).toEqual({ ...QUIET, erased: 1 });
  });

  it('is which accounts came, but for those that were made here', () => {
    const scopesAdded = [ours, theirs].map((uid) => ({ scope: accountScope(uid), fence: 2, snapshot: true }));
    expect(newsIn(deviceWith([]), pageWith({ scopesAdded }))).toEqual({ ...QUIET, given: [theirs] });
    const made = deviceWith([{ table: 'customer', key: theirs }]);
    expect(newsIn(made, pageWith({ scopesAdded }))).toEqual(QUIET);
  });

  it('is which numbers are barred and which method is published, but for what was said here', () => {
    const rows = [row('suppression', '8613900001042'), row('policy', 'p')];
    const news = { ...QUIET, barred: [8_613_900_001_042], policies: ['p'] };
    expect(newsIn(deviceWith([]), pageWith({ rows }))).toEqual(news);
    expect(newsIn(deviceWith(rows.map(({ key }) => key)), pageWith({ rows }))).toEqual(QUIET);
  });

  it('is nothing on the first page of all', () => {
    const rows = [row('suppression', '8613900001042')];
    const scopesAdded = [{ scope: accountScope(theirs), fence: 2, snapshot: true }];
    expect(newsIn(deviceWith([]), pageWith({ from: 0, rows, scopesAdded }))).toEqual(QUIET);
  });
});
