import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyHistory, moment } from '../../../tests/fixtures/arbitrary-history.ts';
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
  zoneText,
} from '../../../tests/fixtures/made-history.ts';
import { CONVERSATION_OUTCOMES, type History, OUTCOMES, type Outcome } from '../model/history.ts';
import { defaultPolicy } from '../policy/default-policy.ts';
import { regionPackOf } from '../policy/region-packs/region-packs.ts';
import { consequence } from './consequence.ts';
import { completeDraft, type DraftedCall, type OutcomeDraft } from './draft.ts';
import { historyAfter } from './history-after.ts';
import { OUTCOME_RULES } from './outcome-rules.ts';

const NOW = at('2026-03-04 10:00');

const draft = (outcome: Outcome | null, fields: Partial<OutcomeDraft> = {}): OutcomeDraft => ({
  outcome,
  note: null,
  refusalReason: null,
  promise: null,
  sale: null,
  complaint: null,
  ...fields,
});

const SALE = { product: null, amountMinor: 6_000_00, currency: 'CNY', paid: true };
const AGREED = { kind: 'agreed', dueAt: at('2026-03-06 15:00'), purpose: null } as const;
const COMPLAINT = {
  cause: 'quality',
  wish: null,
  action: 'send a new one',
  actionDueAt: at('2026-03-05 10:00'),
} as const;

/** The least that an outcome asks for. */
const least = (outcome: Outcome): OutcomeDraft =>
  draft(outcome, {
    promise: OUTCOME_RULES[outcome].promise === 'needed' ? AGREED : null,
    sale: OUTCOME_RULES[outcome].sale === 'needed' ? SALE : null,
    complaint: OUTCOME_RULES[outcome].complaint === 'needed' ? COMPLAINT : null,
  });

const drafted: DraftedCall = {
  at: NOW,
  direction: 'out',
  number: MOBILE,
  purpose: 'ladder',
  talkMs: null,
  agent: ME,
};

function leadsTo(entered: OutcomeDraft, fields: Partial<History> = {}, made: Partial<DraftedCall> = {}) {
  const complete = completeDraft(entered, NOW);
  if (!complete.ok) throw new Error(complete.error.code);
  return consequence(defaultPolicy, regionPackOf, history(fields), { ...drafted, ...made }, complete.value, NOW);
}

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
  const problem = (entered: OutcomeDraft) => {
    const found = completeDraft(entered, NOW);
    return found.ok ? null : found.error;
  };

  it.each(OUTCOMES)('of “%s” is complete with the least that it asks for', (outcome) => {
    expect(problem(least(outcome))).toBeNull();
  });

  it('needs an outcome', () => {
    expect(problem(draft(null))?.code).toBe('outcome-missing');
  });

  it('of a callback needs the date that was agreed', () => {
    expect(problem(draft('callback'))?.code).toBe('promise-missing');
    const wish = { kind: 'reminder', dueAt: AGREED.dueAt, purpose: null } as const;
    expect(problem(draft('callback', { promise: wish }))?.code).toBe('promise-missing');
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
    const complete = completeDraft(draft('do-not-call'), NOW);
    if (!complete.ok) throw new Error('complete');
    const then = historyAfter(history(fields), drafted, complete.value, NOW);
    expect(then.suppressed).toEqual([MOBILE, second.e164]);
    expect(then.promises.map((each) => each.state)).toEqual(['cancelled']);
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
    const without = draft('complaint', { complaint: { ...COMPLAINT, actionDueAt: null } });
    expect(leadsTo(without).nextAt).toBeNull();
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
        const complete = completeDraft(least(outcome), 0);
        if (!complete.ok) throw new Error(complete.error.code);
        const found = consequence(defaultPolicy, regionPackOf, made, { ...drafted, at: now }, complete.value, now);
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
        const complete = completeDraft(least(outcome), 0);
        if (!complete.ok) throw new Error(complete.error.code);
        const shown = consequence(
          defaultPolicy,
          regionPackOf,
          made,
          { ...drafted, at: latest },
          complete.value,
          latest,
        );
        const again = consequence(
          defaultPolicy,
          regionPackOf,
          historyAfter(made, { ...drafted, at: latest }, complete.value, latest),
          { ...drafted, at: latest },
          complete.value,
          latest,
        );
        expect(shown.after.stage).toBe(shown.before);
        expect(again.after).toMatchObject({ followUp: shown.after.followUp, refusals: shown.after.refusals });
      }),
    );
  });
});

describe('a draft about somebody who is closed already', () => {
  it('leaves why and when they were closed as it was', () => {
    const closed = customer({ closedReason: 'dead', closedAt: at('2026-03-01 10:00') });
    const complete = completeDraft(draft('out-of-business'), NOW);
    if (!complete.ok) throw new Error('complete');
    const then = historyAfter(history({ customer: closed }), drafted, complete.value, NOW);
    expect(then.customer).toMatchObject({ closedReason: 'dead', closedAt: at('2026-03-01 10:00') });
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
    expect(found.nextAt).toBeNull();
  });
});
