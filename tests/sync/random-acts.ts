import { CLOSED_REASONS, NUMBER_STATUSES } from '#domain/model/customer.ts';
import { CHANNELS, COMPLAINT_CAUSES, OUTCOMES, QUEUE_MARKS, TASK_ROLES } from '#domain/model/history.ts';
import { PERSON_ROLES } from '#domain/model/person.ts';
import { answeredPromises } from '#domain/promise/settlement.ts';
import { confirmationOf } from '#domain/task/tasks.ts';
import { DAY } from '#kernel/time.ts';
import type { CustomerUid, Uid } from '#kernel/uid.ts';
import { keySet } from '#sync/keys.ts';
import { formerOperations } from '#sync/operations/call-corrected.ts';
import type { PayloadOf } from '#sync/operations/registry.ts';
import type { CustomerTable, Stored } from '#sync/rows.ts';
import { aCall } from './acts.ts';
import type { Dice } from './dice.ts';
import type { FieldDevice } from './field-device.ts';

/** So few that agents get in each other's way. */
const NUMBERS = [8_613_900_001_001, 8_613_900_001_002, 8_613_900_001_003, 8_613_900_001_004, 442_079_460_001];
const FIELDS = ['city', 'title', 'company', 'remark', 'family'] as const;

const newNumber = (dice: Dice) => ({ e164: dice.of(NUMBERS), ext: null, label: null, shared: dice.chance(0.1) });

const newPromise = (dice: Dice, device: FieldDevice) => ({
  uid: device.uidFor<'promise'>(),
  kind: dice.of(['agreed', 'reminder'] as const),
  dueAt: device.now() + dice.below(3 * DAY),
  purpose: null,
  visit: dice.chance(0.2) ? { place: '静安寺', minutes: 60, withWhom: null } : null,
});

const knownCustomers = (device: FieldDevice): readonly CustomerUid[] =>
  device.store.read((tx) =>
    [...device.seen.values()]
      .filter((key) => key.table === 'customer' && tx.get(key) !== null)
      .map(({ key }) => key as CustomerUid),
  );

function rowsOf<T extends CustomerTable>(device: FieldDevice, table: T, customer: CustomerUid): readonly Stored<T>[] {
  const rows = device.store.read((tx) => tx.load(keySet({ customers: [customer] })).ofCustomer(table, customer));
  return rows.toSorted((one, other) => (one.key < other.key ? -1 : 1));
}

function randomCall(dice: Dice, device: FieldDevice, customer: CustomerUid): PayloadOf<'call.logged@1'> {
  const promises = rowsOf(device, 'promise', customer).map(({ value }) => value);
  const numbers = rowsOf(device, 'number', customer).map(({ value }) => value.e164);
  const purpose = dice.of(['ladder', 'promise', 'retry'] as const);
  const quotes = rowsOf(device, 'quote', customer).map(({ key }) => key as Uid<'quote'>);
  const tasks = rowsOf(device, 'task', customer).map(({ key }) => key as Uid<'task'>);
  const call = aCall(device, customer, {
    does: tasks.length > 0 && dice.chance(0.5) ? [dice.of(tasks)] : [],
    tasks: dice.chance(0.3) ? [newTask(dice, device)] : [],
    quote: dice.chance(0.2) ? newQuote(dice, device) : null,
    wechat: dice.chance(0.1) ? `wx${dice.below(100)}` : null,
    supplier: dice.chance(0.1) ? { name: null, until: device.now() + 30 * DAY } : null,
    person: dice.chance(0.1)
      ? { uid: device.uidFor(), name: '陈姐', title: null, roles: ['gatekeeper'], note: null, number: newNumber(dice) }
      : null,
    outcome: dice.of(OUTCOMES),
    purpose,
    direction: dice.chance(0.2) ? 'in' : 'out',
    number: numbers.length === 0 ? null : dice.of(numbers),
    promise: dice.chance(0.3) ? newPromise(dice, device) : null,
    purchase: dice.chance(0.15)
      ? {
          uid: device.uidFor(),
          product: 'A4',
          amountMinor: 100,
          currency: 'CNY',
          orders: 1,
          paid: dice.chance(0.5),
          quote: quotes.length > 0 ? dice.of(quotes) : null,
        }
      : null,
    complaint: dice.chance(0.1)
      ? { uid: device.uidFor(), cause: dice.of(COMPLAINT_CAUSES), wish: null, action: null, actionDueAt: null }
      : null,
  });
  const { promise } = call;
  const confirmations = promise?.visit == null ? [] : [confirming(device, promise.uid)];
  const keeps = [...answeredPromises(promises, call.at, purpose)];
  return { ...call, keeps, tasks: [...call.tasks, ...confirmations] };
}

