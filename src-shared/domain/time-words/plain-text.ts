/** Traditional and variant characters of time words, each with the simplified one by which the grammar knows it. */
const SIMPLE: ReadonlyMap<string, string> = new Map(
  '點点週周禮礼後后節节兩两號号個个鐘钟鍾钟過过國国慶庆勞劳動动開开這这時时間间聖圣誕诞農农曆历頭头當当樣样復复連连業业'
    .match(/../g)
    ?.map((pair) => [pair.charAt(0), pair.charAt(1)]),
);

function plainUnit(unit: string): string {
  const code = unit.charCodeAt(0);
  if (code === 0x3000) return ' ';
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0).toLowerCase();
  const lower = unit.toLowerCase();
  return SIMPLE.get(unit) ?? (lower.length === 1 ? lower : unit);
}

/**
 * The text as the grammar reads it: lower case, half-width, simplified. As long as the text itself, so that a place in one is the
 * same place in the other.
 */
export const plainText = (text: string): string =>
  Array.from({ length: text.length }, (_, at) => plainUnit(text.charAt(at))).join('');

const DIGITS = '零一二三四五六七八九';

const ENGLISH = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];

/** Pattern of a number below a thousand in figures or Chinese numerals; `countOf` reads it. */
export const COUNT = '\\d{1,3}|[一二两三四五六七八九]?十[一二三四五六七八九]?|[零一二两三四五六七八九]';

/** Pattern of a number as English says it before a unit; `countOf` reads it. */
export const ENGLISH_COUNT = `\\d{1,3}|an?|a couple of|${ENGLISH.slice(1).join('|')}`;

/** Pattern of an hour as English says it after 'half past'; `countOf` reads it. */
export const ENGLISH_HOUR = `\\d{1,2}|${ENGLISH.slice(1).join('|')}`;

/** The number that a match of `COUNT`, `ENGLISH_COUNT` or `ENGLISH_HOUR` says. */
export function countOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  if (text === 'a' || text === 'an') return 1;
  if (text === 'a couple of') return 2;
  const english = ENGLISH.indexOf(text);
  if (english >= 0) return english;
  const digit = (sign: string, ifNone: number): number =>
    sign === '' ? ifNone : sign === '两' ? 2 : DIGITS.indexOf(sign);
  const ten = text.indexOf('十');
  return ten < 0 ? digit(text, 0) : digit(text.slice(0, ten), 1) * 10 + digit(text.slice(ten + 1), 0);
}
