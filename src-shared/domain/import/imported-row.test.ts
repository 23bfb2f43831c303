import { describe, expect, it } from 'vitest';
import { history, purchase } from '../../../tests/fixtures/made-history.ts';
import { position } from '../ladder/position.ts';
import { defaultPolicy } from '../policy/default-policy.ts';
import type { ImportField } from './fields.ts';
import { type ListContext, rowReader } from './imported-row.ts';
import { mergeRows } from './merge-rows.ts';

const now = Date.UTC(2026, 10, 22, 8);
const context: ListContext = {
  region: 'CN',
  mostly: null,
  zone: 'Asia/Shanghai',
  dateOrder: 'year-first',
  source: 'Fair 2026',
  permission: 'unknown',
  ladder: { newBuyerMonths: 3, lapsedAfterMonths: 12 },
  now,
};
const read = (cells: Partial<Record<ImportField, string>>) => {
  const fields = Object.keys(cells) as ImportField[];
  return rowReader(
    fields.map((field, index) => ({ index, header: `[${field}]`, field })),
    context,
  )(Object.values(cells));
};
const codes = (cells: Partial<Record<ImportField, string>>) => read(cells).notes.map((note) => note.code);

describe('a row of a list', () => {
  it('brings its history along, or old buyers would turn up as fresh', () => {
    const row = read({
      name: '王小明',
      number: '139 0000 1042',
      stage: '已成交',
      purchaseCount: '3',
      purchaseAmount: '1.2万',
      lastPurchase: '2026-03-05',
      lastContact: '2026-10-01 14:30',
      owner: '李四',
      permission: '同意',
    });
    expect(row).toMatchObject({
      name: '王小明',
      numbers: [{ e164: 8613900001042, ext: null, shared: false }],
      stage: 'established',
      purchases: { orders: 3, amountMinor: 1_200_000, currency: 'CNY', lastAt: Date.UTC(2026, 2, 5, 4) },
      lastContactAt: Date.UTC(2026, 9, 1, 6, 30),
      owner: '李四',
      permission: 'granted',
      source: 'Fair 2026',
      notes: [],
    });
  });

  it('says with its column what could not be read, and keeps the rest', () => {
    const row = read({
      name: 'Ann',
      number: '13900001042/1.39E+10',
      lastContact: '2026-02-31',
      stage: '奇怪',
      purchaseAmount: 'lots',
    });
    expect(row.numbers).toHaveLength(1);
    expect(row.notes).toEqual([
      { code: 'scientific', facts: { column: '[number]', text: '1.39E+10' } },
      { code: 'no-such-day', facts: { column: '[lastContact]', text: '2026-02-31' } },
      { code: 'unknown-stage', facts: { column: '[stage]', text: '奇怪' } },
      { code: 'unreadable-amount', facts: { column: '[purchaseAmount]', text: 'lots' } },
    ]);
    expect(row.lastContactAt).toBeNull();
  });

  it('does not believe a contact in the future, and takes today without a time for no later than now', () => {
    expect(codes({ lastContact: '2026-11-23' })).toEqual(['date-in-future']);
    expect(read({ lastContact: '2026-11-22' }).lastContactAt).toBe(Date.UTC(2026, 10, 22, 4));
    expect(read({ lastContact: '2026-11-22 23:00' }).lastContactAt).toBe(now);
  });

  it('assumes the middle between new buyer and lapsed where a buyer’s date is missing, and says so', () => {
    const row = read({ purchaseCount: '2' });
    expect(row.purchases).toMatchObject({ orders: 2, lastAt: Date.UTC(2026, 3, 7, 4) });
    expect(row.notes).toEqual([{ code: 'purchase-date-assumed', facts: { day: '2026-04-07' } }]);
    expect(read({ purchaseCount: '0', purchaseAmount: '0' }).purchases).toBeNull();
  });

  it.each([
    [0, 2],
    [11, 12],
    [24, 60],
  ])('assumes a buyer to be established where new buyers are so for %i months and lapsed after %i', (from, to) => {
    const row = rowReader([{ index: 0, header: 'orders', field: 'purchaseCount' }], {
      ...context,
      ladder: { newBuyerMonths: from, lapsedAfterMonths: to },
    })(['2']);
    const bought = { ...purchase('2026-01-01 12:00'), at: row.purchases?.lastAt ?? 0 };
    const policy = {
      ...defaultPolicy,
      ladder: { ...defaultPolicy.ladder, newBuyerMonths: from, lapsedAfterMonths: to },
    };
    expect(position(policy, history({ purchases: [bought] }), now).stage).toBe('established');
  });

  it('marks a dummy and a switchboard as shared lines', () => {
    expect(read({ number: '13800000000' }).numbers).toEqual([{ e164: 8613800000000, ext: null, shared: true }]);
    expect(read({ number: '010-62345678转801' }).numbers).toEqual([{ e164: 861062345678, ext: '801', shared: true }]);
  });

  it('is called by its company where it has no name, and is a company then', () => {
    expect(read({ name: '-', company: '某某公司' })).toMatchObject({ kind: 'company', name: '某某公司' });
    expect(read({ name: '王', company: '某某公司' })).toMatchObject({ kind: 'person', name: '王' });
  });

  it('keeps a province as the place though it is no region', () => {
    expect(read({ region: '广东' })).toMatchObject({ region: null, city: '广东' });
  });

  it('cuts what is too long for its field and says so', () => {
    const row = read({ company: 'x'.repeat(300) });
    expect(row.company).toHaveLength(200);
    expect(row.notes[0]?.code).toBe('text-cut');
  });

  it('knows that it is empty', () => {
    expect(read({ name: ' ', number: '', remark: '-' }).empty).toBe(true);
    expect(read({ name: ' ', remark: 'x' }).empty).toBe(false);
  });
});

describe('rows that are one customer', () => {
  it('unite their numbers, fill each other’s gaps and keep the latest contact', () => {
    const merged = mergeRows([
      read({ name: '王小明', number: '13900001042', lastContact: '2026-01-05', lastNote: 'old', remark: 'likes tea' }),
      read({
        name: 'Wang',
        number: '13900001042, 13900001043',
        company: '某某公司',
        lastContact: '2026-05-05',
        lastNote: 'new',
        remark: 'two children',
      }),
    ]);
    expect(merged).toMatchObject({
      name: '王小明',
      company: '某某公司',
      lastNote: 'new',
      remark: 'likes tea\ntwo children',
    });
    expect(merged.numbers.map((number) => number.e164)).toEqual([8613900001042, 8613900001043]);
    expect(merged.lastContactAt).toBe(Date.UTC(2026, 4, 5, 4));
  });

  it('let a refusal and a wish not to be called stand, whichever row says it', () => {
    const merged = mergeRows([read({ permission: 'yes', stage: '意向' }), read({ permission: 'no', stage: '勿扰' })]);
    expect(merged).toMatchObject({ permission: 'refused', stage: 'do-not-call' });
  });
});
