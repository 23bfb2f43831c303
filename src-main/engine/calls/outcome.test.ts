import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { position } from '#domain/ladder/position.ts';
import { CONVERSATION_OUTCOMES, type History, OUTCOMES, type Outcome } from '#domain/model/history.ts';
import { consequenceOf } from '#domain/outcome/consequence.ts';
import { type CompleteDraft, completeDraft, type OutcomeDraft, type SaleDraft } from '#domain/outcome/draft.ts';
import { OUTCOME_RULES } from '#domain/outcome/outcome-rules.ts';
import { defaultPolicy } from '#domain/policy/default-policy.ts';
import { regionPackOf } from '#domain/policy/region-packs/region-packs.ts';
import { answeredPromises } from '#domain/promise/settlement.ts';
import { DAY, type Instant } from '#kernel/time.ts';
import { historyWith, rowsOfHistory } from '#sync/history-after.ts';
import { callLogged } from '#sync/operations/call-logged.ts';
import { createOperation } from '#sync/operations/registry.ts';
import { createSlice } from '#sync/slice.ts';
import { anyHistory, moment } from '../../../tests/fixtures/arbitrary-history.ts';
import { seededRandom } from '../../../tests/fixtures/engine.ts';
import {
  at,
  call,
  complaint,
  customer,
  history,
  ME,
  MOBILE,
  number,
  promise,
  purchase,
  task,
  uid,
  zoneText,
} from '../../../tests/fixtures/made-history.ts';
import { type CallFacts, loggedCallOf } from './logged-call.ts';

const NOW = at('2026-03-04 10:00');

const draft = (outcome: Outcome | null, fields: Partial<OutcomeDraft> = {}): OutcomeDraft => ({
  outcome,
  note: null,
  refusalReason: null,
  promise: null,
  sale: null,
  quote: null,
  complaint: null,
  send: null,
  wechat: null,
  supplier: null,
  person: null,
  answeredBy: null,
  notTheirs: false,
  ...fields,
});

const SALE = { product: '40 sets', amountMinor: 6_000_00, currency: 'CNY', paid: true, quote: null };
const AGREED = { kind: 'agreed', dueAt: at('2026-03-06 15:00'), purpose: null, visit: null } as const;
const VISIT = { place: '8 Jing’an Road', minutes: 60, withWhom: null };
const SEND = { what: 'catalogue', channel: 'mail', byAt: at('2026-03-05 12:00') } as const;
const SUPPLIER = { name: null, until: at('2026-06-30 18:00') };
const COMPLAINT = {
  cause: 'quality',
  wish: null,
  action: 'send a new one',
  actionDueAt: at('2026-03-05 10:00'),
} as const;

/** The least that an outcome asks for. */
function least(outcome: Outcome): OutcomeDraft {
  const rule = OUTCOME_RULES[outcome];
  const visit = rule.visit === 'needed' ? VISIT : null;
  return draft(outcome, {
    promise: rule.promise === 'needed' ? { ...AGREED, visit } : null,
    sale: rule.sale === 'needed' ? SALE : null,
    complaint: rule.complaint === 'needed' ? COMPLAINT : null,
    send: rule.send === 'needed' ? SEND : null,
    supplier: rule.supplier === 'needed' ? SUPPLIER : null,
  });
}

const drafted: CallFacts = { at: NOW, direction: 'out', number: MOBILE, purpose: 'ladder', talkMs: null };

function complete(entered: OutcomeDraft, now = NOW): CompleteDraft {
  const made = completeDraft(entered, now);
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
}

/** The history once the draft is saved at `now`, by way of the operation that saves it, and what it leads to. */
function saved(before: History, facts: CallFacts, entered: CompleteDraft, now: Instant) {
  const keeps = answeredPromises(before.promises, now, facts.purpose);
  const typed = { draft: entered, number: null };
  const logged = loggedCallOf(defaultPolicy, before, facts, typed, keeps, now, seededRandom(now % 1_000));
  const act = { uid: uid<'operation'>('2'), at: now, actor: ME, device: uid<'device'>('3') };
  const operation = createOperation('call.logged@1', logged, act);
  const rows = rowsOfHistory(before);
  const slice = createSlice(callLogged.reads(operation), {
    get: (key) => rows.get(key),
    rowsOf: (table, customer) => rows.rowsOf(table, customer),
    holdersOf: (e164) => rows.holdersOf(e164),
    logged: () => null,
  });
  const thereafter = historyWith(before, callLogged.apply(slice, operation).changes);
  const stage = position(defaultPolicy, before, now).stage;
  return { thereafter, leads: consequenceOf(defaultPolicy, regionPackOf, stage, thereafter, logged, now) };
}

