import type { SyncedRows, Table } from '#sync/rows.ts';

/** How a field lies in its column. `agent` and `customer` are uids outside and local ids inside; `uid` is 16 bytes. */
export type Kind = 'text' | 'integer' | 'boolean' | 'uid' | 'json' | 'agent' | 'customer';

/** Names every field of a row: a field that the domain adds and nobody stores is a compile error. */
type Fields<T extends Table> = { readonly [Field in keyof SyncedRows[T]]: Kind };

const FIELDS: { readonly [T in Table]: Fields<T> } = {
  customer: {
    uid: 'uid',
    kind: 'text',
    name: 'text',
    company: 'text',
    title: 'text',
    region: 'text',
    zone: 'text',
    city: 'text',
    address: 'text',
    email: 'text',
    wechat: 'text',
    industry: 'text',
    companySize: 'text',
    birthday: 'text',
    family: 'text',
    hobbies: 'text',
    remark: 'text',
    preferredChannel: 'text',
    preferredHours: 'json',
    source: 'text',
    referredBy: 'uid',
    permission: 'text',
    permissionSource: 'text',
    permissionBasis: 'text',
    permissionProof: 'text',
    calledAs: 'text',
    permissionAt: 'integer',
    owner: 'agent',
    assignedAt: 'integer',
    hotSince: 'integer',
    hotDate: 'integer',
    supplier: 'text',
    supplierUntil: 'integer',
    vulnerableAt: 'integer',
    declaredStage: 'text',
    declaredAt: 'integer',
    doNotCallAt: 'integer',
    doNotCallReason: 'text',
    closedReason: 'text',
    closedAt: 'integer',
    mergedInto: 'uid',
    createdAt: 'integer',
  },
  number: {
    customer: 'customer',
    e164: 'integer',
    ext: 'text',
    label: 'text',
    status: 'text',
    shared: 'boolean',
    person: 'uid',
    homeArea: 'text',
    rank: 'integer',
    addedAt: 'integer',
  },
  interaction: {
    uid: 'uid',
    customer: 'customer',
    at: 'integer',
    channel: 'text',
    direction: 'text',
    number: 'integer',
    outcome: 'text',
    reached: 'boolean',
    talkMs: 'integer',
    refusalReason: 'text',
    purpose: 'text',
    note: 'text',
    agent: 'agent',
    corrects: 'uid',
    track: 'json',
  },
  promise: {
    uid: 'uid',
    customer: 'customer',
    kind: 'text',
    dueAt: 'integer',
    purpose: 'text',
    visit: 'json',
    state: 'text',
    madeAt: 'integer',
    madeBy: 'agent',
    madeIn: 'uid',
    closedAt: 'integer',
  },
  purchase: {
    uid: 'uid',
    customer: 'customer',
    at: 'integer',
    product: 'text',
    amountMinor: 'integer',
    currency: 'text',
    orders: 'integer',
    lines: 'json',
    paidAt: 'integer',
    returnedAt: 'integer',
    agent: 'agent',
    soldIn: 'uid',
  },
  quote: {
    uid: 'uid',
    customer: 'customer',
    at: 'integer',
    product: 'text',
    amountMinor: 'integer',
    currency: 'text',
    validUntil: 'integer',
    state: 'text',
    closedAt: 'integer',
    by: 'agent',
    madeIn: 'uid',
  },
  task: {
    uid: 'uid',
    customer: 'customer',
    kind: 'text',
    role: 'text',
    dueAt: 'integer',
    about: 'text',
    channel: 'text',
    state: 'text',
    madeAt: 'integer',
    closedAt: 'integer',
    madeIn: 'uid',
    purchase: 'uid',
    complaint: 'uid',
    onDay: 'text',
  },
  complaint: {
    uid: 'uid',
    customer: 'customer',
    openedAt: 'integer',
    cause: 'text',
    wish: 'text',
    action: 'text',
    actionDueAt: 'integer',
    settledAt: 'integer',
    closedUnanswered: 'boolean',
    openedIn: 'uid',
  },
  person: {
    uid: 'uid',
    customer: 'customer',
    name: 'text',
    title: 'text',
    roles: 'json',
    note: 'text',
    leftAt: 'integer',
    successor: 'uid',
    addedAt: 'integer',
  },
  feedback: {
    uid: 'uid',
    customer: 'customer',
    at: 'integer',
    topic: 'text',
    text: 'text',
    by: 'agent',
    answer: 'text',
    answeredAt: 'integer',
  },
  mark: {
    customer: 'customer',
    kind: 'text',
    until: 'integer',
    reason: 'text',
    at: 'integer',
    by: 'agent',
  },
  apart: {
    customer: 'customer',
    other: 'uid',
    at: 'integer',
    by: 'agent',
  },
  suppression: {
    e164: 'integer',
    at: 'integer',
    by: 'agent',
    reason: 'text',
    customer: 'uid',
  },
  agent: {
    uid: 'uid',
    name: 'text',
  },
  talkTrack: {
    uid: 'uid',
    track: 'text',
    language: 'text',
    text: 'text',
    offered: 'boolean',
    at: 'integer',
    by: 'agent',
  },
  status: {
    uid: 'uid',
    agent: 'agent',
    status: 'text',
    list: 'uid',
    at: 'integer',
  },
  erased: { uid: 'uid', at: 'integer', by: 'agent' },
  policy: { uid: 'uid', place: 'integer', text: 'text', hash: 'text', at: 'integer', by: 'agent' },
};

