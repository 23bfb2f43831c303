import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { FileFault } from '../file-fault.ts';
import { readCsv, surveyCsv } from './csv-file.ts';
import { CsvScanner } from './csv-scanner.ts';
import { sniffDelimiter } from './delimiter.ts';

const folder = mkdtempSync(join(tmpdir(), 'rung-csv-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(bytes: Uint8Array | string): string {
  const path = join(folder, `${Math.random()}.csv`);
  writeFileSync(path, bytes);
  return path;
}

function survey(path: string) {
  const steps = surveyCsv(path);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function readAll(path: string) {
  const { format, sha256 } = survey(path);
  const batches = [...readCsv(path, format)];
  return {
    format,
    sha256,
    rows: batches.flatMap((batch) => batch.rows),
    lines: batches.flatMap((batch) => batch.lines),
    damaged: batches.some((batch) => batch.damaged),
  };
}

function faultOf(act: () => unknown) {
  try {
    act();
  } catch (error) {
    if (error instanceof FileFault) return error.fault;
    throw error;
  }
  return null;
}

function scan(text: string, chunk = text.length || 1, delimiter = ',') {
  const rows: string[][] = [];
  const lines: number[] = [];
  const scanner = new CsvScanner(delimiter, (cells, line) => {
    rows.push(cells);
    lines.push(line);
  });
  for (let at = 0; at < text.length; at += chunk) scanner.push(text.slice(at, at + chunk));
  scanner.end();
  return { rows, lines };
}

describe('cutting text into rows', () => {
  it('understands quotes, line breaks inside them, doubled quotes and any line ends', () => {
    const { rows, lines } = scan('a,b\r\n"x\ny","say ""hi"""\rc,\n\n,d');
    expect(rows).toEqual([
      ['a', 'b'],
      ['x\ny', 'say "hi"'],
      ['c', ''],
      ['', 'd'],
    ]);
    expect(lines).toEqual([1, 2, 4, 6]);
  });

  it('takes a quote inside a cell for itself', () => {
    expect(scan('5" screen,"6" screen",x"y').rows).toEqual([['5" screen', '6" screen', 'x"y']]);
  });

  it('gives the same rows however the text is cut into chunks', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', '王', ' '), maxLength: 6 });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 7 }), fc.boolean(), (rows, chunk, quoteAll) => {
        const write = (text: string) => (quoteAll || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
        const text = rows.map((row) => row.map(write).join(',')).join('\r\n');
        expect(scan(text, chunk).rows).toEqual(rows);
      }),
      { numRuns: 500 },
    );
  });

  it('says on which line a quote was opened and never closed', () => {
    expect(faultOf(() => scan('a,b\nc,"open\nd,e\n'))).toEqual({ code: 'file-quote-open', facts: { line: 2 } });
    expect(faultOf(() => scan('a,b\nc,"open\nd,"e"\n'))).toEqual({ code: 'file-quote-open', facts: { line: 2 } });
    expect(faultOf(() => scan(`a,b\n"x\n${'y'.repeat(2_000_000)}`, 65_536))).toEqual({
      code: 'file-quote-open',
      facts: { line: 2 },
    });
  });

  it('refuses a line beyond all measure long before it is read', () => {
    let pushed = 0;
    const scanner = new CsvScanner(',', () => undefined);
    const fault = faultOf(() => {
      for (; pushed < 3_200; pushed += 1) scanner.push('x'.repeat(65_536));
    });
    expect(fault).toMatchObject({ code: 'file-line-too-long', facts: { line: 1 } });
    expect(pushed).toBeLessThan(40);
  });

  it('takes 300 columns and refuses thousands', () => {
    expect(scan(Array.from({ length: 300 }, (_, at) => at).join(',')).rows[0]).toHaveLength(300);
    expect(faultOf(() => scan(','.repeat(5_000)))).toMatchObject({ code: 'file-too-many-columns' });
  });
});

describe('the separator', () => {
  it.each([
    ['a,b,c\n1,2,3\n', ','],
    ['a;b;c\n1,5;2,5;3\n', ';'],
    ['a\tb\n1,2\t3\n', '\t'],
    ['a|b\n1|2\n', '|'],
    ['"a,b";c\n"d,e";f\n', ';'],
    ['only one column\nx\n', ','],
  ])('of %j is %j', (text, delimiter) => {
    expect(sniffDelimiter(text).delimiter).toBe(delimiter);
  });

  it('may be named by a first line of its own', () => {
    const path = fileOf('sep=;\r\nname;phone\r\nAnn;1\r\n');
    expect(readAll(path)).toMatchObject({
      rows: [
        ['name', 'phone'],
        ['Ann', '1'],
      ],
      lines: [2, 3],
    });
  });
});

