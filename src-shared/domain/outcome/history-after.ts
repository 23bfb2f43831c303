import type { Instant } from '../../kernel/time.ts';
import type { Uid } from '../../kernel/uid.ts';
import type { CustomerNumber, E164 } from '../model/customer.ts';
import type { CustomerPromise, History, Interaction } from '../model/history.ts';
import { answeredPromises, replaces } from '../promise/settlement.ts';
import type { CompleteDraft, DraftedCall } from './draft.ts';
import { OUTCOME_RULES, type OutcomeRule } from './outcome-rules.ts';

/** Uid of rows that are not stored: what would be there if the draft were saved. */
const drafted = <Kind extends string>(): Uid<Kind> => '0'.repeat(32) as Uid<Kind>;

/**
 * The history as it would be if the draft were saved at `now`: nothing is stored, the given history is left as it is. What is saved is
 * written by `writeCall` of the operations; `tests/sync/shown-is-saved.test.ts` holds both to the same answer.
 */
export function historyAfter(history: History, call: DraftedCall, draft: CompleteDraft, now: Instant): History {
  const rule = OUTCOME_RULES[draft.outcome];
  const customer = history.customer.uid;
  const { at } = call;
  const interaction: Interaction = {
    uid: drafted(),
    customer,
    at,
    channel: 'call',
    direction: call.direction,
    number: call.number,
    outcome: draft.outcome,
    reached: rule.reached,
    talkMs: call.talkMs,
    refusalReason: draft.refusalReason,
    purpose: call.purpose,
    note: draft.note,
    agent: call.agent,
    corrects: null,
  };

  const ends = rule.doNotCall || rule.closes !== null;
  const answered = rule.reached ? answeredPromises(history.promises, now, call.purpose) : [];
  const promises = history.promises.map((promise): CustomerPromise => {
    if (promise.state !== 'open') return promise;
    if (answered.includes(promise.uid)) return { ...promise, state: 'kept', closedAt: at };
    if (ends) return { ...promise, state: 'cancelled', closedAt: at };
    const moved = draft.promise !== null && replaces(draft.promise.kind, promise.kind);
    return moved ? { ...promise, state: 'moved', closedAt: at } : promise;
  });
  if (draft.promise !== null) {
    const stands = history.customer.doNotCallAt === null;
    promises.push({
      ...draft.promise,
      uid: drafted(),
      customer,
      state: stands ? 'open' : 'cancelled',
      madeAt: now,
      madeBy: call.agent,
      madeIn: interaction.uid,
      closedAt: stands ? null : now,
    });
  }

  const purchases = [...history.purchases];
  if (draft.sale !== null) {
    const { product, amountMinor, currency, paid } = draft.sale;
    purchases.push({
      uid: drafted(),
      customer,
      at,
      product,
      amountMinor,
      currency,
      orders: 1,
      paidAt: paid ? at : null,
      returnedAt: null,
      agent: call.agent,
      soldIn: interaction.uid,
    });
  }

  const complaints = [...history.complaints];
  if (draft.complaint !== null) {
    complaints.push({
      ...draft.complaint,
      uid: drafted(),
      customer,
      openedAt: at,
      settledAt: null,
      openedIn: interaction.uid,
    });
  }

  return {
    ...history,
    customer: {
      ...history.customer,
      ...(rule.doNotCall ? { doNotCallAt: history.customer.doNotCallAt ?? at } : {}),
      ...(rule.closes !== null && history.customer.closedReason === null
        ? { closedReason: rule.closes, closedAt: at }
        : {}),
    },
    numbers: numbersAfter(history, call.number, rule),
    interactions: [...history.interactions, interaction],
    promises,
    purchases,
    complaints,
    mark: rule.doNotCall || history.mark?.kind === 'pin' ? null : history.mark,
    suppressed: rule.doNotCall ? [...history.suppressed, ...ownNumbers(history)] : history.suppressed,
  };
}

/** What the call showed of its number: a conversation proves that it works. */
function numbersAfter(history: History, dialled: E164 | null, rule: OutcomeRule): readonly CustomerNumber[] {
  const status = rule.numberStatus ?? (rule.reached ? 'live' : null);
  if (status === null) return history.numbers;
  return history.numbers.map((number) => (number.e164 === dialled ? { ...number, status } : number));
}

/** Numbers that are the person's alone: a shared line stays, for others are behind it. */
const ownNumbers = (history: History): readonly E164[] =>
  history.numbers.filter((number) => !number.shared).map((number) => number.e164);
