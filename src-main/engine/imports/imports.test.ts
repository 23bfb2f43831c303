import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportField, ImportOptions, ImportState } from '#contract/imports.ts';
import { openTestEngine, type TestEngine, temporaryFolder, testClock } from '../../../tests/fixtures/engine.ts';

const NOW = Date.UTC(2026, 10, 23, 2);
const FILES = new URL('../../../tests/fixtures/import/files/', import.meta.url);

let folder: ReturnType<typeof temporaryFolder>;
let dataDir: string;
let engine: TestEngine;
const clock = testClock(NOW);

const start = () => openTestEngine(dataDir, clock);
const client = () => engine.client;

beforeEach(async () => {
  clock.set(NOW);
  folder = temporaryFolder();
  dataDir = folder.path;
  engine = await start();
  await client().app.setUp({ name: 'Bo', region: 'CN', zone: 'Asia/Shanghai', language: 'en', fill: 'empty' });
});

afterEach(async () => {
  await engine.close();
  folder.remove();
});

const OPTIONS: ImportOptions = {
  mapping: {},
  hasHeader: true,
  sheet: null,
  region: 'CN',
  dateOrder: 'year-first',
  source: 'Fair 2026',
  permission: 'granted',
};

async function sent(bytes: Uint8Array | string, name = 'list.csv'): Promise<string> {
  const blob = new Blob([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)]);
  const { id, chunkBytes } = await client().imports.open({ name, bytes: blob.size });
  for (let offset = 0; offset < blob.size; offset += chunkBytes) {
    await client().imports.append({ id, offset, chunk: blob.slice(offset, offset + chunkBytes) });
  }
  return id;
}

