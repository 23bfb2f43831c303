import type { z } from 'zod';
import type { explanation } from '#contract/queue.ts';
import { standingOf } from '#domain/ladder/position.ts';
import type { GateStop } from '#domain/model/standing.ts';
import { explainPlace } from '#domain/queue/explain.ts';
import { ownersPlan } from '#domain/queue/queue-entry.ts';
import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import type { OpenCalls } from '../calls/open-calls.ts';
import { agentNames } from '../customers/agent-names.ts';
import { findHistory } from '../customers/find.ts';
import { toldStops } from '../customers/told-stops.ts';
import { momentOf } from '../dialling/moment.ts';
import type { EngineContext } from '../engine-context.ts';
import { listOf } from './today.ts';

export type Why = z.infer<typeof explanation>;

/** Places of the list that are looked through for a rank. */
const RANKED = 500;

/** An account of somebody else is in nobody's list but theirs. */
const NOT_MINE: GateStop = { gate: 'claim', until: null, facts: { mine: false } };

/**
 * Why a customer is or is not in the list of the person at the seat, by which gates, until when: recomputed from history, not read
 * from the list. Errors: `not-found`, `not-set-up`.
 */
export async function why(
  context: EngineContext,
  calls: OpenCalls,
  asked: CustomerUid,
): Promise<Result<Why, RungError>> {
  const seat = context.seat();
  if (seat === null) return err(rungError('not-set-up'));
  const found = findHistory(context, asked);
  if (!found.ok) return found;
  // Of one who was merged the one that stays is told of.
  const customer = found.value.customer.uid;
  const now = context.clock.now();
  const policy = context.policy();
  const plan = ownersPlan(found.value, standingOf(policy, found.value, now));
  const moment = await momentOf(context, plan, calls.ofCustomer(customer) !== null, now);
  const explained = explainPlace(policy, context.packs, context.hours, found.value, moment, now);

  const { name, owner } = found.value.customer;
  const isMine = owner === seat.agent;
  const names = agentNames(context);
  const offered = explained.offered && isMine;
  const list = offered ? (await listOf(context, calls, seat, RANKED, now, null)).entries : [];
  const place = list.findIndex((entry) => entry.customer === customer);
  return ok({
    customer,
    name,
    owner: owner === null || isMine ? null : names(owner),
    position: explained.position,
    offered,
    rank: place < 0 ? null : place + 1,
    stops: toldStops(isMine ? explained.stops : [...explained.stops, NOT_MINE], names),
    opensAt: isMine ? explained.opensAt : null,
  });
}
