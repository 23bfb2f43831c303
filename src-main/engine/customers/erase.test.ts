import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ORPCError } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemRandom } from '#hosts/system-clocks.ts';
import { HOUR } from '#kernel/time.ts';
import { type CustomerUid, createUid } from '#kernel/uid.ts';
import { createOperation } from '#sync/operations/registry.ts';
import {
  openTestEngine,
  type TestClock,
  type TestEngine,
  temporaryFolder,
  testClock,
} from '../../../tests/fixtures/engine.ts';
import { eraseCustomer as eraseInStore } from '../store/erase.ts';
import { openDirectStore } from '../store/open-direct-store.ts';
import { storeFiles } from '../store/store-files.ts';

const MONDAY = Date.parse('2026-03-02T10:00:00+08:00');
const SECRET = 'Quillfeather';
const NUMBER = 8_613_900_004_001;

let folder: ReturnType<typeof temporaryFolder>;
let clock: TestClock;
let engine: TestEngine;
let customer: CustomerUid;

const customers = () => engine.client.customers;

beforeEach(async () => {
  folder = temporaryFolder();
  clock = testClock(MONDAY);
  engine = await openTestEngine(folder.path, clock);
  await engine.client.app.setUp({ name: 'Ann', region: 'CN', zone: 'Asia/Shanghai', language: 'en', fill: 'empty' });
  await customers().create({ fields: { name: 'Bystander' }, numbers: [{ text: '13900004999' }] });
  const made = await customers().create({
    fields: { name: `Mr ${SECRET}`, remark: `${SECRET} likes tea` },
    numbers: [{ text: String(NUMBER - 8_600_000_000_000) }],
  });
  customer = made.customer;
  clock.pass(HOUR);
  await customers().edit({ customer, fields: { city: `${SECRET}ville`, name: `Dr ${SECRET}` } });
  await customers().logTouch({ customer, channel: 'visit', direction: 'out', note: `met ${SECRET} at the fair` });
  await customers().addPerson({
    customer,
    name: `Ms ${SECRET}`,
    title: null,
    roles: ['pays'],
    note: null,
    number: null,
  });
  await customers().noteFeedback({ customer, topic: 'people', text: `${SECRET} was not pleased` });
});

afterEach(async () => {
  await engine.close();
  folder.remove();
});

/** The files of the data folder that hold the word, in any of SQLite's encodings of it. */
const filesWith = (word: string): string[] =>
  readdirSync(folder.path, { recursive: true, encoding: 'utf8' }).filter((name) => {
    try {
      return (
        readFileSync(join(folder.path, name)).includes(word) ||
        readFileSync(join(folder.path, name)).includes(word.toLowerCase())
      );
    } catch {
      return false;
    }
  });

async function codeOf(act: Promise<unknown>): Promise<string> {
  try {
    await act;
  } catch (error) {
    if (error instanceof ORPCError) return error.code;
    throw error;
  }
  throw new Error('was not refused');
}

describe('everything held of a person', () => {
  it('is handed over: rows of every table, acts of the log, and who is named in them', async () => {
    const all = await customers().held({ customer });
    expect(all.name).toBe(`Dr ${SECRET}`);
    expect(all.rows.customer).toMatchObject([{ city: `${SECRET}ville` }]);
    expect(all.rows.interaction).toMatchObject([{ note: `met ${SECRET} at the fair` }]);
    expect(all.rows.person).toMatchObject([{ name: `Ms ${SECRET}` }]);
    expect(all.rows.number).toMatchObject([{ e164: NUMBER }]);
    expect(all.acts.map(({ type }) => type)).toContain('customer.edited@1');
    expect(Object.values(all.agents)).toEqual(['Ann']);
  });

  it('holds the call that is up with what was typed, and not what it is dialled with', async () => {
    const fields = { name: 'Wang', region: 'CN', zone: 'Asia/Shanghai', permission: 'granted' as const };
    const wang = await customers().create({ fields, numbers: [{ text: '13900004777' }] });
    const { call, permit } = await engine.client.calls.begin({ customer: wang.customer });
    const all = await customers().held({ customer: wang.customer });
    expect(all.rows.callInProgress).toMatchObject([
      { call: { id: call.id, number: call.number }, draft: { note: '' } },
    ]);
    expect(JSON.stringify(all)).not.toContain(permit.token);
  });
});

