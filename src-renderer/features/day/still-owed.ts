import type { DayView, DuePromise } from '#contract/day.ts';
import type { Instant } from '#kernel/time.ts';

/** How many agreed times and promised actions a day still has, working hours or none: no rest day takes them away (method section 2). */
export const stillOwed = ({ promises, complaints }: Pick<DayView, 'promises' | 'complaints'>): number =>
  promises.filter(({ kind }) => kind === 'agreed').length + complaints.length;

/** Agreed calls that still stand at the end of an agent's day, the first due first: who goes home is told of them. */
export const promisedToday = (promises: readonly DuePromise[], tonight: Instant): readonly DuePromise[] =>
  promises
    .filter(({ kind, dueAt }) => kind === 'agreed' && dueAt < tonight)
    .toSorted((one, other) => one.dueAt - other.dueAt);

/** What is said where no working time is left, by the key of its sentence: never that nothing has to be done beside something promised. */
export function restingVerdict(
  day: Pick<DayView, 'promises' | 'complaints'> & { readonly room: Pick<DayView['room'], 'isWorkingDay'> },
): 'day.dayOver' | 'day.dayOff' | 'day.dayOverPromised' | 'day.dayOffPromised' {
  const owed = stillOwed(day) > 0;
  if (day.room.isWorkingDay) return owed ? 'day.dayOverPromised' : 'day.dayOver';
  return owed ? 'day.dayOffPromised' : 'day.dayOff';
}
