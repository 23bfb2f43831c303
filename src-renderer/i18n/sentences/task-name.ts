import type { TaskView } from '#contract/tasks.ts';
import { spaced } from '../spacing.ts';
import { localeOf, type Speech } from '../speech.ts';
import { labelled } from './labelled.ts';
import { runsOut } from './runs-out.ts';

/** What is to be done: 'Send what they asked for: a catalogue'; of an occasion with its day: 'Birthday on Thursday 3 December'; so of what runs out. */
export function taskName(speech: Speech, { kind, about, onDay }: Pick<TaskView, 'kind' | 'about' | 'onDay'>): string {
  const name = speech.t(`terms.task.${kind}`);
  if (kind === 'renewal' && onDay !== null) {
    const { day, isOver } = runsOut(speech, onDay);
    const facts = { about: about ?? speech.t('sentences.reason.taskOrder'), day };
    return speech.t(isOver ? 'follows.tasks.renewalOver' : 'follows.tasks.renewal', facts);
  }
  if (onDay !== null) return speech.t('follows.tasks.onDay', { task: name, day: weekdayOf(speech, onDay) });
  return about === null ? name : labelled(speech, name, about);
}

/** A day of a calendar without its year: 'Thursday 3 December', '12月3日周四'. */
function weekdayOf({ language }: Speech, onDay: string): string {
  const isEnglish = language === 'en';
  const options = { month: 'long', day: 'numeric', weekday: isEnglish ? 'long' : 'short', timeZone: 'UTC' } as const;
  const text = new Intl.DateTimeFormat(localeOf(language), options).format(Date.parse(`${onDay}T00:00:00Z`));
  return spaced(text.replace(',', ''));
}