async function reached(id: string, ...phases: ImportState['phase'][]): Promise<ImportState> {
  for (;;) {
    const state = await client().imports.state({ id });
    if (phases.includes(state.phase)) return state;
    if (state.phase === 'failed') throw new Error(JSON.stringify(state.error));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function previewed(bytes: Uint8Array | string, options: Partial<ImportOptions> = {}): Promise<string> {
  const id = await sent(bytes);
  const view = await client().imports.inspect({ id });
  await client().imports.preview({
    id,
    options: { ...OPTIONS, hasHeader: view.hasHeader, sheet: view.sheet, ...options },
  });
  await reached(id, 'previewed');
  return id;
}

async function imported(bytes: Uint8Array | string, options: Partial<ImportOptions> = {}): Promise<string> {
  const id = await previewed(bytes, options);
  await client().imports.commit({ id });
  await reached(id, 'committed');
  return id;
}

const rowsOf = async (id: string) => (await client().imports.rows({ id, offset: 0, limit: 200 })).rows;
const fatesOf = async (id: string) => (await rowsOf(id)).map(({ row, fate }) => `${row} ${fate}`);
const found = async (query: string) =>
  (await client().customers.search({ query, limit: 10 })).hits.map(({ name }) => name);
const customers = async () => (await client().app.status({})).customers;

async function cardOf(query: string) {
  const { hits } = await client().customers.search({ query, limit: 10 });
  const [hit] = hits;
  if (hit === undefined) throw new Error(`${query} is not found`);
  return client().customers.get({ customer: hit.customer });
}

describe('a list on its way in', () => {
  it('shows what it is before anything is imported', async () => {
    const id = await sent(readFileSync(new URL('customers-gb18030.csv', FILES)));
    const view = await client().imports.inspect({ id });
    expect(view).toMatchObject({ kind: 'csv', encoding: 'gb18030', delimiter: ',', hasHeader: true });
    expect(view.columns.map(({ field }) => field)).toEqual<ImportField[]>([
      'name',
      'number',
      'company',
      'source',
      'stage',
      'lastContact',
      'remark',
    ]);
    expect(await customers()).toBe(0);
  });

  it('previews every row with its fate and reason, and every unreadable cell with its row and column', async () => {
    const id = await previewed(readFileSync(new URL('customers-gb18030.csv', FILES)));
    const rows = await rowsOf(id);
    expect(rows.map(({ row, fate }) => [row, fate])).toEqual([
      [2, 'new'],
      [3, 'new'],
      // The remark of row 3 runs over two lines.
      [5, 'unreadable'],
    ]);
    expect(rows[2]?.notes).toEqual([
      { code: 'scientific', facts: { column: '手机号码', text: '1.39E+10' } },
      { code: 'no-such-day', facts: { column: '最近联系时间', text: '2026/2/31' } },
    ]);
    expect(await customers()).toBe(0);
    expect(await found('王小明')).toEqual([]);
  });

  it('brings customers with their history, searchable, with who imported as owner', async () => {
    await imported(readFileSync(new URL('customers-spreadsheet.xlsx', FILES)));
    expect(await found('王小')).toEqual(['王小明']);
    const card = await cardOf('王小明');
    expect(card.fields).toMatchObject({
      company: '上海示例有限公司',
      source: '展会',
      birthday: '1985-05-17',
      remark: '爱喝茶',
      permission: 'granted',
    });
    expect(card.numbers.map(({ e164 }) => e164)).toEqual([8613912345678]);
    expect(card.position.stage).toBe('established');
    const { items } = await client().customers.timeline({ customer: card.uid, limit: 20 });
    expect(items.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['contact', 'purchase']));
    expect(items.find((item) => item.kind === 'purchase')).toMatchObject({
      orders: 3,
      amountMinor: 1_280_050,
      currency: 'CNY',
    });
  });

  it('takes rows that share a number, also through others, for one customer and keeps what each of them knows', async () => {
    const id = await imported(
      '姓名,手机,电话,公司\n王小明,13900001042,,\n王先生,13900001042,13900001043,某某公司\n小明,,13900001043,\n李静,13900001044,,\n',
    );
    expect(await fatesOf(id)).toEqual(['2 new', '3 duplicate-in-file', '4 duplicate-in-file', '5 new']);
    expect((await rowsOf(id))[2]?.notes).toEqual([{ code: 'same-number-as-row', facts: { row: 2 } }]);
    expect(await customers()).toBe(2);
    const card = await cardOf('王小明');
    expect(card.fields.company).toBe('某某公司');
    expect(card.numbers.map(({ e164 }) => e164)).toEqual([8613900001042, 8613900001043]);
  });

  it('never merges people behind a dummy or a switchboard', async () => {
    const id = await imported(
      '姓名,电话\n甲某,13800000000\n乙某,13800000000\n丙某,010-62345678转801\n丁某,010-62345678转802\n戊某,010-62345678转801\n',
    );
    expect(await fatesOf(id)).toEqual(['2 new', '3 new', '4 new', '5 new', '6 duplicate-in-file']);
    expect((await cardOf('甲某')).numbers[0]).toMatchObject({ shared: true });
  });

  it('adds to our customers what we did not know, and does nothing twice', async () => {
    await imported('姓名,手机,公司\n王小明,13900001042,\n');
    clock.pass(60_000);
    const id = await imported('姓名,手机,公司,职务\n别名,13900001042,某某公司,经理\n,13900001042/13900001077,,\n');
    expect(await fatesOf(id)).toEqual(['2 adds-to-ours', '3 duplicate-in-file']);
    const card = await cardOf('王小明');
    expect(card.fields).toMatchObject({ name: '王小明', company: '某某公司', title: '经理' });
    expect(card.numbers.map(({ e164 }) => e164)).toEqual([8613900001042, 8613900001077]);
    expect(await customers()).toBe(1);
  });

  it('leaves alone who asked not to be called, whichever of their numbers the list has', async () => {
    await imported('姓名,手机\n王小明,13900001042\n');
    const { uid: customer } = await cardOf('王小明');
    await client().customers.suppress({ customer, reason: 'asked' });
    const id = await imported('姓名,手机\n王某,13900001042\n王某二,13900001042/13900001088\n李静,13900001044\n');
    expect(await fatesOf(id)).toEqual(['2 suppressed', '3 suppressed', '4 new']);
    expect(await customers()).toBe(2);
  });

  it('puts who asks not to be called on the do-not-call list', async () => {
    await imported('姓名,手机,状态\n王小明,13900001042,勿扰\n');
    const again = await previewed('姓名,手机\n王小明,13900001042\n');
    expect(await fatesOf(again)).toEqual(['2 suppressed']);
    expect((await cardOf('王小明')).position.reason).toMatchObject({ code: 'closed', because: 'do-not-call' });
  });

  it('reads the days of a list from elsewhere by the clock of most people there', async () => {
    const list = 'name,phone,last purchase date,purchases\nAda Example,+1 212 555 0142,2026-06-01,2\n';
    await imported(list, { region: 'US' });
    const { bought } = await cardOf('Ada Example');
    expect(bought).toMatchObject({ orders: 2, lastAt: Date.parse('2026-06-01T12:00:00-04:00') });
  });

  it('can be mapped by hand', async () => {
    const list = 'a,b\nWang,13900001042\n';
    const id = await sent(list);
    expect((await client().imports.inspect({ id })).columns.map(({ field }) => field)).toEqual(['ignore', 'number']);
    await client().imports.preview({ id, options: { ...OPTIONS, mapping: { '0': 'name' } } });
    await reached(id, 'previewed');
    expect((await rowsOf(id))[0]).toMatchObject({ name: 'Wang', fate: 'new' });
    await expect(
      client().imports.preview({ id, options: { ...OPTIONS, mapping: { '1': 'ignore' } } }),
    ).rejects.toMatchObject({ code: 'file-no-number-column' });
  });
});

describe('a list of another country than it is read as', () => {
  /** The last mobile lacks a digit, and what is left is a number in the United Kingdom. */
  const CHINESE = 'name,phone\n王小明,13900001042\n李静,13900001044\n陈大文,1380013800\n';

  it('is proposed to be read as of there, before anything is stored', async () => {
    const id = await previewed(CHINESE, { region: 'GB' });
    const state = await client().imports.state({ id });
    expect(state).toMatchObject({ betterRegion: 'CN', counts: { byFate: { new: 1, unreadable: 2 } } });
    expect((await rowsOf(id))[2]).toMatchObject({
      fate: 'new',
      notes: [{ code: 'other-country', facts: { column: 'phone', text: '1380013800', region: 'GB', mostly: 'CN' } }],
    });
    if (state.options === null) throw new Error('the options of a preview are kept');
    await client().imports.preview({ id, options: { ...state.options, region: 'CN' } });
    expect(await reached(id, 'previewed')).toMatchObject({ betterRegion: null, counts: { byFate: { new: 2 } } });
    expect((await rowsOf(id))[2]).toMatchObject({ fate: 'unreadable', notes: [{ code: 'no-such-number' }] });
  });

  it('may have people of several: the number of each is read where the row says that they are', async () => {
    const id = await previewed('name,phone,country\nWang,13900001042,China\nAda,020 7946 0111,UK\nBo,,\n', {
      region: 'GB',
    });
    expect((await rowsOf(id)).map(({ numbers }) => numbers)).toEqual([['+86 139 0000 1042'], ['+44 20 7946 0111'], []]);
    expect(await client().imports.state({ id })).toMatchObject({ betterRegion: null });
  });
});

describe('a list that cannot come in', () => {
  it('is no list among the earlier ones: neither a file that cannot be read nor one that was taken away', async () => {
    const wrong = await sent('%PDF-1.4');
    await expect(client().imports.inspect({ id: wrong })).rejects.toMatchObject({ code: 'file-not-supported' });
    const left = await previewed('姓名,手机\n王小明,13900001042\n');
    expect((await client().imports.list({})).map(({ id }) => id)).toEqual([left]);
    await client().imports.cancel({ id: left });
    expect(await client().imports.list({})).toEqual([]);
  });

  it('says what is wrong and where, and leaves nothing', async () => {
    const id = await sent(readFileSync(new URL('open-quote.csv', FILES)));
    await expect(client().imports.inspect({ id })).rejects.toMatchObject({
      code: 'file-quote-open',
      data: { facts: { line: 3 } },
    });
    expect(await client().imports.state({ id })).toMatchObject({ phase: 'failed', error: { code: 'file-quote-open' } });
    await expect(client().imports.inspect({ id: await sent('') })).rejects.toMatchObject({ code: 'file-empty' });
    await expect(client().imports.inspect({ id: await sent('%PDF-1.4') })).rejects.toMatchObject({
      code: 'file-not-supported',
    });
  });

  it('is refused while parts of it are missing', async () => {
    const { id } = await client().imports.open({ name: 'x.csv', bytes: 100 });
    await client().imports.append({ id, offset: 0, chunk: new Blob(['name,phone\n']) });
    await expect(client().imports.append({ id, offset: 50, chunk: new Blob(['x']) })).rejects.toMatchObject({
      code: 'invalid-input',
      data: { facts: { received: 11 } },
    });
    await expect(client().imports.inspect({ id })).rejects.toMatchObject({ code: 'file-cut-off' });
  });

  it('is gone with all its files when it is cancelled', async () => {
    const id = await previewed('姓名,手机\n王小明,13900001042\n');
    expect(await client().imports.cancel({ id })).toMatchObject({ phase: 'cancelled' });
    expect(readdirSync(join(dataDir, 'imports'))).toEqual([]);
  });

  it('can be cancelled in the middle of its commit, and nobody comes', async () => {
    const list = `姓名,手机\n${Array.from({ length: 20_000 }, (_, at) => `王某,${13_900_000_000 + at * 3}`).join('\n')}\n`;
    const id = await previewed(list);
    await client().imports.commit({ id });
    await new Promise((resolve) => setTimeout(resolve, 50));
    await client().imports.cancel({ id });
    expect((await client().imports.state({ id })).phase).toBe('cancelled');
    expect(await customers()).toBe(0);
    expect(await imported('姓名,手机\n李静,13900000003\n')).toMatch(/^[0-9a-f]{32}$/);
    expect(await customers()).toBe(1);
  });
});

describe('a number that was entered while the list was written', () => {
  it('belongs to whoever entered it: the row is left out and says so', async () => {
    const id = await previewed('姓名,手机\n王小明,13900001042\n李静,13900001044\n');
    await client().customers.create({ fields: { name: '张三' }, numbers: [{ text: '13900001042' }] });
    await client().imports.commit({ id });
    const { counts } = await reached(id, 'committed');
    expect(counts?.byFate).toMatchObject({ new: 1, 'owned-by-another': 1 });
    expect(await fatesOf(id)).toEqual(['2 owned-by-another', '3 new']);
    expect(await found('王小明')).toEqual([]);
    expect(await customers()).toBe(2);
  });
});

describe('a row with more cells than there are headings', () => {
  it('says so: a comma inside of an amount has cut it in two', async () => {
    const id = await previewed(
      '姓名,手机,金额,备注\n王小明,13900001042,1,200,茶\n李静,13900001044,"1,200",\n陈大文,13900001046,5,,,\n',
    );
    const notes = (await rowsOf(id)).map((row) => row.notes);
    expect(notes[0]).toContainEqual({ code: 'more-cells', facts: { cells: 5, columns: 4 } });
    expect(
      notes
        .slice(1)
        .flat()
        .some(({ code }) => code === 'more-cells'),
    ).toBe(false);
  });
});

describe('the fates as a file', () => {
  it('has every row, and no cell that a spreadsheet would take for a formula', async () => {
    const id = await imported('姓名,手机,备注\n=HYPERLINK("x"),13900001042,a\n王,1.39E+10,b\n');
    const file = await client().imports.fates({ id });
    const text = new TextDecoder().decode(await file.arrayBuffer());
    expect(text.split('\r\n').slice(0, 3)).toEqual([
      'row,fate,name,numbers,notes,adds to',
      `2,new,"'=HYPERLINK(""x"")",'+86 139 0000 1042,,`,
      '3,unreadable,王,,"scientific column=手机 text=1.39E+10",'.replaceAll('"', ''),
    ]);
  });

  it('says whom of ours a row adds to, as the preview does', async () => {
    await imported('姓名,手机,公司\n王小明,13900001042,\n');
    const { uid: customer } = await cardOf('王小明');
    const id = await previewed('姓名,手机,公司\n别名,13900001042,某某公司\n,13900001042,\n李静,13900001044,\n');
    expect((await rowsOf(id)).map(({ addsTo }) => addsTo)).toEqual([
      { customer, name: '王小明' },
      { customer, name: '王小明' },
      null,
    ]);
    const file = await client().imports.fates({ id });
    expect(new TextDecoder().decode(await file.arrayBuffer())).toContain(
      "2,adds-to-ours,别名,'+86 139 0000 1042,,王小明",
    );
  });
});

describe('taking an import back', () => {
  it('removes its customers but for those on whom somebody has worked since', async () => {
    const id = await imported('姓名,手机\n王小明,13900001042\n李静,13900001044\n陈大文,13900001046\n');
    const { uid: customer } = await cardOf('李静');
    await client().customers.edit({ customer, fields: { remark: 'likes tea' } });
    expect(await client().imports.undo({ id })).toMatchObject({ removed: 2, kept: 1 });
    expect(await customers()).toBe(1);
    expect(await found('李静')).toEqual(['李静']);
    expect((await client().imports.state({ id })).phase).toBe('undone');
    await expect(client().imports.undo({ id })).rejects.toMatchObject({ code: 'already-undone' });
    // What went may come again.
    expect(await fatesOf(await previewed('姓名,手机\n王小明,13900001042\n李静,13900001044\n'))).toEqual([
      '2 new',
      '3 adds-to-ours',
    ]);
  });

  it('takes back what it had added to customers who were here', async () => {
    await imported('姓名,手机\n王小明,13900001042\n');
    clock.pass(60_000);
    const id = await imported('姓名,手机,公司\n王小明,13900001042/13900001077,某某公司\n');
    // An older act is never undone in the import's place, nor a part of the import alone.
    expect(await client().app.lastAct({})).toMatchObject({
      act: { type: 'import.committed@1' },
      undoable: false,
      import: id,
    });
    await client().imports.undo({ id });
    expect(await client().app.lastAct({})).toMatchObject({ act: { type: 'import.undone@1' }, undoable: false });
    const card = await cardOf('王小明');
    expect(card.fields.company).toBeNull();
    expect(card.numbers).toHaveLength(1);
  });
});

describe('an engine that is started again', () => {
  it('knows its imports, and their fates', async () => {
    const id = await imported('姓名,手机\n王小明,13900001042\n李静,x\n');
    await engine.close();
    engine = await start();
    expect(await client().imports.list({})).toMatchObject([
      { id, phase: 'committed', counts: { rows: 2, customers: 1 } },
    ]);
    expect(await fatesOf(id)).toEqual(['2 new', '3 unreadable']);
    expect(existsSync(join(dataDir, 'imports', id, 'source'))).toBe(false);
  });

  it('sweeps the rows of a commit that it could not end', async () => {
    const list = `姓名,手机\n${Array.from({ length: 20_000 }, (_, at) => `王某,${13_900_000_000 + at * 3}`).join('\n')}\n`;
    const id = await previewed(list);
    await client().imports.commit({ id });
    await new Promise((resolve) => setTimeout(resolve, 60));
    await engine.close();
    engine = await start();
    for (;;) {
      if ((await client().imports.list({})).length === 0 && readdirSync(join(dataDir, 'imports')).length === 0) break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(await customers()).toBe(0);
    expect(await found('王某')).toEqual([]);
    const again = await imported('姓名,手机\n李静,13900000003\n');
    expect(await fatesOf(again)).toEqual(['2 new']);
  });

  it('goes on adding to customers who were here, and adds nothing twice', async () => {
    const numbers = Array.from({ length: 1_200 }, (_, at) => 13_912_340_017 + at * 31);
    await imported(`姓名,手机\n${numbers.map((number) => `王${number},${number}`).join('\n')}\n`);
    clock.pass(60_000);
    const id = await previewed(`姓名,手机,公司\n${numbers.map((number) => `王,${number},某某公司`).join('\n')}\n`);
    await client().imports.commit({ id });
    const companyOf = async (number: number) => (await cardOf(String(number))).fields.company;
    while ((await companyOf(numbers[0] ?? 0)) === null) await new Promise((resolve) => setTimeout(resolve, 2));
    await engine.close();
    engine = await start();
    while ((await companyOf(numbers.at(-1) ?? 0)) === null) await new Promise((resolve) => setTimeout(resolve, 20));
    for (const number of numbers.filter((_, at) => at % 100 === 0 || at === 1_199)) {
      const { uid: customer } = await cardOf(String(number));
      const { items } = await client().customers.timeline({ customer, limit: 20 });
      expect(items.filter(({ kind }) => kind === 'change')).toHaveLength(1);
    }
  });
});
