import type { ReachHours } from '#contract/customer-views.ts';
import { calendarZoneOf } from '#domain/calling-hours/place.ts';
import { bestHours } from '#domain/reach/best-hours.ts';
import { customerChances, knownShares, segmentChances } from '#domain/reach/reach-chance.ts';
import { evidenceOf, noEvidence, type ReachEvidence } from '#domain/reach/reach-evidence.ts';
import { reachSegmentOf } from '#domain/reach/segment.ts';
import { weekHourAt } from '#domain/reach/week-hours.ts';
import type { RungError } from '#kernel/errors.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import type { EngineContext } from '../engine-context.ts';
import { weekOfSegment } from '../store/reach-lessons.ts';
import { findHistory } from './find.ts';

const total = (counts: Float64Array): number => counts.reduce((sum, each) => sum + each, 0);

/** When a customer comes to the phone, as far as is known, and from how many calls that is known. Errors: `not-found`. */
export function reachHours(context: EngineContext, customer: CustomerUid): Result<ReachHours, RungError> {
  const found = findHistory(context, customer);
  if (!found.ok) return found;
  const { interactions, purchases, customer: who } = found.value;
  const policy = context.policy();
  const zone = calendarZoneOf(policy, who);
  const own = evidenceOf(interactions, zone, policy.reach.lastTries);
  const like = evidenceOfSegment(context, reachSegmentOf(who, purchases));
  const chances = customerChances(policy.reach, segmentChances(policy.reach, like), own);
  const known = knownShares(policy.reach, own);
  const hour = weekHourAt(zone, context.clock.now());
  return ok({
    chances: [...chances],
    known: [...known],
    nowKnown: known[hour] ?? 0,
    now: chances[hour] ?? policy.reach.baseRate,
    best: bestHours(chances),
    own: { tries: own === null ? 0 : total(own.tries), answers: own === null ? 0 : total(own.answers) },
    like: { tries: total(like.tries), answers: total(like.answers) },
  });
}

function evidenceOfSegment({ store }: EngineContext, key: string): ReachEvidence {
  const evidence = noEvidence();
  for (const { hour, tries, answers } of weekOfSegment(store.reader, key)) {
    evidence.tries[hour] = tries;
    evidence.answers[hour] = answers;
  }
  return evidence;
}