const leadsTo = (entered: OutcomeDraft, fields: Partial<History> = {}, made: Partial<CallFacts> = {}) =>
  saved(history(fields), { ...drafted, ...made }, complete(entered), NOW).leads;

const problem = (entered: OutcomeDraft) => {
  const found = completeDraft(entered, NOW);
  return found.ok ? null : found.error;
};

describe('the rules of outcomes', () => {
  it('know the conversations that the model knows', () => {
    expect(OUTCOMES.filter((outcome) => OUTCOME_RULES[outcome].reached)).toEqual(
      OUTCOMES.filter((outcome) => CONVERSATION_OUTCOMES.has(outcome)),
    );
  });

  it('plan a retry for whoever was not reached, unless the customer is closed', () => {
    for (const outcome of OUTCOMES) {
      const { reached, closes, retry } = OUTCOME_RULES[outcome];
      expect(retry !== null, outcome).toBe(!reached && closes === null);
    }
  });

  it('kill a number only for “empty number”', () => {
    expect(OUTCOMES.filter((outcome) => OUTCOME_RULES[outcome].numberStatus === 'dead')).toEqual(['empty-number']);
  });
});

describe('a draft', () => {
  it.each(OUTCOMES)('of “%s” is complete with the least that it asks for', (outcome) => {
    expect(problem(least(outcome))).toBeNull();
  });

  it('needs an outcome', () => {
    expect(problem(draft(null))?.code).toBe('outcome-missing');
  });

  it('of a callback needs the date that was agreed', () => {
    expect(problem(draft('callback'))?.code).toBe('promise-missing');
    const wish = { ...AGREED, kind: 'reminder' } as const;
    expect(problem(draft('callback', { promise: wish }))?.code).toBe('promise-missing');
  });

  it('of a corrected entry needs no time where the one that it had agreed on has gone on since, if it is of its kind', () => {
    const withAgreed = (outcome: Outcome, isVisit: boolean) => completeDraft(draft(outcome), NOW, { isVisit }).ok;
    expect(withAgreed('callback', false)).toBe(true);
    expect(withAgreed('appointment', true)).toBe(true);
    expect(withAgreed('callback', true)).toBe(false);
    expect(withAgreed('appointment', false)).toBe(false);
  });

  it('promises nothing in the past', () => {
    const past = { ...AGREED, dueAt: NOW - 1 };
    expect(problem(draft('interested', { promise: past }))?.code).toBe('promise-in-the-past');
    const action = { ...COMPLAINT, actionDueAt: NOW - 1 };
    expect(problem(draft('complaint', { complaint: action }))?.code).toBe('promise-in-the-past');
  });

  it('of a sale needs the sale, and no other has one', () => {
    expect(problem(draft('sold'))).toMatchObject({
      code: 'outcome-not-allowed',
      facts: { part: 'sale', problem: 'missing' },
    });
    expect(problem(draft('talked', { sale: SALE }))).toMatchObject({ facts: { part: 'sale', problem: 'not-allowed' } });
  });

  it('of a sale says what was sold, unless it answers a quote, and for how much', () => {
    const sold = (change: Partial<SaleDraft>): string | undefined =>
      problem(draft('sold', { sale: { ...SALE, ...change } }))?.code;
    expect(sold({ product: '  ' })).toBe('product-missing');
    expect(sold({ amountMinor: 0 })).toBe('amount-missing');
    expect(sold({ product: '', quote: uid<'quote'>('9') })).toBeUndefined();
    expect(sold({ amountMinor: 0, quote: uid<'quote'>('9') })).toBe('amount-missing');
  });

  it('of a complaint says by when what is promised is done', () => {
    const promising = (action: string | null) =>
      problem(draft('complaint', { complaint: { ...COMPLAINT, action, actionDueAt: null } }))?.code;
    expect(promising('send a new one')).toBe('action-date-missing');
    expect(promising(' ')).toBeUndefined();
    expect(promising(null)).toBeUndefined();
  });

  it('of a try that reached nobody cannot hold what a customer agreed to', () => {
    expect(problem(draft('no-answer', { promise: AGREED }))?.code).toBe('outcome-not-allowed');
    expect(problem(draft('gatekeeper', { promise: AGREED }))).toBeNull();
  });

  it('of do-not-call promises nothing', () => {
    expect(problem(draft('do-not-call', { promise: AGREED }))?.code).toBe('outcome-not-allowed');
  });
});

