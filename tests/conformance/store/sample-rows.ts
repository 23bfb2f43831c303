import { type Customer, type CustomerNumber, UNKNOWN_CUSTOMER } from '#domain/model/customer.ts';
import type { Interaction } from '#domain/model/history.ts';
import type { AgentUid, CustomerUid, InteractionUid, OperationUid, Uid } from '#kernel/uid.ts';
import { apartKey, numberKeyOf, suppressionKey } from '#sync/keys.ts';
import type { AnyStored, Stored, SyncedRows, Table } from '#sync/rows.ts';

/** The uid that counts as `n` of its kind. */
export const uidOf = <Kind extends string>(kind: Kind, n: number): Uid<Kind> => {
  const place = [...kind].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 0xffff, 7);
  return (place.toString(16).padStart(4, '0') + n.toString(16).padStart(28, '0')) as Uid<Kind>;
};

export const customerUid = (n: number): CustomerUid => uidOf('customer', n);
export const agentUid = (n: number): AgentUid => uidOf('agent', n);
export const operationUid = (n: number): OperationUid => uidOf('operation', n);
export const interactionUid = (n: number): InteractionUid => uidOf('interaction', n);

export const aCustomer = (n: number, fields: Partial<Customer> = {}): Customer => ({
  ...UNKNOWN_CUSTOMER,
  uid: customerUid(n),
  name: `Customer ${n}`,
  company: '华信',
  region: 'CN',
  zone: 'Asia/Shanghai',
  birthday: '1980-02-29',
  preferredHours: { from: 540, to: 720, weekdays: [1, 3, 5] },
  source: 'fair',
  referredBy: customerUid(n + 1),
  permissionSource: 'card',
  permissionProof: 'folder 3',
  calledAs: 'business',
  owner: agentUid(1),
  assignedAt: 1_700_000_000_000,
  createdAt: 1_700_000_000_000,
  ...fields,
});

export const aNumber = (customer: CustomerUid, e164: number, fields: Partial<CustomerNumber> = {}): CustomerNumber => ({
  customer,
  e164,
  ext: null,
  label: null,
  status: 'live',
  shared: false,
  person: null,
  homeArea: '深圳',
  rank: 0,
  addedAt: 1_700_000_000_000,
  ...fields,
});

export const anInteraction = (customer: CustomerUid, n: number, fields: Partial<Interaction> = {}): Interaction => ({
  uid: interactionUid(n),
  customer,
  at: 1_700_000_100_000 + n,
  channel: 'call',
  direction: 'out',
  number: 8_613_900_001_042,
  outcome: 'refused',
  reached: true,
  talkMs: 61_000,
  refusalReason: 'price',
  purpose: 'ladder',
  note: 'Asked for 价格',
  agent: agentUid(1),
  corrects: null,
  track: {
    track: 'follow-up-3',
    title: '第三次跟进',
    hash: '0123456789abcdef0123456789abcdef',
    path: [
      { step: 'opening', answer: null },
      { step: 'reason', answer: 0 },
    ],
  },
  ...fields,
});

/** The natural key of a row, as the protocol defines it per table. */
const keyOf: { readonly [T in Table]: (value: SyncedRows[T]) => string } = {
  customer: ({ uid }) => uid,
  number: numberKeyOf,
  interaction: ({ uid }) => uid,
  promise: ({ uid }) => uid,
  purchase: ({ uid }) => uid,
  quote: ({ uid }) => uid,
  complaint: ({ uid }) => uid,
  task: ({ uid }) => uid,
  person: ({ uid }) => uid,
  feedback: ({ uid }) => uid,
  mark: ({ customer }) => customer,
  apart: ({ customer, other }) => apartKey(customer, other),
  suppression: ({ e164 }) => suppressionKey(e164),
  agent: ({ uid }) => uid,
  talkTrack: ({ uid }) => uid,
  status: ({ uid }) => uid,
  erased: ({ uid }) => uid,
  policy: ({ uid }) => uid,
};

export const stored = <T extends Table>(table: T, value: SyncedRows[T], more: Partial<Stored<T>> = {}): Stored<T> => ({
  table,
  key: keyOf[table](value),
  value,
  createdBy: operationUid(1),
  stamps: null,
  extra: null,
  ...more,
});

