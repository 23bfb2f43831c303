import type { GateStop } from '#domain/model/standing.ts';
import { NEVER } from '#kernel/time.ts';
import type { Speech } from '../speech.ts';
import { dayTime } from './when.ts';

/** By which gate a customer is held back, and until when (method section 3: why not?). */
export function gateSentence(speech: Speech, stop: GateStop): string {
  const { t } = speech;
  const parts: string[] = [t(`sentences.gate.${stop.gate}`)];
  const { reason, tries, cap } = stop.facts;
  if (stop.gate === 'snoozed' && typeof reason === 'string') {
    parts.push(t('sentences.gateFact.markReason', { reason }));
  }
  if (stop.gate === 'tries-cap' && typeof tries === 'number' && typeof cap === 'number') {
    parts.push(t('sentences.gateFact.tries', { tries, cap }));
  }
  if (stop.until !== null && stop.until < NEVER) {
    parts.push(t('sentences.gateUntil', { when: dayTime(speech, stop.until) }));
  }
  return parts.join(speech.language === 'en' ? ' ' : '');
}
