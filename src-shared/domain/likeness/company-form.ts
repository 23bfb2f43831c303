import { folded } from './name-form.ts';

/** How companies of several countries end their names by law; the longer before the shorter. */
const HAN_ENDINGS = /(?:股份有限公司|有限责任公司|集团有限公司|有限公司|股份公司|公司|集团)$/u;
const ENDINGS: ReadonlySet<string> = new Set(
  [
    'ltd limited co company inc incorporated corp corporation llc llp lp plc pty pte kk and group holding holdings',
    'gmbh mbh ag kg ohg gbr ug ek se sa sas sasu sarl eurl snc srl spa bv nv oy ab as aps',
  ].flatMap((line) => line.split(' ')),
);

const DOTTED = /\b(?:\p{L}\.){2,}/gu;
const WORDS = /[\p{L}\p{N}]+/gu;

/**
 * A company's name as it is compared: without what the law adds to it, without brackets and signs; width, accents, case and traditional
 * or simplified characters do not count. '' where nothing is left.
 *
 * @example companyForm('Acme Trading Co., Ltd.') // 'acmetrading'
 * @example companyForm('華信（上海）貿易有限公司') // '华信上海贸易'
 */
export function companyForm(name: string): string {
  const plain = folded(name).replace(DOTTED, (letters) => letters.replaceAll('.', ''));
  const words = plain.match(WORDS) ?? [];
  let end = words.length;
  while (end > 1 && ENDINGS.has(words[end - 1] ?? '')) end -= 1;
  const whole = words.slice(0, end).join('');
  const own = whole.replace(HAN_ENDINGS, '');
  return own === '' ? whole : own;
}
