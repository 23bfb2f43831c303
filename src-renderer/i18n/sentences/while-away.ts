import type { WhileAway } from '#contract/sync.ts';
import { TEXTS } from '../i18n.ts';
import type { Speech } from '../speech.ts';
import { dayTime } from './when.ts';

/** Names in a sentence before it is cut short. */
const MOST_NAMES = 5;

/** Between when nothing was heard. */
export function awaySpan(speech: Speech, { from, to }: WhileAway): string {
  return from === null
    ? speech.t('field.away.until', { to: dayTime(speech, to) })
    : speech.t('field.away.since', { from: dayTime(speech, from), to: dayTime(speech, to) });
}

/** What changed while the agent was away, one sentence each; what did not happen is not mentioned. */
export function awayLines(speech: Speech, told: WhileAway): readonly string[] {
  const { t } = speech;
  const lines: string[] = [];
  if (told.withdrawn > 0) lines.push(t('field.away.withdrawn', { count: told.withdrawn }));
  if (told.erased > 0) lines.push(t('field.away.erased', { count: told.erased }));
  if (told.given > 0) lines.push(t('field.away.given', { count: told.given }));
  if (told.barred.length > 0) lines.push(barredLine(speech, told));
  if (told.method !== null) {
    const when = dayTime(speech, told.method.at);
    const { by } = told.method;
    lines.push(by === null ? t('field.away.methodSomebody', { when }) : t('field.away.method', { by, when }));
  }
  if (told.entries.length > 0) lines.push(t('field.away.entries', { count: told.entries.length }));
  return lines;
}

function barredLine({ t, language }: Speech, { barred }: WhileAway): string {
  const said = t('field.away.barred', { count: barred.length });
  const names = [...new Set(barred.flatMap(({ customers }) => customers.map(({ name }) => name)))];
  if (names.length === 0) return said;
  const first = names.slice(0, MOST_NAMES).join(t('field.away.comma'));
  const left = names.length - MOST_NAMES;
  const named = left > 0 ? t('field.away.barredMore', { names: first, count: left }) : first;
  return [said, t('field.away.barredYours', { names: named })].join(language === 'en' ? ' ' : '');
}

type Said = keyof typeof TEXTS.en.field.flag;
const isSaid = (code: string): code is Said => Object.hasOwn(TEXTS.en.field.flag, code);

/** Codes that say the same to an agent. */
const ALIKE: Readonly<Record<string, Said>> = {
  'promise-closed': 'settled',
  'complaint-settled': 'settled',
  'merged-already': 'settled',
  'already-corrected': 'settled',
};

/** What is to be known of an own entry, each once. */
export function flagLines({ t }: Speech, { parked, flags }: WhileAway['entries'][number]): readonly string[] {
  const said = flags.map((code): Said => {
    if (isSaid(code)) return code;
    return ALIKE[code] ?? (code.endsWith('-gone') || code === 'customer-erased' ? 'gone' : 'other');
  });
  return [...new Set<Said>(parked ? ['parked', ...said] : said)].map((code) => t(`field.flag.${code}`));
}
