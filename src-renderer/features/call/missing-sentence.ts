import type { CallDraft } from '#contract/calls.ts';
import { OUTCOME_RULES } from '#domain/outcome/outcome-rules.ts';
import { readAmount } from '#domain/value/typed-amount.ts';
import type { RungError } from '#kernel/errors.ts';
import { failureSentence } from '../../i18n/sentences/failure.ts';
import type { Speech } from '../../i18n/speech.ts';
import { faultSentence } from '../../ui/amount-entry.tsx';
import type { UnreadField } from './unread-field.ts';

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

/** Why what is typed in a field cannot be kept, and what to do about it. */
export function unreadSentence(speech: Speech, unread: UnreadField): string {
  if (unread.kind === 'date') return speech.t('call.unreadDate', { text: unread.text });
  const read = readAmount(unread.text, unread.currency);
  return read.ok ? speech.t('call.amountFault.unreadable') : faultSentence(speech, read.fault, unread.currency);
}