describe('what an outcome leads to', () => {
  it('a first conversation makes a prospect, called again after 14 days in legal hours', () => {
    const found = leadsTo(draft('talked'));
    expect(found).toMatchObject({ before: 'fresh', after: { stage: 'prospect' }, retryAt: null, doNotCall: false });
    expect(zoneText(found.nextAt ?? 0)).toBe('2026-03-18 09:00');
  });

  it('a refusal is a rung, not an end', () => {
    const found = leadsTo(draft('refused'));
    expect(found.after).toMatchObject({ stage: 'prospect', refusals: 1 });
    expect(found.nextAt).not.toBeNull();
  });

  it('a sale makes a new buyer with points', () => {
    const found = leadsTo(least('sold'));
    expect(found.after).toMatchObject({ stage: 'new-buyer', group: 'existing', tier: 'silver', points: 6_000 });
  });

  it('a callback comes first at the minute that was agreed', () => {
    const found = leadsTo(least('callback'));
    expect(found.after.group).toBe('promised');
    expect(found.nextAt).toBe(AGREED.dueAt);
  });

  it('nobody reached never moves the ladder, and plans a retry', () => {
    const found = leadsTo(draft('no-answer'));
    expect(found.after.stage).toBe(found.before);
    expect(zoneText(found.retryAt ?? 0)).toBe('2026-03-04 11:30');
  });

  it('busy is tried again after 15 minutes', () => {
    expect(zoneText(leadsTo(draft('busy')).retryAt ?? 0)).toBe('2026-03-04 10:15');
  });

  it('an empty number leaves nothing to dial, unless there is another', () => {
    expect(leadsTo(draft('empty-number'))).toMatchObject({ nextAt: null, retryAt: null });
    const two = [number(), number({ e164: 8613900001043, rank: 1 })];
    expect(leadsTo(draft('empty-number'), { numbers: two }).retryAt).not.toBeNull();
  });

  it('“don’t call me” is do-not-call at once, for the person, all their numbers', () => {
    const second = number({ e164: 8613900001043, rank: 1 });
    const shared = number({ e164: 862155550000, rank: 2, shared: true });
    const fields = { numbers: [number(), second, shared], promises: [promise('2026-03-06 15:00')] };
    const found = leadsTo(draft('do-not-call'), fields);
    expect(found).toMatchObject({ after: { stage: 'closed' }, nextAt: null, window: null, doNotCall: true });
    expect(found.barredNumbers).toBe(2);
    const { thereafter } = saved(history(fields), drafted, complete(draft('do-not-call')), NOW);
    expect(thereafter.suppressed).toEqual([MOBILE, second.e164]);
    expect(thereafter.promises.map((each) => each.state)).toEqual(['cancelled']);
  });

  it.each([
    ['deceased', 'dead'],
    ['out-of-business', 'out-of-business'],
  ] as const)('“%s” closes the customer', (outcome, because) => {
    expect(leadsTo(draft(outcome))).toMatchObject({ after: { reason: { code: 'closed', because } }, nextAt: null });
  });

  it('a complaint pauses sales until its action is due', () => {
    const found = leadsTo(least('complaint'));
    expect(found.after).toMatchObject({ group: 'complaint' });
    expect(found.nextAt).toBe(COMPLAINT.actionDueAt);
  });

  it('a complaint about which nothing is promised is asked about after two days', () => {
    const without = draft('complaint', { complaint: { ...COMPLAINT, action: null, actionDueAt: null } });
    expect(leadsTo(without)).toMatchObject({ nextAt: at('2026-03-06 10:00'), tasks: [] });
  });

  it('a conversation keeps the promise that it was made for', () => {
    const due = { promises: [promise('2026-03-04 10:00')] };
    expect(leadsTo(draft('talked'), due, { purpose: 'promise' }).after.group).toBe('prospects');
    expect(leadsTo(draft('no-answer'), due, { purpose: 'promise' }).after.group).toBe('promised');
  });

  it('leaves the history that it was given as it is', () => {
    fc.assert(
      fc.property(anyHistory, moment, fc.constantFrom(...OUTCOMES), (made, now, outcome) => {
        const before = JSON.stringify(made);
        const found = saved(made, { ...drafted, at: now }, complete(least(outcome), 0), now).leads;
        expect(JSON.stringify(made)).toBe(before);
        if (found.nextAt !== null) expect(found.nextAt).toBeGreaterThanOrEqual(now);
        if (OUTCOME_RULES[outcome].doNotCall) expect(found.nextAt).toBeNull();
      }),
    );
  });

  it('a try that reached nobody leaves follow-up, refusals and stage as they were', () => {
    const misses = OUTCOMES.filter((outcome) => OUTCOME_RULES[outcome].retry !== null);
    fc.assert(
      fc.property(anyHistory, moment, fc.constantFrom(...misses), (made, now, outcome) => {
        const latest = Math.max(now, ...made.interactions.map((each) => each.at));
        const facts = { ...drafted, at: latest };
        const { thereafter, leads: shown } = saved(made, facts, complete(least(outcome), 0), latest);
        const again = saved(thereafter, facts, complete(least(outcome), 0), latest).leads;
        expect(shown.after.stage).toBe(shown.before);
        expect(again.after).toMatchObject({ followUp: shown.after.followUp, refusals: shown.after.refusals });
      }),
    );
  });
});

