import type { Instant } from '../../kernel/time.ts';
import { dayAt, startOfDayNumber } from '../calendar/zoned-time.ts';
import type { Standing } from '../ladder/position.ts';
import { groupOfStage } from '../ladder/stage.ts';
import type { Policy } from '../policy/policy.ts';
import type { RegionPack } from '../policy/region-packs/region-pack.ts';
import type { TimedStop } from './timed-stop.ts';

/** Calendar days of peace after a conversation, and the longer ones that some regions give after a refusal. Null if neither ever applied. */
export function coolDownStop(policy: Policy, pack: RegionPack, standing: Standing): TimedStop | null {
  const { trail, zone, position } = standing;
  const { lastSpokeAt, lastRefusedAt } = trail;
  if (lastSpokeAt === null) return null;
  const after = (at: Instant, days: number): Instant => startOfDayNumber(zone, dayAt(zone, at) + days);
  const isBuyer = groupOfStage(position.stage) === 'existing';
  const spoke = after(lastSpokeAt, isBuyer ? policy.coolDown.buyerDays : policy.coolDown.prospectDays);
  const refused =
    pack.daysAfterRefusal === null || lastRefusedAt === null ? 0 : after(lastRefusedAt, pack.daysAfterRefusal);
  return refused > spoke
    ? { gate: 'cool-down', until: refused, facts: { after: 'refusal', at: lastRefusedAt } }
    : { gate: 'cool-down', until: spoke, facts: { after: 'conversation', at: lastSpokeAt } };
}
