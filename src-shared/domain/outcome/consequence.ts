import type { Instant } from '../../kernel/time.ts';
import type { InteractionUid } from '../../kernel/uid.ts';
import { position } from '../ladder/position.ts';
import type { CustomerPromise, History, Outcome, Task } from '../model/history.ts';
import type { ContactWindow, Position, Stage } from '../model/standing.ts';
import type { Policy } from '../policy/policy.ts';
import type { RegionPacks } from '../policy/region-packs/region-packs.ts';
import { nextOffer, nextTry } from '../queue/next-offer.ts';
import { OUTCOME_RULES } from './outcome-rules.ts';

/** What an outcome leads to, shown before it is saved (method section 2: what comes next is part of it). */
export interface Consequence {
  readonly before: Stage;
  readonly after: Position;
  /** When the list will offer the customer next, gates and legal hours counted in; null: never by time alone. */
  readonly nextAt: Instant | null;
  /** The next contact's window; null where there is none. */
  readonly window: ContactWindow | null;
  /** When the try is repeated; null where the outcome plans no retry. */
  readonly retryAt: Instant | null;
  readonly doNotCall: boolean;
  /** Numbers of this person that nobody dials any more, to be read out; 0 where they may be called. */
  readonly barredNumbers: number;
  /** What we owe because of this outcome, the first due first. */
  readonly tasks: Pick<Task, 'kind' | 'role' | 'dueAt' | 'about'>[];
  /** Times that the customer had agreed to and that the new one takes the place of, the first due first. */
  readonly replaced: { readonly dueAt: Instant; readonly isVisit: boolean }[];
}

/** The consequence of an outcome, read from the history that holds it; `before` is the stage without it. */
export function consequenceOf(
  policy: Policy,
  packs: RegionPacks,
  before: Stage,
  history: History,
  { interaction, outcome }: { readonly interaction: InteractionUid; readonly outcome: Outcome },
  now: Instant,
): Consequence {
  const next = nextOffer(policy, packs, history, now);
  const { retry, doNotCall } = OUTCOME_RULES[outcome];
  return {
    before,
    after: position(policy, history, now),
    nextAt: next.at,
    window: next.window,
    retryAt: retry === null ? null : nextTry(policy, packs, history, next),
    doNotCall,
    barredNumbers: history.customer.doNotCallAt === null ? 0 : history.suppressed.length,
    tasks: history.tasks
      .filter(({ madeIn }) => madeIn === interaction)
      .toSorted((one, other) => one.dueAt - other.dueAt)
      .map(({ kind, role, dueAt, about }) => ({ kind, role, dueAt, about })),
    replaced: replacedBy(history.promises, interaction).map(({ dueAt, visit }) => ({ dueAt, isVisit: visit !== null })),
  };
}

/** Agreed times that were moved in the moment in which the one of this contact was made. */
function replacedBy(promises: readonly CustomerPromise[], interaction: InteractionUid): readonly CustomerPromise[] {
  const made = promises.find(({ madeIn }) => madeIn === interaction);
  if (made === undefined) return [];
  return promises
    .filter(
      ({ uid, kind, state, closedAt }) =>
        uid !== made.uid && kind === 'agreed' && state === 'moved' && closedAt === made.madeAt,
    )
    .toSorted((one, other) => one.dueAt - other.dueAt);
}