describe('a draft about somebody who is closed already', () => {
  it('leaves why and when they were closed as it was', () => {
    const closed = customer({ closedReason: 'dead', closedAt: at('2026-03-01 10:00') });
    const { thereafter } = saved(history({ customer: closed }), drafted, complete(draft('out-of-business')), NOW);
    expect(thereafter.customer).toMatchObject({ closedReason: 'dead', closedAt: at('2026-03-01 10:00') });
  });

  it('keeps them closed', () => {
    const closed = customer({ doNotCallAt: at('2026-03-01 10:00') });
    expect(leadsTo(draft('interested'), { customer: closed })).toMatchObject({
      before: 'closed',
      after: { stage: 'closed' },
    });
  });

  it('keeps an older complaint open', () => {
    const found = leadsTo(draft('talked'), {
      complaints: [complaint('2026-03-01 10:00')],
      interactions: [call('2026-03-02 10:00', 'talked')],
    });
    expect(zoneText(found.nextAt ?? 0)).toBe('2026-03-06 10:00');
  });
});

describe('what an outcome asks for', () => {
  it('an appointment needs its time and its place, and nothing else has one', () => {
    expect(problem(draft('appointment'))?.code).toBe('promise-missing');
    expect(problem(draft('appointment', { promise: AGREED }))).toMatchObject({
      facts: { part: 'visit', problem: 'missing' },
    });
    const visited = { ...AGREED, visit: VISIT };
    expect(problem(draft('appointment', { promise: visited }))).toBeNull();
    expect(problem(draft('callback', { promise: visited }))).toMatchObject({ facts: { part: 'visit' } });
  });

  it('“send me something” needs what, by which means and by when', () => {
    expect(problem(draft('send-info'))).toMatchObject({ facts: { part: 'send', problem: 'missing' } });
    expect(problem(draft('send-info', { send: SEND }))).toBeNull();
    expect(problem(draft('send-info', { send: { ...SEND, byAt: NOW - 1 } }))?.code).toBe('promise-in-the-past');
  });

  it('“with a supplier” needs until when', () => {
    expect(problem(draft('with-supplier'))).toMatchObject({ facts: { part: 'supplier', problem: 'missing' } });
  });

  it('a quote may be given in any conversation, not in a try', () => {
    const quote = { product: '40 sets', amountMinor: 720_000, currency: 'CNY', validUntil: null };
    expect(problem(draft('interested', { quote }))).toBeNull();
    expect(problem(draft('no-answer', { quote }))).toMatchObject({ facts: { part: 'quote', problem: 'not-allowed' } });
  });

  it('somebody may be named by a gatekeeper, on a wrong number, of who came after, and in a conversation', () => {
    const person = { name: 'Ms Chen', title: null, number: null, note: null };
    const named = OUTCOMES.filter((outcome) => problem({ ...least(outcome), person }) === null);
    expect(named).toEqual(expect.arrayContaining(['gatekeeper', 'wrong-person', 'left-company', 'refused', 'talked']));
    expect(named).not.toEqual(expect.arrayContaining(['no-answer']));
  });
});