/** One row of every table, each of the same customer. */
export function oneOfEach(n: number): readonly AnyStored[] {
  const customer = customerUid(n);
  const e164 = 8_613_900_001_000 + n;
  return [
    stored('agent', { uid: agentUid(n), name: '王芳' }),
    stored('status', {
      uid: uidOf('status', n),
      agent: agentUid(n),
      status: 'lunch',
      list: uidOf('batch', n),
      at: 1_700_000_200_000,
    }),
    stored('policy', {
      uid: uidOf('policy', n),
      place: n,
      text: '{"callsPerDay":40}',
      hash: '0123456789abcdef0123456789abcdef',
      at: 1_700_000_200_000,
      by: agentUid(1),
    }),
    stored('erased', { uid: customerUid(n + 1_000), at: 1_700_000_200_000, by: agentUid(1) }),
    stored('customer', aCustomer(n)),
    stored(
      'number',
      aNumber(customer, e164, {
        ext: '801',
        label: 'office',
        shared: true,
        status: 'wrong',
        person: uidOf('person', n),
      }),
    ),
    stored('interaction', anInteraction(customer, n)),
    stored('promise', {
      uid: uidOf('promise', n),
      customer,
      kind: 'agreed',
      dueAt: 1_700_100_000_000,
      purpose: 'delivery date',
      visit: { place: '静安寺', minutes: 45, withWhom: null },
      state: 'open',
      madeAt: 1_700_000_200_000,
      madeBy: agentUid(1),
      madeIn: interactionUid(n),
      closedAt: null,
    }),
    stored('purchase', {
      uid: uidOf('purchase', n),
      customer,
      at: 1_700_000_200_000,
      product: null,
      amountMinor: 128_000,
      currency: 'CNY',
      orders: 3,
      lines: [
        { product: '桌子', quantity: 2, amountMinor: 100_000 },
        { product: 'lamp', quantity: 1, amountMinor: 28_000 },
      ],
      paidAt: 1_700_000_300_000,
      returnedAt: null,
      agent: null,
      soldIn: null,
    }),
    stored('quote', {
      uid: uidOf('quote', n),
      customer,
      at: 1_700_000_200_000,
      product: '40 套',
      amountMinor: 720_000,
      currency: 'CNY',
      validUntil: 1_700_900_000_000,
      state: 'open',
      closedAt: null,
      by: agentUid(1),
      madeIn: interactionUid(n),
    }),
    stored('task', {
      uid: uidOf('task', n),
      customer,
      kind: 'send',
      role: 'agent',
      dueAt: 1_700_300_000_000,
      about: 'catalogue',
      channel: 'mail',
      state: 'open',
      madeAt: 1_700_000_200_000,
      closedAt: null,
      madeIn: interactionUid(n),
      purchase: uidOf('purchase', n),
      complaint: null,
      onDay: '2026-03-12',
    }),
    stored('complaint', {
      uid: uidOf('complaint', n),
      customer,
      openedAt: 1_700_000_200_000,
      cause: 'promise-broken',
      wish: 'a call back',
      action: null,
      actionDueAt: null,
      settledAt: 1_700_000_900_000,
      closedUnanswered: true,
      openedIn: interactionUid(n),
    }),
    stored('person', {
      uid: uidOf('person', n),
      customer,
      name: '李会计',
      title: null,
      roles: ['pays', 'gatekeeper'],
      note: 'in before nine',
      leftAt: 1_700_000_300_000,
      successor: uidOf('person', n + 1),
      addedAt: 1_700_000_200_000,
    }),
    stored('feedback', {
      uid: uidOf('feedback', n),
      customer,
      at: 1_700_000_200_000,
      topic: 'service',
      text: '回复太慢',
      by: agentUid(1),
      answer: null,
      answeredAt: null,
    }),
    stored('talkTrack', {
      uid: uidOf('publication', n),
      track: 'follow-up-3',
      language: 'zh-Hans',
      text: '---\ntrack: follow-up-3\n',
      offered: false,
      at: 1_700_000_200_000,
      by: agentUid(1),
    }),
    stored('mark', {
      customer,
      kind: 'snooze',
      until: 1_700_200_000_000,
      reason: 'on holiday',
      at: 1_700_000_200_000,
      by: agentUid(1),
    }),
    stored('apart', { customer, other: customerUid(n + 2_000), at: 1_700_000_200_000, by: agentUid(1) }),
    stored('suppression', {
      e164,
      at: 1_700_000_200_000,
      by: agentUid(1),
      reason: 'asked-in-call',
      customer,
    }),
  ];
}
