import type { Uid } from '../../kernel/uid.ts';
import type { History, Interaction } from '../model/history.ts';
import type { Policy } from '../policy/policy.ts';
import { promiseAfter } from '../promise/promise-clock.ts';
import type { CompleteDraft, DraftedCall } from './draft.ts';
import { OUTCOME_RULES } from './outcome-rules.ts';

/** Uid of rows that are not stored: what would be there if the draft were saved. */
const drafted = <Kind extends string>(): Uid<Kind> => '0'.repeat(32) as Uid<Kind>;

/** The history as it would be if the draft were saved: nothing is stored, the given history is left as it is. */
export function historyAfter(policy: Policy, history: History, call: DraftedCall, draft: CompleteDraft): History {
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

  const promises = history.promises.map((promise) => {
    const state = promiseAfter(policy, promise, interaction, draft.promise?.kind === promise.kind);
    return state === promise.state ? promise : { ...promise, state, closedAt: at };
  });
  if (draft.promise !== null) {
    promises.push({
      ...draft.promise,
      uid: drafted(),
      customer,
      state: 'open',
      madeAt: at,
      madeBy: call.agent,
      madeIn: interaction.uid,
      closedAt: null,
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
      ...(rule.closes === null ? {} : { closedReason: rule.closes, closedAt: at }),
    },
    numbers:
      rule.numberStatus === null
        ? history.numbers
        : history.numbers.map((number) =>
            number.e164 === call.number && rule.numberStatus !== null
              ? { ...number, status: rule.numberStatus }
              : number,
          ),
    interactions: [...history.interactions, interaction],
    promises,
    purchases,
    complaints,
  };
}