describe('a sale of several things', () => {
  const DESK = { product: 'desk', quantity: 2, amountMinor: 80_000, quote: null };
  const LAMP = { product: 'lamp', quantity: 1, amountMinor: 10_000, quote: null };
  const several = (...more: (typeof DESK)[]) => draft('sold', { sale: { ...DESK, currency: 'CNY', paid: true, more } });

  it('is one purchase of their total, by which points and tier are counted', () => {
    const { thereafter, leads } = saved(history(), drafted, complete(several(LAMP)), NOW);
    expect(thereafter.purchases).toMatchObject([{ product: '2 × desk + lamp', amountMinor: 90_000, orders: 1 }]);
    expect(leads.after.points).toBe(900);
    expect(leads.tasks.filter(({ kind }) => kind === 'thanks')).toMatchObject([{ about: '2 × desk + lamp' }]);
  });

  it('says which thing lacks its name or its amount', () => {
    expect(problem(several({ ...LAMP, product: ' ' }))).toMatchObject({ code: 'product-missing', facts: { line: 1 } });
    expect(problem(several({ ...LAMP, amountMinor: 0 }))).toMatchObject({ code: 'amount-missing', facts: { line: 1 } });
  });
});

describe('a wrong person', () => {
  it('may be named, or the number said to be none of the customer’s; nowhere else', () => {
    const answeredBy = { name: 'Ms Chen', title: null };
    const may = (fields: Partial<OutcomeDraft>) =>
      OUTCOMES.filter((outcome) => problem({ ...least(outcome), ...fields }) === null);
    expect(may({ answeredBy })).toEqual(['wrong-person']);
    expect(may({ notTheirs: true })).toEqual(['wrong-person']);
  });

  it('leaves the number to be tried again, at another time of day; one that is not theirs is tried no more', () => {
    const answeredBy = { name: 'Ms Chen', title: 'Purchasing' };
    expect(leadsTo(draft('wrong-person', { answeredBy })).after.reason.code).toBe('retry');
    const numbersAfter = (notTheirs: boolean) =>
      saved(history(), drafted, complete(draft('wrong-person', { notTheirs })), NOW).thereafter.numbers;
    expect(numbersAfter(false).map(({ status }) => status)).toEqual(['live']);
    expect(numbersAfter(true).map(({ status }) => status)).toEqual(['wrong']);
  });
});

