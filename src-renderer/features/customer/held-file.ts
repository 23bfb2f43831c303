import type { HeldOfCustomer } from '#contract/customer-views.ts';
import { TEXTS } from '../../i18n/i18n.ts';
import { changeName } from '../../i18n/sentences/told-act.ts';
import { dayTime } from '../../i18n/sentences/when.ts';
import type { Speech } from '../../i18n/speech.ts';
import { fieldName } from '../../ui/customer-card/field-name.ts';
import { numberText } from '../../ui/number-text.ts';

type TableName = keyof typeof TEXTS.en.account.table;
const isNamed = (table: string): table is TableName => Object.hasOwn(TEXTS.en.account.table, table);

/** Instants of the model end in `At`, or are called so. */
const isInstant = (field: string, value: unknown): value is number =>
  typeof value === 'number' &&
  (field.endsWith('At') || ['at', 'until', 'validUntil', 'hotSince', 'hotDate'].includes(field));

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (mark) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[mark] ?? mark);

/** A value as a person reads it; null for one that says nothing. */
function valueText(speech: Speech, held: HeldOfCustomer, field: string, value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (isInstant(field, value)) return dayTime(speech, value);
  if ((field === 'e164' || field === 'number') && typeof value === 'number') return numberText(value);
  if (typeof value === 'string') return held.agents[value] ?? value;
  if (Array.isArray(value) && value.length === 0) return null;
  return JSON.stringify(value);
}

function rowHtml(speech: Speech, held: HeldOfCustomer, row: Record<string, unknown>): string {
  const cells = Object.entries(row).flatMap(([field, value]) => {
    const text = field === 'uid' || field === 'customer' ? null : valueText(speech, held, field, value);
    return text === null ? [] : [`<dt>${escaped(fieldName(speech.t, field))}</dt><dd>${escaped(text)}</dd>`];
  });
  return `<dl>${cells.join('')}</dl>`;
}

const STYLE = `body{font:15px/1.5 system-ui,sans-serif;max-width:780px;margin:40px auto;padding:0 20px;color:#14191f}
h1{font-size:22px}h2{font-size:16px;margin-top:28px;border-bottom:1px solid #e1e5e8}
dl{display:grid;grid-template-columns:190px 1fr;gap:2px 12px;padding:8px 0;margin:0;border-bottom:1px solid #f0f2f3}
dt{color:#4d5863}dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}li{margin:2px 0}`;

/** Everything that is held of a customer as one page to read, in the agent's language, which needs nothing else to be shown. */
export function heldAsHtml(speech: Speech, held: HeldOfCustomer): string {
  const { t, language } = speech;
  const tables = Object.entries(held.rows).map(([table, rows]) => {
    const title = isNamed(table) ? t(`account.table.${table}`) : table;
    const body =
      rows.length === 0 ? `<p>${t('account.fileNothing')}</p>` : rows.map((row) => rowHtml(speech, held, row));
    return `<h2>${escaped(title)}</h2>${Array.isArray(body) ? body.join('') : body}`;
  });
  const acts = held.acts.map(
    ({ at, by, type }) =>
      `<li>${escaped([dayTime(speech, at), changeName(speech, type), by].filter(Boolean).join(' · '))}</li>`,
  );
  const title = escaped(t('account.fileTitle', { name: held.name }));
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${title}</title><style>${STYLE}</style></head>
<body><h1>${title}</h1><p>${escaped(t('account.fileAt', { at: dayTime(speech, held.at) }))}</p>
${tables.join('\n')}
<h2>${escaped(t('account.fileActs'))}</h2><ul>${acts.join('')}</ul></body></html>
`;
}
