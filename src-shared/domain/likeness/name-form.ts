import { usualSound } from '../pinyin/name-sounds.ts';
import { simplified } from './simplified.ts';

const MARKS = /\p{M}/gu;
const WORDS = /[\p{L}\p{N}]+/gu;
const HAN = /\p{Script=Han}/u;

/** What people put before or behind a name without being named so. */
const TITLES: ReadonlySet<string> = new Set(['mr', 'mrs', 'ms', 'miss', 'dr', 'prof', 'herr', 'frau', 'mme', 'm']);
const HAN_TITLE = /(?:先生|女士|小姐|太太)$/u;

/** A family name alone names nobody: letters in all at least, and Han characters where there are any. */
const LEAST_LETTERS = 3;
const LEAST_HAN = 2;

/**
 * A text as it is compared: width, accents, case and traditional or simplified characters do not count.
 *
 * @example folded('Ｊosé  陳') // 'jose 陈'
 */
export const folded = (text: string): string =>
  simplified(text.normalize('NFKD').replace(MARKS, '').normalize('NFC').toLowerCase());

/** The words of a name as it is compared, titles left out; none where it names nobody in particular. */
export function nameWords(name: string): readonly string[] {
  const words = (folded(name).match(WORDS) ?? []).map((word) => word.replace(HAN_TITLE, ''));
  const own = words.filter((word) => word !== '' && !TITLES.has(word));
  const letters = own.join('');
  return letters.length < (HAN.test(letters) ? LEAST_HAN : LEAST_LETTERS) ? [] : own;
}

/** The words as they sound: those in Han characters in pinyin without tones. */
export const soundWords = (words: readonly string[]): readonly string[] => words.map(usualSound);

/** Whether words are the same ones, whichever comes first: family names stand before and behind. */
export function sameWords(one: readonly string[], other: readonly string[]): boolean {
  if (one.length === 0 || other.length === 0) return false;
  const turned = new Set(turns(one));
  return turns(other).some((text) => turned.has(text));
}

const turns = (words: readonly string[]): readonly string[] =>
  words.map((_, at) => [...words.slice(at), ...words.slice(0, at)].join(''));

/** One text for all names that may be the same: by what a store finds them. */
export const soundKey = (words: readonly string[]): string => [...soundWords(words).join('')].sort().join('');
