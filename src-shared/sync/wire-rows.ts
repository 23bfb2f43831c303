import { z } from 'zod';
import { AGENT_STATUSES } from '#domain/day/agent-status.ts';
import {
  CALLED_AS,
  CLOSED_REASONS,
  CUSTOMER_KINDS,
  DECLARED_STAGES,
  NUMBER_STATUSES,
  PERMISSIONS,
} from '#domain/model/customer.ts';
import {
  CALL_PURPOSES,
  CHANNELS,
  COMPLAINT_CAUSES,
  OUTCOMES,
  PROMISE_STATES,
  QUEUE_MARKS,
  QUOTE_STATES,
  REFUSAL_REASONS,
  TASK_KINDS,
  TASK_ROLES,
  TASK_STATES,
} from '#domain/model/history.ts';
import { FEEDBACK_TOPICS, PERSON_ROLES } from '#domain/model/person.ts';
import { TRACK_LANGUAGES } from '#domain/talk-track/track.ts';
import { e164, instant, uid, visit } from './operations/payload.ts';
import { trackUsed } from './operations/track-used.ts';
import type { AnyStored, SyncedRows, Table } from './rows.ts';

const text = z.string().nullable();
const moment = instant.nullable();
const amount = z.number().int().min(0);

/** The fields of every table as they come over the wire; a field that the domain adds and nobody sends is a compile error. */
const VALUES: { readonly [T in Table]: z.ZodType<SyncedRows[T]> & { readonly shape: object } } = {
  customer: z.looseObject({
    uid: uid<'customer'>(),
    kind: z.enum(CUSTOMER_KINDS),
    name: z.string(),
    company: text,
    title: text,
    region: text,
    zone: text,
    city: text,
    address: text,
    email: text,
    wechat: text,
    industry: text,
    companySize: text,
    birthday: text,
    family: text,
    hobbies: text,
    remark: text,
    preferredChannel: text,
    preferredHours: z
      .object({ from: amount.max(1_440), to: amount.max(1_440), weekdays: z.array(amount.min(1).max(7)) })
      .nullable(),
    source: text,
    referredBy: uid<'customer'>().nullable(),
    permission: z.enum(PERMISSIONS),
    permissionSource: text,
    permissionBasis: text,
    permissionProof: text,
    calledAs: z.enum(CALLED_AS).nullable(),
    permissionAt: moment,
    owner: uid<'agent'>().nullable(),
    assignedAt: instant,
    hotSince: moment,
    hotDate: moment,
    supplier: text,
    supplierUntil: moment,
    vulnerableAt: moment,
    declaredStage: z.enum(DECLARED_STAGES).nullable(),
    declaredAt: moment,
    doNotCallAt: moment,
    doNotCallReason: text,
    closedReason: z.enum(CLOSED_REASONS).nullable(),
    closedAt: moment,
    mergedInto: uid<'customer'>().nullable(),
    createdAt: instant,
  }),
  number: z.looseObject({
    customer: uid<'customer'>(),
    e164,
    ext: text,
    label: text,
    status: z.enum(NUMBER_STATUSES),
    shared: z.boolean(),
    person: uid<'person'>().nullable(),
    // Rows of before there was one lack it.
    homeArea: text.default(null),
    rank: amount,
    addedAt: instant,
  }),
  interaction: z.looseObject({
    uid: uid<'interaction'>(),
    customer: uid<'customer'>(),
    at: instant,
    channel: z.enum(CHANNELS),
    direction: z.enum(['out', 'in']),
    number: e164.nullable(),
    outcome: z.enum(OUTCOMES).nullable(),
    reached: z.boolean(),
    talkMs: amount.nullable(),
    refusalReason: z.enum(REFUSAL_REASONS).nullable(),
    purpose: z.enum(CALL_PURPOSES).nullable(),
    note: text,
    agent: uid<'agent'>(),
    corrects: uid<'interaction'>().nullable(),
    track: trackUsed.nullable(),
  }),
  promise: z.looseObject({
    uid: uid<'promise'>(),
    customer: uid<'customer'>(),
    kind: z.enum(['agreed', 'reminder']),
    dueAt: instant,
    purpose: text,
    visit: visit.nullable(),
    state: z.enum(PROMISE_STATES),
    madeAt: instant,
    madeBy: uid<'agent'>(),
    madeIn: uid<'interaction'>().nullable(),
    closedAt: moment,
  }),
  purchase: z.looseObject({
    uid: uid<'purchase'>(),
    customer: uid<'customer'>(),
    at: instant,
    product: text,
    amountMinor: amount,
    currency: z.string(),
    orders: amount,
    lines: z.array(z.object({ product: z.string(), quantity: amount, amountMinor: amount })).nullable(),
    paidAt: moment,
    returnedAt: moment,
    agent: uid<'agent'>().nullable(),
    soldIn: uid<'interaction'>().nullable(),
  }),
  quote: z.looseObject({
    uid: uid<'quote'>(),
    customer: uid<'customer'>(),
    at: instant,
    product: z.string(),
    amountMinor: amount,
    currency: z.string(),
    validUntil: moment,
    state: z.enum(QUOTE_STATES),
    closedAt: moment,
    by: uid<'agent'>(),
    madeIn: uid<'interaction'>().nullable(),
  }),
  task: z.looseObject({
    uid: uid<'task'>(),
    customer: uid<'customer'>(),
    kind: z.enum(TASK_KINDS),
    role: z.enum(TASK_ROLES),
    dueAt: instant,
    about: text,
    channel: z.enum(CHANNELS).nullable(),
    state: z.enum(TASK_STATES),
    madeAt: instant,
    closedAt: moment,
    madeIn: uid<'interaction'>().nullable(),
    purchase: uid<'purchase'>().nullable(),
    complaint: uid<'complaint'>().nullable(),
    // Rows of before there was one lack it.
    onDay: text.default(null),
  }),
  complaint: z.looseObject({
    uid: uid<'complaint'>(),
    customer: uid<'customer'>(),
    openedAt: instant,
    cause: z.enum(COMPLAINT_CAUSES),
    wish: text,
    action: text,
    actionDueAt: moment,
    settledAt: moment,
    closedUnanswered: z.boolean(),
    openedIn: uid<'interaction'>().nullable(),
  }),
  person: z.looseObject({
    uid: uid<'person'>(),
    customer: uid<'customer'>(),
    name: z.string(),
    title: text,
    roles: z.array(z.enum(PERSON_ROLES)),
    note: text,
    leftAt: moment,
    successor: uid<'person'>().nullable(),
    addedAt: instant,
  }),
  feedback: z.looseObject({
    uid: uid<'feedback'>(),
    customer: uid<'customer'>(),
    at: instant,
    topic: z.enum(FEEDBACK_TOPICS),
    text: z.string(),
    by: uid<'agent'>(),
    answer: text,
    answeredAt: moment,
  }),
  mark: z.looseObject({
    customer: uid<'customer'>(),
    kind: z.enum(QUEUE_MARKS),
    until: instant,
    reason: z.string(),
    at: instant,
    by: uid<'agent'>(),
  }),
  apart: z.looseObject({
    customer: uid<'customer'>(),
    other: uid<'customer'>(),
    at: instant,
    by: uid<'agent'>(),
  }),
  suppression: z.looseObject({
    e164,
    at: instant,
    by: uid<'agent'>(),
    reason: z.string(),
    customer: uid<'customer'>().nullable(),
  }),
  agent: z.looseObject({ uid: uid<'agent'>(), name: z.string() }),
  talkTrack: z.looseObject({
    uid: uid<'publication'>(),
    track: z.string(),
    language: z.enum(TRACK_LANGUAGES),
    text,
    offered: z.boolean(),
    at: instant,
    by: uid<'agent'>(),
  }),
  status: z.looseObject({
    uid: uid<'status'>(),
    agent: uid<'agent'>(),
    status: z.enum(AGENT_STATUSES),
    list: uid<'batch'>().nullable(),
    at: instant,
  }),
  erased: z.looseObject({ uid: uid<'customer'>(), at: instant, by: uid<'agent'>() }),
  policy: z.looseObject({
    uid: uid<'policy'>(),
    place: amount,
    text: z.string(),
    hash: z.string().regex(/^[0-9a-f]{32}$/),
    at: instant,
    by: uid<'agent'>(),
  }),
};