describe('erasing a person', () => {
  it('asks for the name first, as one reads it', async () => {
    expect(await codeOf(customers().erase({ customer, confirm: 'Bystander' }))).toBe('name-differs');
    await customers().erase({ customer, confirm: ` dr  ${SECRET.toUpperCase()} ` });
    expect(await codeOf(customers().get({ customer }))).toBe('not-found');
  });

  it('leaves nothing of them in the files of the store', async () => {
    expect(filesWith(SECRET)).not.toEqual([]);
    await customers().erase({ customer, confirm: `Dr ${SECRET}` });
    expect(filesWith(SECRET)).toEqual([]);
    expect((await customers().search({ query: SECRET, limit: 5 })).hits).toEqual([]);
    expect((await customers().search({ query: 'Bystander', limit: 5 })).hits).toHaveLength(1);
  });

  it('leaves a sound store, in which nothing brings them back', async () => {
    const { operation } = await customers().erase({ customer, confirm: `Dr ${SECRET}` });
    expect(engine.engine.examine().findings).toEqual([]);
    expect(await engine.client.app.lastAct({})).toMatchObject({ undoable: false });
    expect(await codeOf(engine.client.app.undo({ operation }))).toBe('nothing-to-undo');
    expect((await customers().numbers({ text: `+${NUMBER}` })).numbers).toMatchObject([{ standing: 'free' }]);
  });

  it('is finished at the next start where the program ended between the act and the writing anew', async () => {
    await engine.close();
    const alone = openDirectStore(storeFiles(folder.path).store);
    const now = clock.now();
    const act = {
      uid: createUid<'operation'>(now, systemRandom),
      at: now,
      actor: createUid<'agent'>(now, systemRandom),
      device: createUid<'device'>(now, systemRandom),
    };
    const operation = createOperation('customer.erased@1', { customer }, act);
    const erased = eraseInStore({ ...alone, changed: () => undefined }, { operation, customers: [customer], now });
    expect(erased.applied.ok).toBe(true);
    alone.writer.close();
    expect(filesWith(SECRET)).not.toEqual([]);

    engine = await openTestEngine(folder.path, clock);
    expect(filesWith(SECRET)).toEqual([]);
    expect(engine.engine.examine().findings).toEqual([]);
  });

  it('keeps a number that asked not to be called, as a bare number', async () => {
    await customers().suppress({ customer, reason: `${SECRET} said no` });
    expect(await customers().erase({ customer, confirm: `Dr ${SECRET}` })).toMatchObject({ suppressed: 1 });
    expect((await customers().numbers({ text: `+${NUMBER}` })).numbers).toMatchObject([
      { standing: 'suppressed', customers: [], owner: null },
    ]);
    expect(filesWith(SECRET)).toEqual([]);
  });

  it('waits until every call is accounted for', async () => {
    await engine.client.calls.incoming({ number: 8_613_900_004_999 });
    expect(await codeOf(customers().erase({ customer, confirm: `Dr ${SECRET}` }))).toBe('call-open');
  });

  it('names the copies of the store that still hold them', async () => {
    const path = join(folder.path, 'kept.db');
    await engine.engine.backup(path);
    expect((await customers().erase({ customer, confirm: `Dr ${SECRET}` })).copies).toEqual([
      { path, at: clock.now() },
    ]);
    expect(filesWith(SECRET)).toEqual(['kept.db']);
  });

  it('names the files of a list in which they came', async () => {
    const { imports } = engine.client;
    const bytes = new Blob([`name,phone\n${SECRET} the Second,13900004555\n`]);
    const { id } = await imports.open({ name: 'list.csv', bytes: bytes.size });
    await imports.append({ id, offset: 0, chunk: bytes });
    const { hasHeader, sheet } = await imports.inspect({ id });
    const read = {
      hasHeader,
      sheet,
      region: 'CN',
      dateOrder: 'year-first',
      source: '',
      permission: 'granted',
    } as const;
    await imports.preview({ id, options: { mapping: { '0': 'name', '1': 'number' }, ...read } });
    await vi.waitFor(async () => expect((await imports.state({ id })).phase).toBe('previewed'));
    await imports.commit({ id });
    await vi.waitFor(async () => expect((await imports.state({ id })).phase).toBe('committed'), { timeout: 10_000 });
    const found = await customers().search({ query: 'the Second', limit: 5 });
    const second = found.hits[0]?.customer ?? customer;
    const { copies } = await customers().erase({ customer: second, confirm: `${SECRET} the Second` });
    expect(copies.map(({ path }) => path)).toContain(join(folder.path, 'imports', id, 'rows.spool'));
  });

  it('leaves their part of an act about several, and the others’', async () => {
    const imported = await customers().list({ limit: 10 });
    expect(imported.total).toBe(2);
    await customers().erase({ customer, confirm: `Dr ${SECRET}` });
    const rest = await customers().list({ limit: 10 });
    expect(rest.customers.map(({ name }) => name)).toEqual(['Bystander']);
    expect(
      (await customers().timeline({ customer: rest.customers[0]?.customer ?? customer, limit: 5 })).items,
    ).toHaveLength(1);
  });
});
