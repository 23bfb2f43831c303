import { describe, expect, it } from 'vitest';
import { fromHub, PROTOCOL, toHub } from '#sync/exchange.ts';
import { MemoryStore } from '#sync/memory/memory-store.ts';
import type { PullPage } from '#sync/page.ts';
import { addCustomer } from './acts.ts';
import { Dice } from './dice.ts';
import { FieldDevice } from './field-device.ts';
import { actAtRandom } from './random-acts.ts';
import { TeamHub } from './team-hub.ts';

const overTheWire = (message: unknown): unknown => JSON.parse(JSON.stringify(message));

const answered = (page: unknown) => fromHub.safeParse(overTheWire({ kind: 'page', protocol: PROTOCOL, page }));

/** A hub with one customer, and a page that brings the customer to a device that knows nothing. */
async function aPage(): Promise<PullPage> {
  const hub = new TeamHub();
  const device = new FieldDevice('ann', 1, new MemoryStore(), hub);
  addCustomer(device, 8_613_900_001_042);
  await device.sync();
  addCustomer(device, 8_613_900_001_043);
  await device.push();
  return device.page();
}

/** The page with one field of its first row of a table said otherwise. */
const withField = (page: PullPage, table: string, field: string, value: unknown) => ({
  ...page,
  rows: page.rows.map((pulled) =>
    pulled.key.table === table && pulled.row !== null
      ? { ...pulled, row: { ...pulled.row, value: { ...pulled.row.value, [field]: value } } }
      : pulled,
  ),
});

describe('messages between a device and the hub', () => {
  it('bring whatever agents do up and its rows down as they were', async () => {
    const tables = new Set<string>();
    for (let seed = 1; seed <= 12; seed += 1) {
      const dice = new Dice(seed);
      const hub = new TeamHub();
      const device = new FieldDevice('ann', 1, new MemoryStore(), hub);
      await device.sync();
      const sender = { protocol: PROTOCOL, device: device.uid, deviceEpoch: null, hubEpoch: null };
      for (let act = 0; act < 60; act += 1) actAtRandom(dice, device);
      const push = { kind: 'push', ...sender, operations: device.outgoing() };
      expect(toHub.parse(overTheWire(push))).toEqual(overTheWire(push));
      await device.push();
      const page = await device.page();
      for (const { key } of page.rows) tables.add(key.table);
      const read = answered(page);
      expect(read.error?.issues ?? []).toEqual([]);
      expect(read.data).toMatchObject({ page });
    }
    expect([...tables].sort()).toEqual([
      'apart',
      'complaint',
      'customer',
      'erased',
      'feedback',
      'interaction',
      'mark',
      'number',
      'person',
      'promise',
      'purchase',
      'quote',
      'suppression',
      'task',
    ]);
  });

  it('keep the fields of a newer version apart from those that this one knows', async () => {
    const read = answered(withField(await aPage(), 'customer', 'mood', 'good'));
    const row =
      read.data?.kind === 'page' ? read.data.page.rows.find(({ key }) => key.table === 'customer')?.row : null;
    expect(row?.extra).toEqual({ mood: 'good' });
    expect(row?.value).not.toHaveProperty('mood');
  });

  it.each([
    ['a customer', 'customer', 'assignedAt', 'yesterday'],
    ['a customer', 'customer', 'owner', 'ann'],
    ['a number', 'number', 'e164', '+8613900001042'],
    ['a number', 'number', 'status', 'perhaps'],
  ])('are refused when a field of %s has a wrong shape', async (_what, table, field, value) => {
    expect(answered(await aPage()).success).toBe(true);
    expect(answered(withField(await aPage(), table, field, value)).success).toBe(false);
  });

  it('are refused when a row comes under the key of another, when a page goes back, or in another protocol', async () => {
    const page = await aPage();
    const [first, second] = page.rows;
    if (first === undefined || second === undefined) throw new Error('a customer has a row and a number');
    expect(answered({ ...page, rows: [{ ...first, row: second.row }] }).success).toBe(false);
    expect(answered({ ...page, from: 5, to: 4 }).success).toBe(false);
    expect(fromHub.safeParse({ kind: 'page', protocol: PROTOCOL + 1, page }).success).toBe(false);
  });
});
