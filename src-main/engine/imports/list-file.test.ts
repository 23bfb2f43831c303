import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, type Zippable, zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { FileFault } from './file-fault.ts';
import { readList, surveyList } from './list-file.ts';
import { numberText } from './xlsx/cell-value.ts';
import { kindOfFormat } from './xlsx/workbook.ts';

const files = new URL('../../../tests/fixtures/import/files/', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'rung-list-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function read(path: string, sheet: string | null = null) {
  const { format, sha256 } = await surveyList(path, sheet);
  const rows: string[][] = [];
  const lines: number[] = [];
  for await (const batch of readList(path, format)) {
    rows.push(...batch.rows.map((row) => [...row]));
    lines.push(...batch.lines);
  }
  return { format, sha256, rows, lines };
}

function written(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

async function faultOf(path: string, sheet: string | null = null) {
  try {
    await read(path, sheet);
  } catch (error) {
    if (error instanceof FileFault) return error.fault;
    throw error;
  }
  return null;
}

const CONTENT = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';
const RELS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relations = (...list: [id: string, type: string, target: string][]) =>
  `<Relationships>${list.map(([id, type, target]) => `<Relationship Id="${id}" Type="${RELS}/${type}" Target="${target}"/>`).join('')}</Relationships>`;

/** The smallest workbook, by hand, so that every part can be bent. */
function workbook(sheet: string, more: Record<string, string> = {}): Uint8Array {
  const parts: Record<string, string> = {
    '[Content_Types].xml': CONTENT,
    '_rels/.rels': relations(['r1', 'officeDocument', 'xl/workbook.xml']),
    'xl/workbook.xml': `<workbook xmlns:r="${RELS}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(
      ['r1', 'worksheet', 'worksheets/sheet1.xml'],
      ['r2', 'sharedStrings', 'sharedStrings.xml'],
      ['r3', 'styles', 'styles.xml'],
    ),
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
    ...more,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])) as Zippable);
}

describe('a workbook as a spreadsheet saves it', () => {
  it('is read from the first sheet in which anything stands, numbers whole and dates as dates', async () => {
    const { format, rows, lines } = await read(join(files, 'customers-spreadsheet.xlsx'));
    expect(format).toEqual({ kind: 'xlsx', sheets: ['说明', '客户'], sheet: '客户' });
    expect(rows[1]).toEqual([
      '王小明',
      '13912345678',
      '上海示例有限公司',
      '展会',
      '已成交',
      '3',
      '12800.5',
      '2026-10-01 14:30',
      '1985-05-17',
      '爱喝茶',
    ]);
    expect(rows[2]?.[9]).toBe('两个孩子\n下周再联系');
    expect(lines).toEqual([1, 2, 3, 4, 5]);
  });

  it('shows a formula as its saved value, never evaluated', async () => {
    const { rows } = await read(join(files, 'customers-spreadsheet.xlsx'));
    expect(rows[4]).toEqual(['王小明（复）', '１３９１２３４５６７８']);
  });
});

describe('a workbook as a CRM exports it', () => {
  it('is read from a visible sheet, booleans and ISO dates as text, empty rows left out', async () => {
    const { format, rows, lines } = await read(join(files, 'contacts-crm.xlsx'));
    expect(format).toMatchObject({ sheets: ['Contacts', 'Wide', 'Lookup'], sheet: 'Contacts' });
    expect(rows[1]).toEqual([
      'Ann Example',
      '+44 20 7946 0958',
      'ann@example.com',
      'Bo',
      'Contacted',
      '2026-08-03 10:15',
      'TRUE',
    ]);
    expect(rows[2]?.slice(4)).toEqual(['Closed Won', '2026-07-01', 'FALSE']);
    expect(lines).toEqual([1, 2, 3, 5]);
    // A formula that nobody has computed has no value.
    expect(rows[3]?.[0]).toBe('');
  });

  it('may have 300 columns, and a sheet may be named', async () => {
    expect((await read(join(files, 'contacts-crm.xlsx'), 'Wide')).rows[1]).toHaveLength(300);
    expect(await faultOf(join(files, 'contacts-crm.xlsx'), 'Nope')).toEqual({
      code: 'invalid-input',
      facts: { sheet: 'Nope' },
    });
  });
});

describe('a workbook made by hand', () => {
  it('may have inline strings, rich text with readings, cells without references, prefixes, dates by style', async () => {
    const sheet = `<row><c t="inlineStr"><is><t>Name</t></is></c><c t="s"><v>0</v></c></row>
      <row r="4"><c r="C4" s="1"><v>46086</v></c><c r="D4" t="str"><f>A1</f><v>done_x000D_</v></c></row>
      <row r="5"><c r="A5" t="e"><v>#N/A</v></c></row>`;
    const path = written(
      'hand.xlsx',
      workbook(sheet, {
        'xl/sharedStrings.xml':
          '<x:sst xmlns:x="s"><x:si><x:r><x:t>王</x:t></x:r><x:r><x:t xml:space="preserve"> 小明</x:t></x:r><x:rPh sb="0" eb="1"><x:t>wang</x:t></x:rPh></x:si></x:sst>',
        'xl/styles.xml':
          '<styleSheet><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="31"/></cellXfs></styleSheet>',
      }),
    );
    const { rows, lines } = await read(path);
    expect(rows).toEqual([
      ['Name', '王 小明'],
      ['', '', '2026-03-05', 'done\r'],
    ]);
    expect(lines).toEqual([1, 4]);
  });

  it('is refused with its reason when it is cut off, no workbook, a bomb or not well formed', async () => {
    const whole = workbook('<row><c><v>1</v></c></row>');
    expect(await faultOf(written('cut.xlsx', whole.subarray(0, whole.length - 40)))).toMatchObject({
      code: 'file-cut-off',
    });
    expect(await faultOf(written('zip.xlsx', zipSync({ 'a.txt': strToU8('x') })))).toEqual({
      code: 'file-not-supported',
      facts: { found: 'zip' },
    });
    expect(await faultOf(written('bad.xlsx', workbook('<row><c></row>')))).toMatchObject({ code: 'file-unreadable' });
    expect(
      await faultOf(
        written(
          'doctype.xlsx',
          workbook('', { 'xl/worksheets/sheet1.xml': '<!DOCTYPE x [<!ENTITY a "b">]><worksheet>&a;</worksheet>' }),
        ),
      ),
    ).toMatchObject({ code: 'file-unreadable' });
    expect(await faultOf(written('empty.xlsx', workbook('')))).toEqual({ code: 'file-empty', facts: {} });
    const bomb = workbook('', {
      'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${' '.repeat(80_000_000)}</sheetData></worksheet>`,
    });
    expect(bomb.length).toBeLessThan(200_000);
    expect(await faultOf(written('bomb.xlsx', bomb))).toMatchObject({ code: 'file-too-large' });
  });

  it('is refused when one row is beyond all measure', async () => {
    const cell = `<c t="inlineStr"><is><t>${'x'.repeat(600_000)}</t></is></c>`;
    expect(await faultOf(written('long.xlsx', workbook(`<row>${cell}${cell}</row>`)))).toMatchObject({
      code: 'file-line-too-long',
      facts: { line: 1 },
    });
  });
});