const newTask = (dice: Dice, device: FieldDevice) => ({
  uid: device.uidFor<'task'>(),
  kind: dice.of(['thanks', 'check', 'care', 'send', 'review-vulnerable', 'other'] as const),
  role: dice.of(TASK_ROLES),
  dueAt: device.now() + dice.below(3 * DAY),
  about: null,
  channel: null,
  purchase: null,
  complaint: null,
});

const confirming = (device: FieldDevice, visit: Uid<'promise'>) => ({
  uid: confirmationOf(visit),
  kind: 'confirm-visit' as const,
  role: 'agent' as const,
  dueAt: device.now(),
  about: null,
  channel: null,
  purchase: null,
  complaint: null,
});

const newQuote = (dice: Dice, device: FieldDevice) => ({
  uid: device.uidFor<'quote'>(),
  product: 'A4',
  amountMinor: dice.below(10_000),
  currency: 'CNY',
  validUntil: null,
});

const newPerson = (dice: Dice, device: FieldDevice) => ({
  uid: device.uidFor<'person'>(),
  name: `${device.name} ${dice.below(100)}`,
  title: null,
  roles: [dice.of(PERSON_ROLES)],
  note: null,
  number: dice.chance(0.5) ? newNumber(dice) : null,
});

type Act = (dice: Dice, device: FieldDevice, customer: CustomerUid) => void;

