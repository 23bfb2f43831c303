import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AgentUid, DeviceUid, OperationUid } from '#kernel/uid.ts';
import { commit } from '#sync/commit.ts';
import { createOperation, type OperationName, type PayloadOf } from '#sync/operations/registry.ts';
import {
  aCustomer,
  agentUid,
  aNumber,
  anInteraction,
  customerUid,
  stored,
} from '../../../tests/conformance/store/sample-rows.ts';
import { type DirectStore, openDirectStore } from './open-direct-store.ts';
import { searchCustomers } from './search.ts';
import { indexWaitingNotes } from './search-index.ts';
import { matchOf } from './search-text.ts';

const NOW = Date.UTC(2026, 10, 23, 3);
let store: DirectStore;
let acts = 0;

const people: readonly (readonly [name: string, company: string | null, e164: number, note: string | null])[] = [
  ['王小明', '华信贸易公司', 8_613_900_001_042, '下周再谈价格'],
  ['王晓明', null, 8_613_900_012_345, null],
  ['李小龙', '小明工作室', 8_613_712_345_678, 'Delivery by Friday'],
  ['Anna-Maria Wang', 'Wangfujing Ltd', 442_079_460_000, null],
  ['Ｗａｎｇ Li', 'ＡＢＣ', 85_223_456_789, null],
];

beforeAll(() => {
  store = openDirectStore(':memory:');
  store.deviceAt(NOW).transact((tx) => {
    for (const [place, [name, company, e164, note]] of people.entries()) {
      tx.put(stored('customer', aCustomer(place + 1, { name, company })));
      tx.put(stored('number', aNumber(customerUid(place + 1), e164)));
      if (note !== null) tx.put(stored('interaction', anInteraction(customerUid(place + 1), place + 1, { note })));
    }
  });
  indexWaitingNotes(store.writer, 100);
});
afterAll(() => store.writer.close());

const found = (query: string, limit = 20) =>
  searchCustomers(store.writer, query, { homeCodes: ['86'], me: null }, limit).map(({ name }) => name);

const does = <Name extends OperationName>(type: Name, payload: PayloadOf<Name>) => {
  acts += 1;
  const uid = acts.toString(16).padStart(32, '0') as OperationUid;
  const act = { uid, at: NOW, actor: 'a'.repeat(32) as AgentUid, device: 'd'.repeat(32) as DeviceUid };
  expect(commit(store.deviceAt(NOW), createOperation(type, payload, act))).toMatchObject({ ok: true });
};

describe('searching as one types', () => {
  it('finds names by two Han characters that stand together, in name or company', () => {
    expect(found('小明')).toEqual(['王小明', '李小龙']);
    expect(found('晓明')).toEqual(['王晓明']);
    expect(found('明小')).toEqual([]);
  });

  it('finds Han names by pinyin and by its first letters, from any of their characters on', () => {
    expect(found('wxm').sort()).toEqual(['王小明', '王晓明']);
    expect(found('wang xiaom').sort()).toEqual(['王小明', '王晓明']);
    expect(found('gongzuoshi')).toEqual(['李小龙']);
    expect(found('hxmy')).toEqual(['王小明']);
    expect(found('xyz')).toEqual([]);
  });

  it('finds by one Han character, and by several words of which each must occur', () => {
    expect(found('王').sort()).toEqual(['王小明', '王晓明']);
    expect(found('王 贸易')).toEqual(['王小明']);
  });

  it('finds by the beginning of a word, whatever its case and width, and names that begin so come first', () => {
    expect(found('wang').slice(0, 2)).toEqual(['Anna-Maria Wang', 'Ｗａｎｇ Li']);
    expect(found('ABC')).toEqual(['Ｗａｎｇ Li']);
    expect(found('anna')).toEqual(['Anna-Maria Wang']);
    expect(found('nna')).toEqual([]);
  });

  it('finds numbers by their beginning, with or without the code of the home country', () => {
    expect(found('139')).toEqual(['王小明', '王晓明']);
    expect(found('+86139')).toEqual(['王小明', '王晓明']);
    expect(found('0139 0000')).toEqual(['王小明']);
    expect(found('4420')).toEqual(['Anna-Maria Wang']);
  });

  it('finds numbers by their last four digits and by digits in the middle', () => {
    expect(found('1042')).toEqual(['王小明']);
    expect(found('5678')).toContain('李小龙');
    expect(found('2345')).toEqual(['王晓明', 'Ｗａｎｇ Li', '李小龙']);
    expect(found('94600')).toEqual(['Anna-Maria Wang']);
    expect(found('99999')).toEqual([]);
  });

  it('finds customers by what was noted', () => {
    expect(found('价格')).toEqual(['王小明']);
    expect(found('deliv')).toEqual(['李小龙']);
  });

  it('says nothing to what holds no word, and takes signs of the query language as text', () => {
    for (const query of ['', '  ', '"', '*', '()', '🙂']) expect(found(query)).toEqual([]);
    for (const query of ['wang"', 'wang*', '"wang" OR 1', 'name:wang', 'wang NOT li'])
      expect(() => found(query)).not.toThrow();
  });

  it('puts one’s own customer before a colleague’s of the same name', () => {
    store.deviceAt(NOW).transact((tx) => {
      tx.put(stored('customer', aCustomer(8, { name: '钱多多', owner: agentUid(2) })));
      tx.put(stored('customer', aCustomer(9, { name: '钱多多', owner: agentUid(1) })));
    });
    const owners = (me: number) =>
      searchCustomers(store.writer, '钱多', { homeCodes: [], me }, 20).map(({ customer }) => customer);
    const agentId = (n: number) =>
      store.writer.get<{ id: number }>('SELECT id FROM agent WHERE uid = unhex(?)', agentUid(n))?.id ?? 0;
    expect(owners(agentId(1))).toEqual([customerUid(9), customerUid(8)]);
    expect(owners(agentId(2))).toEqual([customerUid(8), customerUid(9)]);
  });

  it('serves no more than was asked for', () => {
    expect(found('王', 1)).toHaveLength(1);
  });

  it('follows an edit and a removal in the transaction of the act', () => {
    does('customer.edited@1', { customer: customerUid(2), fields: { name: '赵晓明' } });
    expect(found('王晓明')).toEqual([]);
    expect(found('赵')).toEqual(['赵晓明']);
    store.deviceAt(NOW).transact((tx) => {
      tx.remove({ table: 'number', key: `${people[2]?.[2]}:${customerUid(3)}` });
      tx.remove({ table: 'customer', key: customerUid(3) });
    });
    expect(found('李小龙')).toEqual([]);
    expect(found('13712345678')).toEqual([]);
  });
});

describe('what was typed, as a query', () => {
  it('makes a phrase of Han characters and a beginning of the last word', () => {
    expect(matchOf('wang sh')).toEqual({ words: '"wang" AND "sh"', beginning: '"wang" AND "sh"*' });
    expect(matchOf('小明')).toEqual({ words: '"小 明"', beginning: '"小 明"*' });
    expect(matchOf('…')).toBeNull();
  });
});
