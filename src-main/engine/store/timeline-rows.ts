import type { Interaction } from '#domain/model/history.ts';
import type { Instant } from '#kernel/time.ts';
import type { CustomerUid, InteractionUid, OperationUid } from '#kernel/uid.ts';
import type { CustomerTable, SyncedRows } from '#sync/rows.ts';
import type { Reader } from './database.ts';
import { rowsIn } from './histories.ts';
import type { Identities } from './identities.ts';
import { SHAPES } from './row-shapes.ts';

/** Tables of which a customer has a handful of rows, each with the column that says when a row came about. */
const FEW = { purchase: 'at', promise: 'made_at', complaint: 'opened_at', quote: 'at' } as const satisfies {
  readonly [T in CustomerTable]?: string;
};
type FewTable = keyof typeof FEW;
const FEW_TABLES = Object.keys(FEW) as readonly FewTable[];

/** A contact with the operation that wrote it down, where that is in this device's log. */
type LoggedContact = Interaction & { readonly operation: OperationUid | null };

/** What a page of a customer's timeline is made of; each list unordered. */
export interface TimelineRows {
  /** As many as a page may show, with those of the same instant as the last. */
  readonly contacts: readonly LoggedContact[];
  /** Whether there are contacts before these. */
  readonly olderContacts: boolean;
  /** Contacts of the customer that a later one corrects. */
  readonly corrected: ReadonlySet<InteractionUid>;
  readonly rows: { readonly [T in FewTable]: readonly SyncedRows[T][] };
  /** Operations of the kinds that were asked for, by their ids in the log; of the records that were merged into the customer's as well. */
  readonly operations: readonly { readonly id: number; readonly at: Instant }[];
}

const ofFew = (table: FewTable): string => {
  const { name, json, visible } = SHAPES[table];
  return `(SELECT json_group_array(${json}) FROM ${name}
    WHERE customer_id = c.id AND ${FEW[table]} < ? AND ${visible}) AS ${table}`;
};

const CONTACT = SHAPES.interaction;

/**
 * One row of JSON texts, as a history is read: the driver spends more on a statement and a row than SQLite on reading it. Contacts
 * come by their index from the newest back, so that a card does not read a year of them for its few lines.
 */
const rowsStatement = (types: readonly string[]): string => `SELECT
    (SELECT json_group_array(json_set(${CONTACT.json}, '$.operation',
       (SELECT lower(hex(o.uid)) FROM operation o WHERE o.uid = interaction.created_by)))
     FROM interaction WHERE customer_id = c.id AND at < ? AND ${CONTACT.visible} AND at >= coalesce(
       (SELECT at FROM interaction WHERE customer_id = c.id AND at < ? AND ${CONTACT.visible}
        ORDER BY at DESC LIMIT 1 OFFSET ?), 0)) AS contacts,
    (SELECT at FROM interaction WHERE customer_id = c.id AND ${CONTACT.visible} ORDER BY at LIMIT 1) AS oldest,
    (SELECT json_group_array(lower(hex(corrects))) FROM interaction
     WHERE customer_id = c.id AND corrects IS NOT NULL) AS corrected,
    ${FEW_TABLES.map(ofFew).join(',\n')},
    (SELECT json_group_array(json_object('id', o.id, 'at', o.at))
     FROM operation_customer t CROSS JOIN operation o ON o.id = t.operation_id
     WHERE t.customer_id = c.id AND o.at < ? AND o.type IN (${types.map(() => '?').join(', ')})) AS operations,
    (SELECT json_group_array(json_object('id', o.id, 'at', o.at))
     FROM customer m CROSS JOIN operation_customer t ON t.customer_id = m.id CROSS JOIN operation o ON o.id = t.operation_id
     WHERE m.merged_into = c.uid AND o.at < ? AND o.type IN (${types.map(() => '?').join(', ')})) AS ofMerged
  FROM customer c WHERE c.id = ?`;

type RawRow = Readonly<Record<FewTable | 'contacts' | 'corrected' | 'operations' | 'ofMerged', string>> & {
  readonly oldest: Instant | null;
};

type LoggedAt = TimelineRows['operations'][number];

/** One act that concerned both records stands once. */
function together(own: readonly LoggedAt[], ofMerged: readonly LoggedAt[]): readonly LoggedAt[] {
  const known = new Set(own.map(({ id }) => id));
  return ofMerged.length === 0 ? own : [...own, ...ofMerged.filter(({ id }) => !known.has(id))];
}

/** What happened with a customer before `before`; of contacts the newest `limit`, of operations those of `types`. */
export function timelineRows(
  reader: Reader,
  ids: Identities,
  { id, uid }: { readonly id: number; readonly uid: CustomerUid },
  { before, limit, types }: { readonly before: Instant; readonly limit: number; readonly types: readonly string[] },
): TimelineRows {
  const few = FEW_TABLES.map(() => before);
  const values = [before, before, limit - 1, ...few, before, ...types, before, ...types, id];
  const raw = reader.get<RawRow>(rowsStatement(types), ...values);
  if (raw === undefined) throw new Error(`no customer ${id}`);
  const contacts = rowsIn<'interaction'>(ids, raw.contacts, 'agent', uid) as LoggedContact[];
  const first = contacts.reduce((earliest, { at }) => Math.min(earliest, at), before);
  return {
    contacts,
    olderContacts: raw.oldest !== null && raw.oldest < first,
    corrected: new Set(JSON.parse(raw.corrected) as InteractionUid[]),
    rows: {
      purchase: rowsIn<'purchase'>(ids, raw.purchase, 'agent', uid),
      promise: rowsIn<'promise'>(ids, raw.promise, 'madeBy', uid),
      complaint: rowsIn<'complaint'>(ids, raw.complaint, null, uid),
      quote: rowsIn<'quote'>(ids, raw.quote, 'by', uid),
    },
    operations: together(JSON.parse(raw.operations), JSON.parse(raw.ofMerged)),
  };
}
