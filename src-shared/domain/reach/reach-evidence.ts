import type { ZoneId } from '../../kernel/time.ts';
import type { Interaction, Outcome } from '../model/history.ts';
import { OUTCOME_RULES } from '../outcome/outcome-rules.ts';
import { WEEK_HOURS, type WeekHour, weekHourAt } from './week-hours.ts';

/** How often somebody was tried in each hour of the week, and how often they came to the phone. */
export interface ReachEvidence {
  readonly tries: Float64Array;
  readonly answers: Float64Array;
}

export const noEvidence = (): ReachEvidence => ({
  tries: new Float64Array(WEEK_HOURS),
  answers: new Float64Array(WEEK_HOURS),
});

/** Came to the phone though it led to no conversation. */
const PICKED_UP: ReadonlySet<Outcome> = new Set<Outcome>(['bad-moment', 'hung-up']);

/** A try that rang the customer's own phone: the others say nothing of when they are there. */
const RANG: ReadonlySet<Outcome> = new Set<Outcome>([
  'no-answer',
  'busy',
  'voicemail',
  'switched-off',
  'unreachable',
  ...PICKED_UP,
]);

/** What one call says of the hour it was made in: whether they came to the phone; null where it says nothing. */
export function cameToThePhone({ channel, direction, outcome }: Interaction): boolean | null {
  if (channel !== 'call' || direction !== 'out' || outcome === null) return null;
  if (OUTCOME_RULES[outcome].reached || PICKED_UP.has(outcome)) return true;
  return RANG.has(outcome) ? false : null;
}

/** The hour of the week in the customer's zone and the answer of one call; null where it says nothing. */
export function lessonOf(interaction: Interaction, zone: ZoneId): { hour: WeekHour; answered: boolean } | null {
  const answered = cameToThePhone(interaction);
  return answered === null ? null : { hour: weekHourAt(zone, interaction.at), answered };
}

/** What a customer's newest calls, at most `most`, say of when they are reached; null where they say nothing at all. Oldest first. */
export function evidenceOf(interactions: readonly Interaction[], zone: ZoneId, most: number): ReachEvidence | null {
  let evidence: ReachEvidence | null = null;
  let counted = 0;
  for (let index = interactions.length - 1; index >= 0 && counted < most; index -= 1) {
    const interaction = interactions[index];
    const lesson = interaction === undefined ? null : lessonOf(interaction, zone);
    if (lesson === null) continue;
    evidence ??= noEvidence();
    count(evidence, lesson.hour, lesson.answered);
    counted += 1;
  }
  return evidence;
}

/** Adds one call. Changes the evidence given. */
export function count(evidence: ReachEvidence, hour: WeekHour, answered: boolean): void {
  evidence.tries[hour] = (evidence.tries[hour] ?? 0) + 1;
  if (answered) evidence.answers[hour] = (evidence.answers[hour] ?? 0) + 1;
}