// '姓名,电话\n王小明,13900001042\n' and friends, as editors and spreadsheets on each system write them.
const GB_NAME = [0xcd, 0xf5, 0xd0, 0xa1, 0xc3, 0xf7];
const GB = Buffer.from([
  0xd0,
  0xd5,
  0xc3,
  0xfb,
  0x2c,
  0xb5,
  0xe7,
  0xbb,
  0xb0,
  0x0a,
  ...GB_NAME,
  0x2c,
  ...Buffer.from('13900001042\n'),
]);
const BIG5 = Buffer.from([
  0xa9,
  0x6d,
  0xa6,
  0x57,
  0x2c,
  0xb9,
  0x71,
  0xb8,
  0xdc,
  0x0a,
  0xa4,
  0xfd,
  0xa4,
  0x70,
  0xa9,
  0xfa,
  0x2c,
  ...Buffer.from('0912345678\n'),
]);
const text = '姓名,电话\n王小明,13900001042\n';
const swapped = (bytes: Buffer) => Buffer.from(bytes).swap16();

describe('the encoding', () => {
  it.each([
    ['UTF-8', Buffer.from(text), 'utf-8'],
    ['UTF-8 with mark', Buffer.from(`\ufeff${text}`), 'utf-8'],
    ['UTF-16LE with mark', Buffer.from(`\ufeff${text}`, 'utf16le'), 'utf-16le'],
    ['UTF-16LE', Buffer.from(text, 'utf16le'), 'utf-16le'],
    ['UTF-16BE with mark', swapped(Buffer.from(`\ufeff${text}`, 'utf16le')), 'utf-16be'],
    ['UTF-16BE', swapped(Buffer.from(text, 'utf16le')), 'utf-16be'],
    ['GB18030', GB, 'gb18030'],
  ])('%s is found and read', (_, bytes, encoding) => {
    const list = readAll(fileOf(bytes));
    expect(list.format.encoding).toBe(encoding);
    expect(list.rows).toEqual([
      ['姓名', '电话'],
      ['王小明', '13900001042'],
    ]);
    expect(list.damaged).toBe(false);
  });

  it('Big5 and Windows-1252 are told from GB18030 by their everyday characters', () => {
    expect(readAll(fileOf(BIG5)).rows[1]).toEqual(['王小明', '0912345678']);
    const western = Buffer.from('Name;Telefon\nJörg Müller;030 123456\nRenée Façade;1\n', 'latin1');
    expect(readAll(fileOf(western))).toMatchObject({
      format: { encoding: 'windows-1252' },
      rows: [{}, ['Jörg Müller', '030 123456'], {}],
    });
  });

  it('is found though the first 5,000 rows are plain ASCII', () => {
    const bytes = Buffer.concat([
      Buffer.from('Ann,13900001042\n'.repeat(5_000)),
      Buffer.from([...GB_NAME, 0x2c, 0x31, 0x0a]),
    ]);
    expect(readAll(fileOf(bytes)).rows.at(-1)).toEqual(['王小明', '1']);
  });

  it('stays UTF-8 when one byte in a long file is broken, and says that something is damaged', () => {
    const bytes = Buffer.concat([
      Buffer.from('王小明,13900001042\n'.repeat(500)),
      Buffer.from([0xe7, 0x2c, 0x31, 0x0a]),
    ]);
    const list = readAll(fileOf(bytes));
    expect(list.format.encoding).toBe('utf-8');
    expect(list.damaged).toBe(true);
    expect(list.rows).toHaveLength(501);
  });
});

describe('a file that is no list', () => {
  it('is said to be empty, cut off or binary', () => {
    expect(faultOf(() => readAll(fileOf('')))?.code).toBe('file-empty');
    expect(faultOf(() => readAll(fileOf(' \r\n\r\n')))?.code).toBe('file-empty');
    expect(faultOf(() => readAll(fileOf('\ufeff')))?.code).toBe('file-empty');
    expect(faultOf(() => readAll(fileOf(Buffer.from(text).subarray(0, -2).subarray(0, 16)))))?.toMatchObject({
      code: 'file-cut-off',
    });
    expect(
      faultOf(() => readAll(fileOf(Buffer.from(Array.from({ length: 4_096 }, (_, at) => (at * 37) % 256))))),
    ).toEqual({ code: 'file-unreadable', facts: { found: 'binary' } });
  });
});
