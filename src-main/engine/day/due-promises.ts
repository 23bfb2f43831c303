import type { DuePromise, PromisesAhead } from '#contract/day.ts';
import { promiseRetryAt } from '#domain/ladder/promise-retry.ts';
import { HOUR, type Instant, MINUTE, type Millis } from '#kernel/time.ts';
import type { Uid } from '#kernel/uid.ts';
import { type EngineContext, seatedAgentId } from '../engine-context.ts';
import { agentNowOf } from './agent-now.ts';

/** How far ahead a screen knows of promises: it announces them without asking again. */
const AHEAD: Millis = 12 * HOUR;
/** Most promises that are told of at once, of those that are over and of those to come: neither leaves the other out. */
const MOST = 200;

// A reminder and a promise are of whoever owns the customer; of a customer whom nobody owns, of whoever made them.
const due = (
  order: 'ASC' | 'DESC',
): string => `SELECT lower(hex(p.uid)) AS uid, lower(hex(c.uid)) AS customer, c.name, c.company, c.region, c.zone, e.number,
    p.kind, p.due_at AS dueAt, p.purpose, p.visit, t.told_at AS toldAt, t.again_at AS againAt,
    EXISTS (SELECT 1 FROM interaction i WHERE i.customer_id = p.customer_id AND i.at >= p.due_at - ? AND i.reached = 0) AS tried
  FROM promise p JOIN customer c ON c.id = p.customer_id
    LEFT JOIN queue_entry e ON e.customer_id = p.customer_id
    LEFT JOIN promise_told t ON t.promise = p.uid
  WHERE p.state = 'open' AND p.due_at >= ? AND p.due_at < ? AND coalesce(c.owner_id, p.made_by_id) = ?
    AND c.do_not_call_at IS NULL AND c.closed_at IS NULL AND (p.id >> 32) NOT IN (SELECT batch FROM hidden_batch)
  ORDER BY p.due_at ${order} LIMIT ${MOST}`;
interface DueRow extends Omit<DuePromise, 'retryAt' | 'visit'> {
  /** JSON. */
  readonly visit: string | null;
  readonly tried: 0 | 1;
}

const OVER = due('DESC');
const TO_COME = due('ASC');

/**
 * Open promises of the agent due in `[from, until)`, the first due first: at most 200 to come, the next ones, and at most 200 that are
 * over, the latest.
 */
export function duePromises(context: EngineContext, from: Instant, until: Instant): DuePromise[] {
  const { store, clock, policy } = context;
  const agentId = seatedAgentId(context);
  if (agentId === null) return [];
  const now = Math.min(until, Math.max(from, clock.now()));
  const { reader, histories } = store;
  const early = policy().promise.keptFromMinutes * MINUTE;
  return reader.snapshot(() => {
    const over = reader.all<DueRow>(OVER, early, from, now, agentId).reverse();
    // Who was never tried needs no history to be read.
    return [...over, ...reader.all<DueRow>(TO_COME, early, now, until, agentId)].map(
      ({ tried, visit: place, ...row }) => {
        const visit: DuePromise['visit'] = place === null ? null : JSON.parse(place);
        const promise = { ...row, visit };
        const history = tried === 1 ? histories.of(promise.customer) : null;
        return { ...promise, retryAt: history === null ? null : promiseRetryAt(policy(), history, promise) };
      },
    );
  });
}

/** What is promised in the coming hours and what is over, for a screen that announces it. */
export function promisesAhead(context: EngineContext): PromisesAhead {
  const asOf = context.clock.now();
  return {
    asOf,
    before: context.policy().promise.remindBeforeMinutes,
    promises: duePromises(context, 0, asOf + AHEAD),
    now: agentNowOf(context),
  };
}

/** Keeps that the agent was told, so that no restart tells them again; `againAt`: when they want to hear of it once more. */
export async function promiseTold(
  { store, clock }: EngineContext,
  promise: Uid<'promise'>,
  againAt: Instant | null,
): Promise<void> {
  await store.writer.command('promise.told', { promise, at: clock.now(), againAt });
}