describe('what follows from an outcome', () => {
  it('after a sale thanks are owed on day 1, a check on day 7, care on day 14 and a letter, each to its role', () => {
    const { tasks, after } = leadsTo(least('sold'));
    expect(tasks.map(({ kind, role, dueAt }) => [kind, role, zoneText(dueAt)])).toEqual([
      ['thanks', 'agent', '2026-03-05 10:00'],
      ['check', 'service', '2026-03-11 10:00'],
      ['care', 'care', '2026-03-18 10:00'],
      ['letter', 'regional-lead', '2026-04-03 10:00'],
    ]);
    expect(after).toMatchObject({ group: 'existing', reason: { code: 'task', kind: 'thanks', boughtAt: NOW } });
  });

  it('what runs out makes its renewal a task of the agent as well, thirty days before', () => {
    const { tasks, after } = leadsTo(draft('sold', { sale: { ...SALE, renewsOn: '2027-03-04' } }));
    expect(tasks.map(({ kind }) => kind)).toEqual(['thanks', 'check', 'care', 'letter', 'renewal']);
    expect(tasks.at(-1)).toEqual({ kind: 'renewal', role: 'agent', dueAt: at('2027-02-02 10:00'), about: '40 sets' });
    expect(after.reason).toMatchObject({ code: 'task', kind: 'thanks' });
    const { thereafter } = saved(
      history(),
      drafted,
      complete(draft('sold', { sale: { ...SALE, renewsOn: '2027-03-04' } })),
      NOW,
    );
    const [sold] = thereafter.purchases;
    expect(thereafter.tasks.find(({ kind }) => kind === 'renewal')).toMatchObject({
      onDay: '2027-03-04',
      purchase: sold?.uid,
    });
  });

  it('a day that is over everywhere is none on which anything runs out', () => {
    const runsOut = (renewsOn: string) => problem(draft('sold', { sale: { ...SALE, renewsOn } }))?.code ?? null;
    expect([runsOut('2026-03-02'), runsOut('2026-03-04'), runsOut('2027-03-04')]).toEqual([
      'promise-in-the-past',
      null,
      null,
    ]);
  });

  it('a renewal is why they are called from its day on, also after it has run out', () => {
    const bought = purchase('2025-03-20 10:00');
    const renewal = task('2026-02-18 10:00', { kind: 'renewal', onDay: '2026-03-20', purchase: bought.uid });
    const reasonAt = (now: Instant) =>
      position(
        defaultPolicy,
        history({ interactions: [call('2026-02-10 10:00', 'talked')], purchases: [bought], tasks: [renewal] }),
        now,
      ).reason;
    expect(reasonAt(NOW)).toMatchObject({ code: 'task', kind: 'renewal', onDay: '2026-03-20', boughtAt: bought.at });
    expect(reasonAt(at('2026-04-30 10:00'))).toMatchObject({ code: 'task', kind: 'renewal', onDay: '2026-03-20' });
  });

  it('thanks are due in the list the day after the sale', () => {
    expect(zoneText(leadsTo(least('sold')).nextAt ?? 0)).toBe('2026-03-05 10:00');
  });

  it('“send me something” is a task by its date, and the next call asks whether it arrived', () => {
    const found = leadsTo(least('send-info'));
    expect(found.tasks.map(({ kind, about }) => [kind, about])).toEqual([
      ['send', 'catalogue'],
      ['ask-arrived', 'catalogue'],
    ]);
    expect(found.after.reason).toMatchObject({ code: 'task', kind: 'ask-arrived' });
    expect(zoneText(found.nextAt ?? 0)).toBe('2026-03-08 10:00');
  });

  it('an appointment comes first at its minute, and is confirmed the day before in spite of the cool-down', () => {
    const found = leadsTo(least('appointment'));
    expect(found.tasks.map(({ kind, dueAt }) => [kind, zoneText(dueAt)])).toEqual([
      ['confirm-visit', '2026-03-05 10:00'],
    ]);
    expect(zoneText(found.nextAt ?? 0)).toBe('2026-03-05 10:00');
    const confirmed = { promises: [promise(AGREED.dueAt, { visit: VISIT })] };
    expect(leadsTo(draft('talked'), confirmed).after.reason).toMatchObject({ code: 'promised', isVisit: true });
  });

  it('an appointment for tomorrow needs no confirmation', () => {
    const tomorrow = { ...AGREED, dueAt: at('2026-03-05 09:00'), visit: VISIT };
    expect(leadsTo(draft('appointment', { promise: tomorrow })).tasks).toEqual([]);
  });

  it('a call that is agreed while a visit stands leaves the visit: nothing falls away', () => {
    const visit = promise('2026-03-06 10:00', { uid: uid('5'), visit: VISIT });
    const { thereafter, leads } = saved(history({ promises: [visit] }), drafted, complete(least('callback')), NOW);
    expect(thereafter.promises.filter(({ state }) => state === 'open')).toHaveLength(2);
    expect(leads.replaced).toEqual([]);
  });

  it('a time that takes the place of one that stands names it before it is saved', () => {
    const standing = [
      promise('2026-03-05 15:00', { uid: uid('5') }),
      promise('2026-03-06 10:00', { uid: uid('6'), visit: VISIT }),
      promise('2026-03-09 10:00', { uid: uid('7'), kind: 'reminder' }),
    ];
    expect(leadsTo(least('callback'), { promises: standing }).replaced).toEqual([
      { dueAt: at('2026-03-05 15:00'), isVisit: false },
    ]);
    expect(leadsTo(least('appointment'), { promises: standing }).replaced).toEqual([
      { dueAt: at('2026-03-06 10:00'), isVisit: true },
    ]);
  });

  it('whoever is with a supplier is no refusal, and is left in peace until a month before it ends', () => {
    const found = leadsTo(least('with-supplier'));
    expect(found.after).toMatchObject({ refusals: 0, reason: { code: 'supplier-ends', until: SUPPLIER.until } });
    expect(zoneText(found.nextAt ?? 0)).toBe('2026-05-31 10:00');
  });

  it('a vulnerable person gets no sales call any more, though they never asked, and the lead is told', () => {
    const before = { promises: [promise('2026-03-06 15:00')], tasks: [task('2026-03-05 10:00')] };
    const { thereafter, leads } = saved(history(before), drafted, complete(draft('vulnerable')), NOW);
    expect(leads).toMatchObject({ nextAt: null, doNotCall: false, barredNumbers: 0 });
    expect(leads.tasks.map(({ kind, role }) => [kind, role])).toEqual([['review-vulnerable', 'lead']]);
    expect(thereafter.customer.vulnerableAt).toBe(NOW);
    expect(thereafter.promises.map(({ state }) => state)).toEqual(['cancelled']);
  });

  it('a conversation does the calls that were owed by then or in the next two days, and no deed', () => {
    const tasks = [
      task('2026-03-04 10:00', { uid: uid('1') }),
      task('2026-03-06 10:00', { uid: uid('2'), kind: 'check' }),
      task('2026-03-11 10:00', { uid: uid('3'), kind: 'care' }),
      task('2026-03-04 10:00', { uid: uid('4'), kind: 'send' }),
    ];
    const left = (outcome: Outcome) =>
      saved(history({ tasks }), drafted, complete(draft(outcome)), NOW).thereafter.tasks.map(({ kind }) => kind);
    expect(left('talked')).toEqual(['care', 'send']);
    expect(left('no-answer')).toEqual(['thanks', 'check', 'care', 'send']);
  });

  it('who hangs up at once was not spoken to and is tried on another day', () => {
    const found = leadsTo(draft('hung-up'));
    expect(found.after.stage).toBe('fresh');
    expect(zoneText(found.retryAt ?? 0)).toBe('2026-03-05 11:30');
  });

  it.each([
    ['busy', '2026-03-04 10:15'],
    ['unreachable', '2026-03-04 11:00'],
    ['no-answer', '2026-03-04 11:30'],
    ['switched-off', '2026-03-04 11:30'],
    ['voicemail', '2026-03-04 11:30'],
    ['message-left', '2026-03-05 11:30'],
    ['suspended', '2026-03-07 11:30'],
    ['call-barred', '2026-03-07 11:30'],
  ] as const)('the line’s “%s” is tried again at %s', (outcome, retryAt) => {
    expect(zoneText(leadsTo(draft(outcome)).retryAt ?? 0)).toBe(retryAt);
  });

  it('do-not-call ends what was owed as well', () => {
    const { thereafter } = saved(
      history({ tasks: [task('2026-03-05 10:00')] }),
      drafted,
      complete(draft('do-not-call')),
      NOW,
    );
    expect(thereafter.tasks).toEqual([]);
  });

  it('a complaint’s action is somebody’s to do by its date', () => {
    expect(leadsTo(least('complaint')).tasks).toMatchObject([
      { kind: 'complaint-action', role: 'service', dueAt: COMPLAINT.actionDueAt, about: 'send a new one' },
    ]);
  });

  it('what follows a sale that was made earlier names when they bought', () => {
    const bought = purchase('2026-03-03 15:00');
    const owed = task('2026-03-04 10:00', { purchase: bought.uid });
    const found = position(defaultPolicy, history({ purchases: [bought], tasks: [owed] }), NOW);
    expect(found.reason).toMatchObject({ code: 'task', boughtAt: at('2026-03-03 15:00') });
    expect(found.validUntil).toBeGreaterThan(NOW + DAY);
  });
});