export const TABLES = Object.keys(VALUES) as [Table, ...Table[]];

const fields = z.record(z.string(), z.unknown());

const storedShape = z.object({
  table: z.enum(TABLES),
  key: z.string().min(1).max(80),
  value: fields,
  createdBy: uid<'operation'>(),
  stamps: z.record(z.string(), uid<'operation'>()).nullable(),
  extra: fields.nullable(),
});

/**
 * A row as it comes over the wire. Fields that this version does not know are kept in `extra` and not among the domain's (sync
 * protocol: versions); a known field of a wrong shape makes the row invalid.
 */
export const wireRow: z.ZodType<AnyStored> = storedShape.transform((row, context): AnyStored => {
  const schema = VALUES[row.table];
  const parsed = schema.safeParse(row.value);
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join('.') ?? '';
    context.addIssue({ code: 'custom', message: `${row.table} with a wrong field`, path: ['value', field] });
    return z.NEVER;
  }
  const known: Record<string, unknown> = {};
  const unknown: Record<string, unknown> = { ...row.extra };
  for (const [field, value] of Object.entries(parsed.data)) (field in schema.shape ? known : unknown)[field] = value;
  const extra = Object.keys(unknown).length === 0 ? null : unknown;
  return { ...row, value: known, extra } as unknown as AnyStored;
});
