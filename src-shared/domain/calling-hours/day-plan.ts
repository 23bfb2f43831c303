import { type Instant, NEVER, type ZoneId } from '../../kernel/time.ts';
import type { DayNumber } from '../calendar/civil.ts';
import { dayAt, instantAt } from '../calendar/zoned-time.ts';
import type { DayHours } from '../policy/region-packs/region-pack.ts';

/** Which hours of a calendar day are open. */
export type DayPlan = (day: DayNumber) => DayHours;

/** Whether it is open, and the first instant at which that changes; NEVER if not within a year. */
export interface Openness {
  readonly open: boolean;
  readonly changesAt: Instant;
}

const HORIZON_DAYS = 370;

/** Whether the plan is open in a zone at an instant. Spans that meet at midnight are one. */
export function opennessIn(zone: ZoneId, plan: DayPlan, at: Instant): Openness {
  const today = dayAt(zone, at);
  let open = false;
  let until = at;
  for (let day = today; day <= today + HORIZON_DAYS; day += 1) {
    for (const span of plan(day)) {
      const from = instantAt(zone, day, span.from);
      const to = instantAt(zone, day, span.to);
      if (to <= at) continue;
      if (!open && from > at) return { open: false, changesAt: from };
      if (open && from > until) return { open: true, changesAt: until };
      open = true;
      until = to;
    }
    if (open && until < instantAt(zone, day, 1_440)) return { open: true, changesAt: until };
  }
  return { open, changesAt: NEVER };
}
