import type { CallInProgress } from '#contract/calls.ts';
import type { CustomerCard } from '#contract/customer-views.ts';
import { dayAt } from '#domain/calendar/zoned-time.ts';
import { type SituationChoice, situationFor } from '#domain/talk-track/choose-track.ts';
import type { Instant, ZoneId } from '#kernel/time.ts';

/** The situation of a call with a customer as far as their card tells; null where nobody calls them. */
export function callSituation(
  card: CustomerCard,
  { direction, purpose }: Pick<CallInProgress, 'direction' | 'purpose'>,
  zone: ZoneId,
  now: Instant,
): SituationChoice | null {
  const contacts = card.recent.flatMap((item) => (item.kind === 'contact' && !item.corrected ? [item] : []));
  return situationFor({
    direction,
    purpose,
    position: card.position,
    hasOpenComplaint: card.openComplaints.length > 0,
    wasDissatisfied:
      card.recent.some(({ kind }) => kind === 'complaint') || contacts.some(({ outcome }) => outcome === 'left-us'),
    lastRefusal: contacts.find(({ refusalReason }) => refusalReason !== null)?.refusalReason ?? null,
    birthday: card.fields.birthday,
    today: dayAt(card.clock?.zone ?? zone, now),
  });
}
