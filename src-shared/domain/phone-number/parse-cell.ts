import type { E164, PhoneNumberWithExtension, Region } from './e164.ts';
import { certainNumber } from './fast-path.ts';
import { DIGITS_PROBLEMS, parseDigits } from './parse-digits.ts';

/** `scientific`: a spreadsheet has rounded the number away (1.39E+10); nothing can bring it back. `letters`: such as 1-800-FLOWERS. */
export const PHONE_PROBLEM_CODES = [...DIGITS_PROBLEMS, 'scientific', 'letters', 'not-a-number'] as const;
export type PhoneProblemCode = (typeof PHONE_PROBLEM_CODES)[number];

export interface PhoneProblem {
  readonly code: PhoneProblemCode;
  /** The part of the cell that could not be read, at most 80 characters. */
  readonly text: string;
}

export interface ParsedCell {
  readonly numbers: readonly PhoneNumberWithExtension[];
  readonly problems: readonly PhoneProblem[];
}

const EMPTY: ParsedCell = { numbers: [], problems: [] };

/**
 * Reads every telephone number of a cell as people and exports write it: several numbers, extensions, full-width digits, `tel:`,
 * labels, `13912345678.0`. Numbers keep their order and appear once. What cannot be read is a problem, never dropped; an empty
 * cell or a placeholder ('-', 'N/A', '无') is neither. Never throws.
 *
 * @example parseCell('010-62345678转801', 'CN') // { numbers: [{ e164: 861062345678, ext: '801' }], problems: [] }
 */
export function parseCell(text: string, defaultRegion: Region): ParsedCell {
  const plain = plainNumber(text, defaultRegion);
  return plain === 0 ? parseMessyCell(text, defaultRegion) : { numbers: [{ e164: plain }], problems: [] };
}

/**
 * The one number of a cell that holds nothing but its digits and punctuation, or 0 when the cell needs `parseCell`. Allocates
 * nothing: the hot path of an import.
 */
export function plainNumber(text: string, region: Region): E164 {
  const length = text.length;
  if (length < 8 || length > 40) return 0;
  let digits = 0;
  let count = 0;
  let plus = false;
  for (let at = 0; at < length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) {
      digits = digits * 10 + (code - 48);
      count += 1;
    } else if (code >= 0xff10 && code <= 0xff19) {
      digits = digits * 10 + (code - 0xff10);
      count += 1;
    } else if (code === 0x2b || code === 0xff0b) {
      if (count > 0 || plus) return 0;
      plus = true;
    } else if (!isInnerPunctuation(code)) return 0;
  }
  return count > 14 ? 0 : certainNumber(digits, count, plus, region);
}

/** Space, hyphens and dashes, brackets, and the marks that copying leaves behind. A full stop is not: `13912345678.0` ends in one. */
function isInnerPunctuation(code: number): boolean {
  switch (code) {
    case 0x20:
    case 0xa0:
    case 0x28:
    case 0x29:
    case 0x2d:
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x202a:
    case 0x202c:
    case 0x200b:
    case 0x200e:
    case 0x3000:
    case 0xfeff:
    case 0xff08:
    case 0xff09:
    case 0xff0d:
      return true;
    default:
      return false;
  }
}

const PLACEHOLDER = /^(?:[-–—_.*?/\\]+|n\/?a|nil|null|none|unknown|无|無|没有|沒有|暂无|暫無|未知|不详|不詳)$/i;
const SEPARATORS = /;(?!\s*ext=)|[,、|/\n\r\t&]|\bor\b|\band\b|或者?|和|及|兼/i;
// Invisible marks that copying from a phone or a web page leaves in a cell.
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

const LONGEST_CELL = 2_000;

