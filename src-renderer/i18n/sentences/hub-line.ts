import type { SyncFacts } from '#contract/sync.ts';
import type { Speech } from '../speech.ts';
import { day, dayTime, timeOfDay } from './when.ts';

/** As a sentence begins. */
const begun = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What may be dialled if the hub stays silent from now on, as a sentence of its own; null in a store that works alone. */
export function dialSentence(speech: Speech, facts: SyncFacts): string | null {
  const said = dialClause(speech, facts);
  return said === null ? null : begun(said);
}

/** The same, to go on with; `short`: where there is little room. */
export function dialClause(speech: Speech, { numbers }: SyncFacts, short = false): string | null {
  if (numbers === null) return null;
  const { own: count, dialable, firstEnds, lastEnds, clocks } = numbers;
  if (count === 0) return speech.t('team.dial.noNumbers');
  if (clocks !== null) return speech.t('team.dial.clocks');
  if (firstEnds === null || lastEnds === null) return speech.t('team.dial.none', { count });
  const isToday = day(speech, firstEnds) === day(speech, speech.now);
  const time = isToday ? timeOfDay(speech, firstEnds) : dayTime(speech, firstEnds);
  return speech.t(short ? 'team.dial.short' : 'team.dial.some', { count, dialable, time });
}

/** How the line to the hub stands, in one sentence: what waits, when it was heard last, what may be dialled until when. */
export function hubLine(speech: Speech, facts: SyncFacts): string {
  const { waiting, waitingOutcomes, lastContactAt } = facts;
  const { t } = speech;
  const waits =
    waitingOutcomes > 0
      ? t('team.outcomesWaiting', { count: waitingOutcomes })
      : waiting > 0
        ? t('common.state.waiting', { count: waiting })
        : null;
  const time = lastContactAt === null ? t('team.never') : timeOfDay(speech, lastContactAt);
  const line = [waits, t('team.heard', { time })].filter((part) => part !== null);
  const dial = dialClause(speech, facts);
  const said = begun(line.join(t('team.comma')));
  return dial === null ? said : [said, dial].join(t('team.semicolon'));
}