export interface Column {
  readonly field: string;
  readonly column: string;
  readonly kind: Kind;
}

/** One synced table as it lies in the store. */
export interface Shape {
  readonly table: Table;
  readonly name: string;
  readonly columns: readonly Column[];
  /** Columns whose raw value is not yet the field's. */
  readonly raw: readonly Column[];
  /** Select list that yields the domain's fields, booleans, agents, customers and JSON still raw. */
  readonly select: string;
  /** The row's fields as one JSON object, agents still raw and without its customer. */
  readonly json: string;
  /** SQL condition: the row belongs to no hidden batch. */
  readonly visible: string;
}

const NAMES: { readonly [T in Table]: string } = {
  customer: 'customer',
  number: 'customer_number',
  interaction: 'interaction',
  promise: 'promise',
  purchase: 'purchase',
  quote: 'quote',
  complaint: 'complaint',
  task: 'task',
  person: 'person',
  feedback: 'feedback',
  mark: 'mark',
  apart: 'customer_apart',
  suppression: 'suppression',
  agent: 'agent',
  talkTrack: 'talk_track',
  status: 'agent_status',
  erased: 'erased',
  policy: 'policy_publication',
};

/** Where a row's batch is read from; null: imports write no rows of this table. */
const BATCH: { readonly [T in Table]: string | null } = {
  customer: 'id >> 32',
  number: 'batch',
  interaction: 'id >> 32',
  promise: 'id >> 32',
  purchase: 'id >> 32',
  quote: null,
  complaint: null,
  task: null,
  person: null,
  feedback: null,
  mark: null,
  apart: null,
  suppression: null,
  agent: null,
  talkTrack: null,
  status: null,
  erased: null,
  policy: null,
};

/** The first id that does not belong to hand-entered rows: batch n has the ids from n * 2^32. */
export const FIRST_BATCH_ID = 2 ** 32;

const RAW_KINDS: ReadonlySet<Kind> = new Set<Kind>(['boolean', 'json', 'agent', 'customer']);

const snake = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const columnOf = (field: string, kind: Kind): Column => ({
  field,
  column: kind === 'agent' || kind === 'customer' ? `${snake(field)}_id` : snake(field),
  kind,
});

function selected({ field, column, kind }: Column): string {
  // SQLite makes a hex string faster than the driver makes a Buffer of 16 bytes; of NULL it makes an empty one.
  const value = kind === 'uid' ? `nullif(lower(hex(${column})), '')` : column;
  return `${value} AS "${field}"`;
}

function jsonMember({ field, column, kind }: Column): string {
  if (kind === 'uid') return `'${field}', nullif(lower(hex(${column})), '')`;
  if (kind === 'boolean') return `'${field}', json(iif(${column}, 'true', 'false'))`;
  return kind === 'json' ? `'${field}', json(${column})` : `'${field}', ${column}`;
}

function shapeOf(table: Table): Shape {
  const columns = Object.entries<Kind>(FIELDS[table]).map(([field, kind]) => columnOf(field, kind));
  const batch = BATCH[table];
  return {
    table,
    name: NAMES[table],
    columns,
    raw: columns.filter(({ kind }) => RAW_KINDS.has(kind)),
    select: columns.map(selected).join(', '),
    json: `json_object(${columns
      .filter(({ kind }) => kind !== 'customer')
      .map(jsonMember)
      .join(', ')})`,
    visible: batch === null ? 'TRUE' : `${batch} NOT IN (SELECT batch FROM hidden_batch)`,
  };
}

export const SHAPES: { readonly [T in Table]: Shape } = {
  customer: shapeOf('customer'),
  number: shapeOf('number'),
  interaction: shapeOf('interaction'),
  promise: shapeOf('promise'),
  purchase: shapeOf('purchase'),
  quote: shapeOf('quote'),
  complaint: shapeOf('complaint'),
  task: shapeOf('task'),
  person: shapeOf('person'),
  feedback: shapeOf('feedback'),
  mark: shapeOf('mark'),
  apart: shapeOf('apart'),
  suppression: shapeOf('suppression'),
  agent: shapeOf('agent'),
  talkTrack: shapeOf('talkTrack'),
  status: shapeOf('status'),
  erased: shapeOf('erased'),
  policy: shapeOf('policy'),
};
