import type { RowFate } from '#contract/imports.ts';
import { TEXTS } from '../../i18n/i18n.ts';
import { regionName } from '../../i18n/sentences/clock.ts';
import { shortDate } from '../../i18n/sentences/when.ts';
import type { Speech } from '../../i18n/speech.ts';

type Note = RowFate['notes'][number];
type KnownCode = keyof typeof TEXTS.en.imports.note;

const isKnown = (code: string): code is KnownCode => Object.hasOwn(TEXTS.en.imports.note, code);

/** Why a row has its fate, or what in it could not be read, in words; a code of a newer engine is shown as it is. */
export function rowNote(speech: Speech, { code, facts }: Note): string {
  const { t } = speech;
  const word = (name: string): string => {
    const value = facts[name];
    return value === undefined || value === null ? '' : String(value);
  };
  const { since } = facts;
  const words = {
    column: word('column'),
    text: word('text'),
    row: word('row'),
    cells: word('cells'),
    columns: word('columns'),
    day: word('day'),
    since: typeof since === 'number' ? shortDate(speech, since) : word('since'),
    region: regionName(speech, word('region') || 'CN'),
    mostly: regionName(speech, word('mostly') || 'CN'),
    owner: word('owner') || t('imports.aColleague'),
    code,
  };
  return isKnown(code) && code !== 'other' ? t(`imports.note.${code}`, words) : t('imports.note.other', words);
}
