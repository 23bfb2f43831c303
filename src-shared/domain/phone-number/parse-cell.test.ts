import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCell, plainNumber } from './parse-cell.ts';

const numbers = (text: string, region = 'CN') => parseCell(text, region).numbers;
const problems = (text: string, region = 'CN') => parseCell(text, region).problems.map((problem) => problem.code);

describe('a cell with one number', () => {
  it.each([
    ['13900001042', 'CN', 8613900001042],
    ['139 0000 1042', 'CN', 8613900001042],
    ['１３９００００１０４２', 'CN', 8613900001042],
    ['（０１０）６２３４５６７８', 'CN', 861062345678],
    ['+86 139-0000-1042', 'GB', 8613900001042],
    ['0086 139 0000 1042', 'US', 8613900001042],
    ['011 86 139 0000 1042', 'US', 8613900001042],
    ['(+44) (0)20 7946 0958', 'CN', 442079460958],
    ['tel:+1-416-555-0123', 'CN', 14165550123],
    ['手机：13900001042（王先生）', 'CN', 8613900001042],
    ["'13900001042", 'CN', 8613900001042],
    ['\u202a+86 139 0000 1042\u202c', 'CN', 8613900001042],
    ['02-2345-6788', 'TW', 886223456788],
    ['2345 6788', 'HK', 85223456788],
    ['(202) 555-0123', 'US', 12025550123],
  ])('%s in %s is read', (text, region, e164) => {
    expect(parseCell(text, region)).toEqual({ numbers: [{ e164 }], problems: [] });
  });

  it('repairs the ".0" that a spreadsheet adds', () => {
    expect(numbers('13912345678.0')).toEqual([{ e164: 8613912345678 }]);
    // Where lengths vary, the added 0 would otherwise become part of another person's number.
    expect(numbers('030123456.0', 'DE')).toEqual(numbers('030123456', 'DE'));
  });

  it('says that 1.39E+10 cannot be recovered, and recovers it when every digit is there', () => {
    expect(parseCell('1.39E+10', 'CN')).toEqual({ numbers: [], problems: [{ code: 'scientific', text: '1.39E+10' }] });
    expect(numbers('1.3912345678E+10')).toEqual([{ e164: 8613912345678 }]);
  });

  it.each([
    ['12345', 'too-short'],
    ['1390000104212345', 'too-long'],
    ['14000001042', 'no-such-number'],
    ['139abcd5678', 'letters'],
    ['1-800-FLOWERS', 'letters'],
    ['王先生', 'letters'],
    ['(+)', 'not-a-number'],
  ])('%s is a problem: %s', (text, code) => {
    expect(problems(text)).toEqual([code]);
    expect(numbers(text)).toEqual([]);
  });

  it('is neither number nor problem when it is empty or a placeholder', () => {
    for (const text of ['', '  ', '-', 'N/A', 'null', '无', '暂无', '——'])
      expect(parseCell(text, 'CN')).toEqual({ numbers: [], problems: [] });
  });
});

describe('extensions', () => {
  it.each([
    '010-62345678转801',
    '010-62345678 ext. 801',
    '010-62345678x801',
    '010-62345678#801',
    '010-62345678 分机801',
    '010-62345678 轉 801',
    '010-62345678-801',
    '+861062345678;ext=801',
  ])('%s has extension 801', (text) => {
    // The ';' of RFC 3966 is no separator.
    expect(parseCell(text, 'CN')).toEqual({ numbers: [{ e164: 861062345678, ext: '801' }], problems: [] });
  });

  it('keep their leading zeros', () => {
    expect(numbers('010-62345678转007')).toEqual([{ e164: 861062345678, ext: '007' }]);
  });
});

describe('a cell with several numbers', () => {
  const both = [{ e164: 8613900001042 }, { e164: 8613800001043 }];
  it.each(['/', ';', '；', ',', '，', '、', '\n', ' or ', '或', ' ', ' / '])('separated by %j', (separator) => {
    expect(parseCell(`13900001042${separator}13800001043`, 'CN')).toEqual({ numbers: both, problems: [] });
  });

  it('names each number once', () => {
    expect(numbers('13900001042, +86 139 0000 1042')).toEqual([{ e164: 8613900001042 }]);
  });

  it('keeps the good ones and says which part is bad', () => {
    expect(parseCell('13900001042/1.39E+10', 'CN')).toEqual({
      numbers: [{ e164: 8613900001042 }],
      problems: [{ code: 'scientific', text: '1.39E+10' }],
    });
  });
});

describe('any text at all', () => {
  it('ends in numbers, problems or a placeholder, never in an exception', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom('CN', 'US', 'XX'), (text, region) => {
        const cell = parseCell(text, region);
        for (const { e164 } of cell.numbers) expect(Number.isSafeInteger(e164) && String(e164).length <= 15).toBe(true);
        if (/\d{8}/.test(text)) expect(cell.numbers.length + cell.problems.length).toBeGreaterThan(0);
      }),
      { numRuns: 3_000 },
    );
  });

  it('reads a number however it is punctuated', () => {
    const mark = fc.constantFrom('', ' ', '-', '（', '）', '\u3000', '–');
    fc.assert(
      fc.property(fc.array(mark, { minLength: 11, maxLength: 11 }), (marks) => {
        const text = [...'13900001042'].map((digit, at) => digit + marks[at]).join('');
        expect(plainNumber(text, 'CN')).toBe(8613900001042);
      }),
    );
  });

  it('refuses a cell that is too long for telephone numbers rather than reading half of it', () => {
    expect(problems('13900001042 '.repeat(500))).toEqual(['too-long']);
  });
});