describe('text files as spreadsheets and CRMs write them', () => {
  it.each([
    ['customers-gb18030.csv', 'gb18030', ',', 4, '爱喝茶, "龙井"'],
    ['customers-unicode-text.txt', 'utf-16le', '\t', 4, '爱喝茶, "龙井"'],
    ['contacts-utf8-bom.csv', 'utf-8', ',', 3, 'Said "call me in spring"'],
    ['kontakte-windows-1252.csv', 'windows-1252', ';', 3, '1.234,56 €'],
    ['lianxiren-big5.csv', 'big5', ',', 3, '下週再聯絡'],
  ])('%s', async (name, encoding, delimiter, count, last) => {
    const { format, rows } = await read(join(files, name));
    expect(format).toMatchObject({ kind: 'csv', encoding, delimiter });
    expect(rows).toHaveLength(count);
    expect(rows[1]?.at(-1)).toBe(last);
  });

  it('name the line of a quote that is never closed', async () => {
    expect(await faultOf(join(files, 'open-quote.csv'))).toEqual({ code: 'file-quote-open', facts: { line: 3 } });
  });
});

describe('something else', () => {
  it.each<[string, Uint8Array | string, string, string]>([
    ['an old XLS', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, ...Array(600).fill(0)]), 'file-not-supported', 'xls'],
    ['a PDF', '%PDF-1.7 …', 'file-not-supported', 'pdf'],
    ['a web page named .xls', '<html><table><tr><td>x', 'file-not-supported', 'html'],
  ])('%s is refused by its name', async (_, bytes, code, found) => {
    expect(await faultOf(written(`${found}.bin`, Buffer.from(bytes)))).toEqual({ code, facts: { found } });
  });

  it('an encrypted workbook is told from an old one', async () => {
    const bytes = Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0]),
      Buffer.alloc(1_000),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ]);
    expect(await faultOf(written('secret.xlsx', bytes))).toEqual({ code: 'file-encrypted', facts: {} });
  });

  it('is known by its bytes: the hash is that of the file', async () => {
    const path = join(files, 'contacts-crm.xlsx');
    const { createHash } = await import('node:crypto');
    expect((await read(path)).sha256).toBe(createHash('sha256').update(readFileSync(path)).digest('hex'));
  });
});

describe('a number cell', () => {
  it('keeps every digit of a telephone number and gives dates as ISO', () => {
    expect(numberText('1.3912345678E10', 'number', false)).toBe('13912345678');
    expect(numberText('0.30000000000000004', 'number', false)).toBe('0.30000000000000004');
    expect(numberText('46086.5', 'date', false)).toBe('2026-03-05 12:00');
    expect(numberText('44624', 'date', true)).toBe('2026-03-05');
    expect(numberText('0.5', 'time', false)).toBe('12:00');
  });

  it('is a date by its format, whatever the language', () => {
    expect(
      [
        'yyyy"年"m"月"d"日"',
        'm/d/yy h:mm',
        '[$-804]yyyy-mm-dd',
        '0.00',
        '#,##0 "days"',
        'h:mm',
        '[h]:mm',
        'General',
        '[Red]0',
      ].map(kindOfFormat),
    ).toEqual(['date', 'date', 'date', 'number', 'number', 'time', 'time', 'number', 'number']);
  });
});
