import { civilDayOf, type DayNumber, dayNumberOf, parseDayString } from '../calendar/civil.ts';
import type { CallPurpose, RefusalReason } from '../model/history.ts';
import type { Position } from '../model/standing.ts';
import { type Situation, situationOf } from './situations.ts';
import type { TalkTrack, TrackLanguage } from './track.ts';

/** What tells which situation a call is in. */
export interface SituationFacts {
  readonly direction: 'out' | 'in';
  readonly purpose: CallPurpose;
  readonly position: Pick<Position, 'stage' | 'followUp' | 'reason'>;
  readonly hasOpenComplaint: boolean;
  /** They complained, or said that they leave, as far back as the card shows. */
  readonly wasDissatisfied: boolean;
  /** The last reason of a refusal that the card shows. */
  readonly lastRefusal: RefusalReason | null;
  readonly birthday: string | null;
  /** Today where the customer is. */
  readonly today: DayNumber;
}

/** Why a track was chosen; a sentence is made of it per language. */
export const CHOICE_REASONS = [
  'they-called',
  'enquiry',
  'complaint',
  'visit',
  'promise',
  'bought',
  'new-buyer',
  'established',
  'birthday',
  'stopped',
  'dissatisfied',
  'no-longer-fits',
  'follow-up',
  'first',
  'new-approach',
  'dormant',
] as const;
export type ChoiceReason = (typeof CHOICE_REASONS)[number];

export interface SituationChoice {
  readonly situation: Situation;
  readonly because: ChoiceReason;
  /** Which follow-up this is; null where it is none. */
  readonly followUp: number | null;
}

/** Follow-ups for which tracks are written; later ones speak like the last. */
const LAST_FOLLOW_UP = 11;

const choice = (situation: Situation, because: ChoiceReason): SituationChoice => ({
  situation,
  because,
  followUp: null,
});

function followUpChoice(n: number): SituationChoice {
  const situation = situationOf(`follow-up-${Math.min(Math.max(n, 1), LAST_FOLLOW_UP)}`);
  return situation === null ? choice('first-call', 'first') : { situation, because: 'follow-up', followUp: n };
}

/** Whether their birthday is today or was yesterday: nobody is wished a happy birthday before the day (method section 2). */
function isBirthday(birthday: string | null, today: DayNumber): boolean {
  const born = birthday === null ? null : parseDayString(birthday);
  if (born === null) return false;
  const { month, day } = civilDayOf(born);
  const { year } = civilDayOf(today);
  return [year - 1, year, year + 1].some((each) => {
    const since = today - dayNumberOf(each, month, day);
    return since === 0 || since === 1;
  });
}

/** Why somebody stopped buying, as far as the card tells (method section 8). */
function winBack({ wasDissatisfied, lastRefusal }: SituationFacts): SituationChoice {
  if (wasDissatisfied) return choice('win-back-dissatisfied', 'dissatisfied');
  return lastRefusal === 'no-need' || lastRefusal === 'lasting'
    ? choice('win-back-no-longer-fits', 'no-longer-fits')
    : choice('win-back-interrupted', 'stopped');
}

/** The situation that the ladder alone speaks of; null: nobody calls such a customer. */
function byStage(facts: SituationFacts): SituationChoice | null {
  const { stage, followUp, reason } = facts.position;
  switch (stage) {
    case 'closed':
      return null;
    case 'lapsed':
      return winBack(facts);
    case 'new-buyer':
      return choice('new-buyer-care', 'new-buyer');
    case 'established':
      return choice('established-care', 'established');
    case 'dormant':
      return choice('dormant', 'dormant');
    case 'fresh':
      return choice('first-call', 'first');
    case 'hot':
    case 'prospect': {
      const neverSpoke = 'lastSpokeAt' in reason && reason.lastSpokeAt === null;
      return neverSpoke && followUp === 0 ? choice('first-call', 'first') : followUpChoice(followUp + 1);
    }
  }
}

/**
 * Whether it is talked of renewing: what was bought may run for longer than a year, and whoever has it has not stopped buying, unless
 * they said that they leave.
 */
const isRenewal = ({ position: { stage, reason }, wasDissatisfied }: SituationFacts): boolean =>
  reason.code === 'task' && reason.kind === 'renewal' && !(stage === 'lapsed' && wasDissatisfied);

/**
 * The situation of a call (method section 10), first that fits: they called; the complaint or promise that the call is for; what we
 * owe after a sale; a birthday of a customer; the ladder's next step. Null: the customer is closed.
 */
export function situationFor(facts: SituationFacts): SituationChoice | null {
  const { direction, purpose, position, hasOpenComplaint } = facts;
  const { reason, stage } = position;
  if (stage === 'closed') return null;
  if (hasOpenComplaint) return choice('complaint', 'complaint');
  if (direction === 'in') return choice('inbound', 'they-called');
  if (purpose === 'inbound' || reason.code === 'inbound') return choice('inbound', 'enquiry');
  if (reason.code === 'promised' && reason.kind === 'agreed') {
    return reason.isVisit ? choice('appointment', 'visit') : choice('agreed-callback', 'promise');
  }
  if (reason.code === 'task' && reason.kind === 'thanks') return choice('new-buyer-day-1', 'bought');
  if (reason.code === 'task' && reason.kind === 'confirm-visit') return choice('appointment', 'visit');
  if (reason.code === 'task' && reason.kind === 'birthday') return choice('birthday', 'birthday');
  const isCustomer = stage === 'new-buyer' || stage === 'established';
  if (isCustomer && isBirthday(facts.birthday, facts.today)) return choice('birthday', 'birthday');
  if (isRenewal(facts)) return choice('established-care', 'established');
  if (reason.code === 'new-approach') return choice('new-approach', 'new-approach');
  return byStage(facts);
}

/**
 * The track to offer for a situation: in the language if there is one, the one written for fewest situations, then by id. Null:
 * there is none.
 */
export function trackFor<T extends Pick<TalkTrack, 'id' | 'situations' | 'language'>>(
  tracks: readonly T[],
  situation: Situation,
  language: TrackLanguage,
): T | null {
  const fitting = tracks.filter(({ situations }) => situations.includes(situation));
  const foreign = (track: T): number => Number(track.language !== language);
  const [first = null] = fitting.toSorted(
    (a, b) => foreign(a) - foreign(b) || a.situations.length - b.situations.length || (a.id < b.id ? -1 : 1),
  );
  return first;
}
