import { numberToDial } from '#domain/gates/number-to-dial.ts';
import { purposeAt } from '#domain/gates/purpose.ts';
import type { CallPlan } from '#domain/gates/stored-gates.ts';
import { standingOf } from '#domain/ladder/position.ts';
import type { E164 } from '#domain/model/customer.ts';
import type { History } from '#domain/model/history.ts';
import type { Policy } from '#domain/policy/policy.ts';
import type { Instant } from '#kernel/time.ts';
import type { AgentUid } from '#kernel/uid.ts';

/**
 * The call that `agent` would make at `now`, read from history alone. `asked`: the number they chose; without it, the one that
 * the list would offer. A number that is not the customer's gives a plan without a number, which the gates stop.
 */
export function callPlan(
  policy: Policy,
  history: History,
  agent: AgentUid,
  asked: E164 | null,
  now: Instant,
): CallPlan {
  const standing = standingOf(policy, history, now);
  const chosen = history.numbers.find(({ e164 }) => e164 === asked) ?? null;
  return {
    history,
    standing,
    number: asked === null ? numberToDial(history, standing.tries) : chosen,
    purpose: purposeAt(policy, standing.position, now),
    caller: history.customer.owner === agent ? 'owner' : 'other',
    agent,
  };
}
