import { beforeEach, describe, expect, it } from 'vitest';
import type { AgentUid, CustomerUid, OperationUid } from '#kernel/uid.ts';
import { numberKeyOf, suppressionKey } from '#sync/keys.ts';
import type { AnyStored, SyncedRows, Table } from '#sync/rows.ts';
import { COLLEAGUE, customer, ME, number, uid } from '../../../tests/fixtures/made-history.ts';
import { openBatch } from '../store/import-batches.ts';
import { type DirectStore, openDirectStore } from '../store/open-direct-store.ts';
import { putRow } from '../store/write-rows.ts';
import { standingsIn } from './list-standings.ts';

const OURS = uid<'customer'>('1');
const THEIRS = uid<'customer'>('2');
const NOBODYS = uid<'customer'>('3');
const MINE = 8613900001042;
const COLLEAGUES = 8613900001043;
const SWITCHBOARD = 861062345678;
const SUPPRESSED = 8613900001044;
const FORMER = 8613900001045;

let store: DirectStore;

function put<T extends Table>(table: T, key: string, value: SyncedRows[T]): void {
  const row = { table, key, value, createdBy: uid<'operation'>('9') as OperationUid, stamps: null, extra: null };
  store.writer.transact(() => putRow(store.writer, store.ids, row as unknown as AnyStored));
}

function hold(holder: CustomerUid, fields: Partial<SyncedRows['number']>): void {
  const row = number({ customer: holder, ...fields });
  put('number', numberKeyOf(row), row);
}

const person = (one: CustomerUid, owner: AgentUid | null) => put('customer', one, customer({ uid: one, owner }));

const standing = (e164: number, ext: string | null = null) =>
  standingsIn(store.writer, store.ids.agentId(ME))({ e164, ext });

beforeEach(() => {
  store = openDirectStore(':memory:');
  person(OURS, ME);
  person(THEIRS, COLLEAGUE);
  person(NOBODYS, null);
  hold(OURS, { e164: MINE });
  hold(THEIRS, { e164: COLLEAGUES, addedAt: 1_000 });
  hold(THEIRS, { e164: SWITCHBOARD, ext: '801', shared: true });
  hold(NOBODYS, { e164: FORMER, status: 'wrong' });
  put('suppression', suppressionKey(SUPPRESSED), { e164: SUPPRESSED, at: 5, by: ME, reason: 'asked', customer: null });
});

describe('what the store says of a number in a list', () => {
  it('is ours, another’s with since when and nothing else, free, or not to be called', () => {
    expect(standing(MINE)).toMatchObject({ standing: 'ours', note: null, holder: { customer: OURS } });
    expect(standing(COLLEAGUES)).toMatchObject({
      standing: 'other',
      note: { code: 'owned-since', facts: { since: 1_000 } },
    });
    expect(standing(SUPPRESSED)).toMatchObject({
      standing: 'suppressed',
      note: { code: 'number-suppressed', facts: { since: 5 } },
    });
    expect(standing(8613900009999).standing).toBe('free');
  });

  it('names the colleague who has it, once their name is known', () => {
    expect(standing(COLLEAGUES).note?.facts).toEqual({ since: 1_000 });
    store.writer.run("UPDATE agent SET name = 'Chen Jie' WHERE uid = unhex(?)", COLLEAGUE);
    expect(standing(COLLEAGUES).note?.facts).toEqual({ since: 1_000, owner: 'Chen Jie' });
  });

  it('is free where the number proved wrong, and ours where nobody owns the customer', () => {
    expect(standing(FORMER).standing).toBe('free');
    hold(NOBODYS, { e164: 8613900001046 });
    expect(standing(8613900001046)).toMatchObject({ standing: 'ours', holder: { customer: NOBODYS } });
  });

  it('knows a person behind a switchboard by the extension, and nobody by the switchboard', () => {
    expect(standing(SWITCHBOARD, '801').standing).toBe('other');
    expect(standing(SWITCHBOARD, '802').standing).toBe('free');
    expect(standing(SWITCHBOARD).standing).toBe('free');
  });

  it('does not see rows of an import that is still being written', () => {
    store.writer.transact(() => {
      const facts = { importId: '', name: '', rows: 0, customers: 0, problems: 0, byFate: {}, rowsPerSecond: null };
      const batch = openBatch(store.writer, { uid: uid<'batch'>('4'), createdAt: 1, facts } as never);
      store.writer.run('UPDATE customer_number SET batch = ? WHERE e164 = ?', batch, MINE);
    });
    expect(standing(MINE).standing).toBe('free');
  });
});
