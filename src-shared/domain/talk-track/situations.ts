const FOLLOW_UPS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] as const;
type FollowUp = `follow-up-${(typeof FOLLOW_UPS)[number]}`;

/** What a call can be about, for which a track is written (method section 10). Closed: a file that names another is refused. */
export const SITUATIONS = [
  'first-call',
  'gatekeeper',
  'wrong-person',
  'agreed-callback',
  ...FOLLOW_UPS.map((n): FollowUp => `follow-up-${n}`),
  'new-approach',
  'new-buyer-day-1',
  'new-buyer-care',
  'established-care',
  'win-back-interrupted',
  'win-back-dissatisfied',
  'win-back-no-longer-fits',
  'complaint',
  'referral',
  'appointment',
  'birthday',
  'event',
  'dormant',
  'inbound',
] as const;
export type Situation = (typeof SITUATIONS)[number];

const KNOWN: ReadonlyMap<string, Situation> = new Map(SITUATIONS.map((situation) => [situation, situation]));

/** The situation that a person wrote, words apart by spaces or hyphens: 'Follow-up 3' -> 'follow-up-3'; null: there is none of this name. */
export const situationOf = (written: string): Situation | null =>
  KNOWN.get(written.trim().toLowerCase().replace(/\s+/g, '-')) ?? null;
