import { DAY, type Instant } from '../../kernel/time.ts';
import type { History } from '../model/history.ts';
import type { Policy } from '../policy/policy.ts';

export const RELATIONSHIPS = ['weak', 'ordinary', 'strong'] as const;
export type Relationship = (typeof RELATIONSHIPS)[number];

/** What a relationship is read from: figures of the last `relationship.days` days, and whether a complaint is open. */
export interface RelationshipFacts {
  readonly conversations: number;
  /** Purchases that stand, whenever they were made. */
  readonly purchases: number;
  readonly promisesKept: number;
  readonly promisesMissed: number;
  readonly complaintOpen: boolean;
}

/**
 * How near a customer is to us (method section 9). Weak: fewer conversations lately than `relationship.ordinaryFrom`. Strong: at
 * least `relationship.strongFrom`, something bought, as many promises kept as missed or more, and no complaint open. Ordinary:
 * everything between.
 */
export function relationshipOf(
  policy: Policy,
  history: History,
  now: Instant,
): { readonly strength: Relationship; readonly facts: RelationshipFacts } {
  const { days, ordinaryFrom, strongFrom } = policy.relationship;
  const since = now - days * DAY;
  const closed = history.promises.filter(({ closedAt }) => closedAt !== null && closedAt >= since);
  const facts: RelationshipFacts = {
    conversations: history.interactions.filter(({ reached, at }) => reached && at >= since && at <= now).length,
    purchases: history.purchases.filter(({ returnedAt }) => returnedAt === null).length,
    promisesKept: closed.filter(({ state }) => state === 'kept').length,
    promisesMissed: closed.filter(({ state }) => state === 'missed').length,
    complaintOpen: history.complaints.some(({ settledAt }) => settledAt === null),
  };
  return { strength: strengthOf(facts, ordinaryFrom, strongFrom), facts };
}

function strengthOf(facts: RelationshipFacts, ordinaryFrom: number, strongFrom: number): Relationship {
  if (facts.conversations < ordinaryFrom) return 'weak';
  const isKept = facts.promisesKept >= facts.promisesMissed;
  const isStrong = facts.conversations >= strongFrom && facts.purchases > 0 && isKept && !facts.complaintOpen;
  return isStrong ? 'strong' : 'ordinary';
}