function parseMessyCell(text: string, region: Region): ParsedCell {
  if (text.length > LONGEST_CELL) return { numbers: [], problems: [{ code: 'too-long', text: text.slice(0, 80) }] };
  const cell = normalise(text);
  if (cell === '' || PLACEHOLDER.test(cell)) return EMPTY;
  const numbers: PhoneNumberWithExtension[] = [];
  const problems: PhoneProblem[] = [];
  const add = (number: PhoneNumberWithExtension): void => {
    if (!numbers.some((known) => known.e164 === number.e164 && known.ext === number.ext)) numbers.push(number);
  };
  for (const raw of cell.split(SEPARATORS)) {
    const part = raw.trim();
    if (part === '' || PLACEHOLDER.test(part)) continue;
    const whole = parsePart(part, region);
    if ('e164' in whole) {
      add(whole);
      continue;
    }
    const several = splitAtSpaces(part, region);
    if (several) several.forEach(add);
    else problems.push({ code: whole.code, text: part.slice(0, 80) });
  }
  return { numbers, problems };
}

const normalise = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .trim();

/** Numbers written one after the other with spaces between: taken only if every piece is a number by itself. */
function splitAtSpaces(part: string, region: Region): PhoneNumberWithExtension[] | undefined {
  const pieces = part.split(/\s+/);
  if (pieces.length < 2) return undefined;
  const numbers: PhoneNumberWithExtension[] = [];
  for (const piece of pieces) {
    const number = parsePart(piece, region);
    if (!('e164' in number)) return undefined;
    numbers.push(number);
  }
  return numbers;
}

const SCIENTIFIC = /^[+-]?(\d)(?:\.(\d+))?e\+?(\d{1,2})$/i;
const EXTENSION =
  /(?:;\s*ext=|ext(?:ension|n)?\.?|x|#|\*|转接?|轉接?|分机号?|分機號?|内线|內線)\s*[:.#-]?\s*(\d{1,7})\s*#?$/i;
const HYPHENED_EXTENSION = /^(.*\d)\s*-\s*(\d{1,5})$/;

function parsePart(part: string, region: Region): PhoneNumberWithExtension | { code: PhoneProblemCode } {
  const scientific = SCIENTIFIC.exec(part);
  if (scientific) return parseScientific(scientific, region);
  const bare = part
    .replace(/^'+/, '')
    .replace(/^tel:\s*/i, '')
    .replace(/(\d)\.0+$/, '$1');
  const extension = EXTENSION.exec(bare);
  if (extension) {
    const answer = parseLabelled(bare.slice(0, extension.index), region);
    return 'e164' in answer ? { e164: answer.e164, ext: extension[1] ?? '' } : answer;
  }
  const answer = parseLabelled(bare, region);
  if ('e164' in answer) return answer;
  const hyphened = HYPHENED_EXTENSION.exec(bare);
  if (!hyphened) return answer;
  const main = parseLabelled(hyphened[1] ?? '', region);
  return 'e164' in main ? { e164: main.e164, ext: hyphened[2] ?? '' } : answer;
}

/** Exact only when the mantissa still has every digit: `1.3912345678E10`. */
function parseScientific(
  match: RegExpExecArray,
  region: Region,
): PhoneNumberWithExtension | { code: PhoneProblemCode } {
  const [, lead = '', rest = '', exponent = '0'] = match;
  if (rest.length !== Number(exponent)) return { code: 'scientific' };
  const answer = parseDigits(lead + rest, false, region);
  return 'e164' in answer ? answer : { code: answer.problem };
}

// A digit run with the punctuation of telephone numbers; a label or a name may stand around it.
const NUMBER_RUN = /\+?[(\d][\d\s().-]*\d|\d/g;

/** One number with at most words around it ('手机:139…', '139…(王先生)'); letters that touch the digits make it unreadable. */
function parseLabelled(part: string, region: Region): { e164: E164 } | { code: PhoneProblemCode } {
  const runs = [...part.matchAll(NUMBER_RUN)].filter((run) => /\d/.test(run[0]));
  const [run] = runs;
  if (!run) return { code: /\p{L}/u.test(part) ? 'letters' : 'not-a-number' };
  const before = part.slice(0, run.index);
  const after = part.slice(run.index + run[0].length);
  if (runs.length > 1 || /[a-z]-?$/i.test(before) || /^-?[a-z]/i.test(after)) {
    return { code: /[a-z]/i.test(before + after) ? 'letters' : 'not-a-number' };
  }
  const answer = parseDigits(run[0].replace(/\D/g, ''), run[0].startsWith('+') || /\+\s*\(?$/.test(before), region);
  return 'e164' in answer ? answer : { code: answer.problem };
}
