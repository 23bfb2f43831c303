import { READINGS, SECOND_READINGS, SURNAME_READINGS } from './readings.generated.ts';

const HAN = /\p{Script=Han}/u;
const RUNS = /\p{Script=Han}+/gu;

/** More readings of one name than this are not told: three characters with two readings each make eight. */
const MOST_READINGS = 8;

/** Readings of one character that are told. */
const MOST_OF_ONE = 2;

/** Longest run of characters whose sound is told; further ones are not typed by anybody. */
const LONGEST = 12;

interface Readings {
  readonly usual: ReadonlyMap<string, readonly string[]>;
  readonly surname: ReadonlyMap<string, string>;
}

let known: Readings | null = null;

/** Made when the first Han character is met: a company without any never pays for it. */
function readings(): Readings {
  if (known !== null) return known;
  const usual = new Map<string, string[]>();
  for (const table of [READINGS, SECOND_READINGS]) {
    for (const [syllable, characters] of Object.entries(table)) {
      for (const character of characters) usual.set(character, [...(usual.get(character) ?? []), syllable]);
    }
  }
  const surname = new Map<string, string>();
  for (const [syllable, characters] of Object.entries(SURNAME_READINGS)) {
    for (const character of characters) surname.set(character, syllable);
  }
  known = { usual, surname };
  return known;
}

/** Every way in which a run of characters may be read, the usual one first. A character that nobody reads is left out. */
function waysToRead(run: string): string[][] {
  const { usual, surname } = readings();
  let ways: string[][] = [[]];
  for (const [index, character] of [...run].slice(0, LONGEST).entries()) {
    const asSurname = index === 0 ? surname.get(character) : undefined;
    const all = new Set([...(asSurname === undefined ? [] : [asSurname]), ...(usual.get(character) ?? [])]);
    const syllables = [...all].slice(0, MOST_OF_ONE);
    const room = Math.max(1, Math.floor(MOST_READINGS / ways.length));
    if (syllables.length === 0) continue;
    ways = ways.flatMap((way) => syllables.slice(0, room).map((syllable) => [...way, syllable]));
  }
  return ways.filter((way) => way.length > 0);
}

/**
 * Words by which a name in Han characters is found by sound: from each of its characters on, the syllables in one word and their
 * first letters. '' where there is no Han character.
 *
 * @example nameSounds('王小明') // 'wangxiaoming wxm xiaoming xm ming'
 */
export function nameSounds(name: string): string {
  if (!HAN.test(name)) return '';
  const words = new Set<string>();
  for (const [run] of name.normalize('NFKC').matchAll(RUNS)) {
    for (const way of waysToRead(run)) {
      for (let from = 0; from < way.length; from += 1) {
        const rest = way.slice(from);
        words.add(rest.join(''));
        if (rest.length > 1) words.add(rest.map((syllable) => syllable.charAt(0)).join(''));
      }
    }
  }
  return [...words].join(' ');
}

/**
 * A name as it is read usually: each run of Han characters in its pinyin without tones, as one word; everything else stays.
 *
 * @example usualSound('王小明 Ltd') // 'wangxiaoming Ltd'
 */
export const usualSound = (name: string): string =>
  HAN.test(name)
    ? name
        .replace(RUNS, (run) => ` ${usualReading(run)} `)
        .replace(/\s+/g, ' ')
        .trim()
    : name;

/** The first of `waysToRead`, without the others. */
function usualReading(run: string): string {
  const { usual, surname } = readings();
  let read = '';
  for (const [index, character] of [...run].slice(0, LONGEST).entries()) {
    read += (index === 0 ? surname.get(character) : undefined) ?? usual.get(character)?.[0] ?? '';
  }
  return read;
}

/**
 * What was typed as the beginning of a sound: letters only, blanks and apostrophes left out. Null where it cannot be pinyin.
 *
 * @example typedSound("wang xi'an") // 'wangxian'
 */
export function typedSound(query: string): string | null {
  const letters = query
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ü', 'v')
    .replace(/[\s'’]/g, '');
  return /^[a-z]{2,40}$/.test(letters) ? letters : null;
}
