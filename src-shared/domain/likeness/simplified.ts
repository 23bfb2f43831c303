import { SIMPLIFIED, TRADITIONAL } from './simplified.generated.ts';

const TRADITIONAL_FORM = new RegExp(`[${TRADITIONAL}]`, 'gu');

let known: ReadonlyMap<string, string> | null = null;

/** Made when the first traditional character is met: a company without any never pays for it. */
function forms(): ReadonlyMap<string, string> {
  known ??= new Map([...TRADITIONAL].map((character, place) => [character, SIMPLIFIED.charAt(place)]));
  return known;
}

/**
 * A text with each traditional Han character in its simplified form; everything else stays. Only for comparing: it is not how a person
 * would write the text, for which words have to be told apart.
 *
 * @example simplified('陳靜') // '陈静'
 */
export const simplified = (text: string): string =>
  text.replace(TRADITIONAL_FORM, (character) => forms().get(character) ?? character);
