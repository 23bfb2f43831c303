import type { CallDraft } from '#contract/calls.ts';
import { OUTCOME_RULES } from '#domain/outcome/outcome-rules.ts';
import type { RungError } from '#kernel/errors.ts';
import { failureSentence } from '../../i18n/sentences/failure.ts';
import type { Speech } from '../../i18n/speech.ts';

/** What is asked for, by the part of the draft that is missing. */
const MISSING = {
  send: 'call.sendWhat',
  supplier: 'call.boundUntil',
  visit: 'call.visitAt',
} as const satisfies Readonly<Record<string, string>>;
const isPart = (part: unknown): part is keyof typeof MISSING =>
  typeof part === 'string' && Object.hasOwn(MISSING, part);

/** Asks for what a draft lacks of what its outcome needs; `error`: what `completeDraft` says of it. */
export function missingSentence(speech: Speech, { outcome, complaint }: CallDraft, error: RungError): string {
  const { t } = speech;
  const { part } = error.facts;
  if (outcome !== null && complaint === null && OUTCOME_RULES[outcome].complaint === 'needed') {
    return t('call.causeAsked');
  }
  if (isPart(part)) return t(MISSING[part]);
  if (outcome !== null && error.code === 'promise-missing' && OUTCOME_RULES[outcome].visit === 'needed') {
    return t('call.visitMissing');
  }
  return failureSentence(speech, error);
}
