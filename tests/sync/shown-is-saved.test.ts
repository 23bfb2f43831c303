import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { History } from '#domain/model/history.ts';
import { OUTCOMES } from '#domain/model/history.ts';
import { completeDraft, type DraftedCall, type OutcomeDraft } from '#domain/outcome/draft.ts';
import { historyAfter } from '#domain/outcome/history-after.ts';
import { OUTCOME_RULES } from '#domain/outcome/outcome-rules.ts';
import { defaultPolicy } from '#domain/policy/default-policy.ts';
import { regionPackOf } from '#domain/policy/region-packs/region-packs.ts';
import { answeredPromises } from '#domain/promise/settlement.ts';
import { queueEntry } from '#domain/queue/queue-entry.ts';
import { DAY, HOUR } from '#kernel/time.ts';
import type { OperationUid } from '#kernel/uid.ts';
import { numberKeyOf, suppressionKey } from '#sync/keys.ts';
import { MemoryRows } from '#sync/memory/memory-rows.ts';
import { callLogged } from '#sync/operations/call-logged.ts';
import type { LoggedCall } from '#sync/operations/outcome-effects.ts';
import type { AnyStored, SyncedRows, Table } from '#sync/rows.ts';
import { createSlice } from '#sync/slice.ts';
import { anyHistory, moment } from '../fixtures/arbitrary-history.ts';
import { CUSTOMER, ME, MOBILE, uid } from '../fixtures/made-history.ts';

const NOW_OPERATION = uid<'operation'>('2');

function storedRows(history: History): MemoryRows {
  const rows = new MemoryRows();
  let made = 0;
  // Each row by an operation of its own: what one operation made together belongs together (a moved promise and its new date).
  const earlier = () => ('1'.repeat(24) + (made++).toString(16).padStart(8, '0')) as OperationUid;
  const put = <T extends Table>(table: T, key: string, value: SyncedRows[T]): void =>
    rows.put({ table, key, value, createdBy: earlier(), stamps: null, extra: null } as unknown as AnyStored);
  put('customer', history.customer.uid, history.customer);
  for (const number of history.numbers) put('number', numberKeyOf(number), number);
  for (const interaction of history.interactions) put('interaction', interaction.uid, interaction);
  for (const promise of history.promises) put('promise', promise.uid, promise);
  for (const purchase of history.purchases) put('purchase', purchase.uid, purchase);
  for (const complaint of history.complaints) put('complaint', complaint.uid, complaint);
  if (history.mark !== null) put('mark', CUSTOMER, history.mark);
  return rows;
}

function readBack(rows: MemoryRows): History {
  const customer = rows.get({ table: 'customer', key: CUSTOMER });
  if (customer?.table !== 'customer') throw new Error('the customer is gone');
  const numbers = rows.rowsOf('number', CUSTOMER).map((row) => row.value);
  return {
    customer: customer.value,
    numbers,
    interactions: rows
      .rowsOf('interaction', CUSTOMER)
      .map((row) => row.value)
      .sort((a, b) => a.at - b.at || (a.uid < b.uid ? -1 : 1)),
    purchases: rows.rowsOf('purchase', CUSTOMER).map((row) => row.value),
    promises: rows.rowsOf('promise', CUSTOMER).map((row) => row.value),
    complaints: rows.rowsOf('complaint', CUSTOMER).map((row) => row.value),
    mark: rows.rowsOf('mark', CUSTOMER)[0]?.value ?? null,
    referrals: 0,
    suppressed: numbers
      .map((number) => number.e164)
      .filter((e164) => rows.get({ table: 'suppression', key: suppressionKey(e164) }) !== null),
  };
}

/** The history after the operation that logs the call, by way of rows. */
function saved(history: History, call: DraftedCall, draft: OutcomeDraft & Pick<LoggedCall, 'outcome'>): History {
  const rows = storedRows(history);
  const payload: LoggedCall = {
    interaction: uid('5'),
    customer: CUSTOMER,
    at: call.at,
    direction: call.direction,
    number: call.number,
    outcome: draft.outcome,
    talkMs: call.talkMs,
    refusalReason: draft.refusalReason,
    purpose: call.purpose,
    note: draft.note,
    keeps: OUTCOME_RULES[draft.outcome].reached ? [...answeredPromises(history.promises, call.at, call.purpose)] : [],
    promise: draft.promise === null ? null : { uid: uid('6'), ...draft.promise },
    purchase: draft.sale === null ? null : { uid: uid('7'), orders: 1, ...draft.sale },
    complaint: draft.complaint === null ? null : { uid: uid('8'), ...draft.complaint },
    hot: null,
  };
  const operation = {
    uid: NOW_OPERATION,
    type: callLogged.type,
    at: call.at,
    actor: ME,
    device: uid<'device'>('3'),
    payload,
  };
  const slice = createSlice(callLogged.reads(operation), {
    get: (key) => rows.get(key),
    rowsOf: (table, customer) => rows.rowsOf(table, customer),
    holdersOf: (e164) => rows.holdersOf(e164),
    logged: () => null,
  });
  for (const { table, key, after } of callLogged.apply(slice, operation).changes) {
    if (after === null) rows.remove({ table, key });
    else rows.put(after as AnyStored);
  }
  return readBack(rows);
}

describe('what is shown before an outcome is saved', () => {
  it('is what the saved operation leads to', () => {
    const outcomes = new Set<string>();
    fc.assert(
      fc.property(
        anyHistory,
        moment,
        fc.constantFrom(...OUTCOMES),
        fc.constantFrom('ladder' as const, 'promise' as const),
        fc.option(fc.constantFrom('agreed' as const, 'reminder' as const)),
        (history, now, outcome, purpose, promised) => {
          const rule = OUTCOME_RULES[outcome];
          const at = Math.max(now, ...history.interactions.map((each) => each.at)) + HOUR;
          const kind = rule.promise === 'needed' ? 'agreed' : rule.promise === 'reminder' ? 'reminder' : promised;
          const draft: OutcomeDraft = {
            outcome,
            note: null,
            refusalReason: null,
            promise: kind === null || rule.promise === 'none' ? null : { kind, dueAt: at + 2 * DAY, purpose: null },
            sale: rule.sale === 'none' ? null : { product: 'tea', amountMinor: 2_000_00, currency: 'CNY', paid: true },
            complaint:
              rule.complaint === 'needed'
                ? { cause: 'quality', wish: null, action: null, actionDueAt: at + DAY }
                : null,
          };
          const complete = completeDraft(draft, at);
          if (!complete.ok) throw new Error(complete.error.code);
          outcomes.add(outcome);
          const call: DraftedCall = { at, direction: 'out', number: MOBILE, purpose, talkMs: null, agent: ME };

          const shown = historyAfter(history, call, complete.value, at);
          const really = saved(history, call, complete.value);
          expect(queueEntry(defaultPolicy, regionPackOf, shown, at)).toEqual(
            queueEntry(defaultPolicy, regionPackOf, really, at),
          );
          expect(shown.promises.map((each) => each.state).sort()).toEqual(
            really.promises.map((each) => each.state).sort(),
          );
          expect([...shown.suppressed].sort()).toEqual([...really.suppressed].sort());
        },
      ),
      { numRuns: 1_500 },
    );
    expect(outcomes.size).toBe(OUTCOMES.length);
  });
});