/** What agents do, and how often. */
const ACTS: readonly (readonly [weight: number, act: Act])[] = [
  [
    4,
    (dice, device, customer) => {
      const fields = Object.fromEntries([0, 1].map(() => [dice.of(FIELDS), `${device.name} ${dice.below(100)}`]));
      device.does('customer.edited@1', { customer, fields });
    },
  ],
  [6, (dice, device, customer) => device.does('call.logged@1', randomCall(dice, device, customer))],
  [
    2,
    (dice, device, customer) => {
      const interactions = rowsOf(device, 'interaction', customer);
      const calls = interactions.filter(({ value }) => value.channel === 'call');
      if (calls.length === 0) return;
      const corrects = dice.of(calls).value.uid;
      const former = [...formerOperations(corrects, (uid) => interactions.find(({ key }) => key === uid) ?? null)];
      device.does('call.corrected@1', { corrects, former, call: randomCall(dice, device, customer) });
    },
  ],
  [
    2,
    (dice, device, customer) =>
      device.does('touch.logged@1', {
        interaction: device.uidFor<'interaction'>(),
        customer,
        at: device.now(),
        channel: dice.of(CHANNELS.filter((channel) => channel !== 'call')),
        direction: 'out',
        reached: dice.chance(0.5),
        note: null,
        keeps: [],
        promise: dice.chance(0.3) ? newPromise(dice, device) : null,
      }),
  ],
  [2, (dice, device, customer) => device.does('callback.promised@1', { customer, promise: newPromise(dice, device) })],
  [
    3,
    (dice, device, customer) => {
      const promises = rowsOf(device, 'promise', customer);
      if (promises.length === 0) return;
      const state = dice.of(['kept', 'moved', 'cancelled', 'missed'] as const);
      const confirmAt = device.now();
      const next = state === 'moved' ? { uid: device.uidFor<'promise'>(), dueAt: confirmAt + DAY, confirmAt } : null;
      device.does('promise.closed@1', { customer, promise: dice.of(promises).value.uid, state, next });
    },
  ],
  [
    1,
    (dice, device, customer) => {
      const complaints = rowsOf(device, 'complaint', customer);
      if (complaints.length === 0) return;
      device.does('complaint.settled@1', { customer, complaint: dice.of(complaints).value.uid });
    },
  ],
  [
    1,
    (dice, device, customer) => {
      const complaints = rowsOf(device, 'complaint', customer);
      if (complaints.length === 0) return;
      const complaint = dice.of(complaints).value.uid;
      if (dice.chance(0.5)) device.does('complaint.closed@1', { customer, complaint });
      else {
        const answer = { action: 'a new one', actionDueAt: device.now() + DAY, task: newTask(dice, device) };
        device.does('complaint.answered@1', { customer, complaint, ...answer });
      }
    },
  ],
  [1, (dice, device, customer) => device.does('task.made@1', { customer, task: newTask(dice, device) })],
  [
    2,
    (dice, device, customer) => {
      const tasks = rowsOf(device, 'task', customer);
      if (tasks.length === 0) return;
      const task = dice.of(tasks).value.uid;
      if (dice.chance(0.5)) device.does('task.moved@1', { customer, task, dueAt: device.now() + DAY });
      else device.does('task.closed@1', { customer, task, state: dice.of(['done', 'dropped'] as const) });
    },
  ],
  [
    1,
    (dice, device, customer) => {
      const quotes = rowsOf(device, 'quote', customer);
      if (quotes.length === 0) device.does('quote.given@1', { customer, quote: newQuote(dice, device) });
      else device.does('quote.lost@1', { customer, quote: dice.of(quotes).value.uid });
    },
  ],
  [
    1,
    (dice, device, customer) => {
      const purchases = rowsOf(device, 'purchase', customer);
      if (purchases.length === 0) return;
      const purchase = dice.of(purchases).value.uid;
      device.does(dice.of(['purchase.paid@1', 'purchase.returned@1'] as const), { customer, purchase });
    },
  ],
  [
    0.5,
    (dice, device, customer) => {
      const barred = device.accepted.filter(({ type }) => type === 'call.logged@1' || type === 'customer.suppressed@1');
      if (barred.length === 0) return;
      device.does('suppression.lifted@1', { customer, target: dice.of(barred).uid, withinMs: DAY });
    },
  ],
  [2, (dice, device, customer) => device.does('number.added@1', { customer, person: null, ...newNumber(dice) })],
  [
    2,
    (dice, device, customer) => {
      const numbers = rowsOf(device, 'number', customer);
      if (numbers.length === 0) return;
      const marks = dice.chance(0.7) ? { status: dice.of(NUMBER_STATUSES) } : { shared: dice.chance(0.5) };
      device.does('number.marked@1', { customer, e164: dice.of(numbers).value.e164, marks });
    },
  ],
  [
    1,
    (dice, device, customer) =>
      device.does('queue.marked@1', {
        customer,
        kind: dice.of(QUEUE_MARKS),
        until: device.now() + DAY,
        reason: 'later',
      }),
  ],
  [
    1,
    (_dice, device, customer) =>
      device.does('account.assigned@1', { customers: [customer], owner: device.agent, reason: null }),
  ],
  [1, (dice, device, customer) => device.does('person.added@1', { customer, person: newPerson(dice, device) })],
  [
    2,
    (dice, device, customer) => {
      const people = rowsOf(device, 'person', customer);
      if (people.length === 0) return;
      const person = dice.of(people).value.uid;
      const act = dice.of(['edited', 'left', 'removed'] as const);
      if (act === 'removed') device.does('person.removed@1', { customer, person });
      else if (act === 'edited') device.does('person.edited@1', { customer, person, facts: { title: device.name } });
      else {
        const successor = dice.chance(0.5) ? newPerson(dice, device) : null;
        const numbers = dice.of(['successor', 'wrong'] as const);
        device.does('person.left@1', { customer, person, successor, numbers });
      }
    },
  ],
  [
    1,
    (dice, device, customer) => {
      const open = rowsOf(device, 'feedback', customer).filter(({ value }) => value.answeredAt === null);
      const feedback = device.uidFor<'feedback'>();
      if (open.length === 0) device.does('feedback.noted@1', { customer, feedback, topic: 'service', text: 'slow' });
      else device.does('feedback.answered@1', { customer, feedback: dice.of(open).value.uid, answer: 'faster now' });
    },
  ],
  [
    1,
    (dice, device, customer) => {
      const other = dice.of(knownCustomers(device));
      const take = dice.chance(0.5) ? (['city', 'name'] as const) : [];
      if (dice.chance(0.8)) device.does('customers.merged@1', { customer, other, take: [...take] });
      else device.does('customers.distinguished@1', { customer, other });
    },
  ],
  [0.2, (_dice, device, customer) => device.does('customer.erased@1', { customer })],
  [0.3, (_dice, device, customer) => device.does('customer.suppressed@1', { customer, reason: 'asked' })],
  [
    0.3,
    (dice, device, customer) =>
      device.does('customer.edited@1', { customer, fields: { closedReason: dice.of([...CLOSED_REASONS, null]) } }),
  ],
  [
    4,
    (dice, device) => {
      const target = dice.of(device.accepted);
      const redoes = target.type === 'undone@1' ? (target.payload as PayloadOf<'undone@1'>).target : null;
      device.does('undone@1', { target: target.uid, redoes });
    },
  ],
];

const WEIGHT = ACTS.reduce((sum, [weight]) => sum + weight, 0);

/** Something that an agent might do now, with what their own device shows them. */
export function actAtRandom(dice: Dice, device: FieldDevice): void {
  const customers = knownCustomers(device);
  if (customers.length === 0 || device.accepted.length === 0 || dice.chance(0.12)) {
    const numbers = [newNumber(dice), ...(dice.chance(0.3) ? [newNumber(dice)] : [])];
    const customer = device.uidFor<'customer'>();
    device.does('customer.added@1', {
      customer,
      owner: device.agent,
      fields: { kind: 'person', name: '陈静' },
      numbers,
    });
    return;
  }
  let place = dice.roll() * WEIGHT;
  for (const [weight, act] of ACTS) {
    place -= weight;
    if (place < 0) {
      act(dice, device, dice.of(customers));
      return;
    }
  }
}
