import type { CallInProgress } from '#contract/calls.ts';
import type { Outcome } from '#domain/model/history.ts';
import type { Phone } from '../../telephony/phone.ts';

/** What a line or its mailbox tells without the customer: these fit while it rings. All others are of a conversation, or of whoever answered. */
const OF_THE_LINE: ReadonlySet<Outcome> = new Set<Outcome>([
  'no-answer',
  'busy',
  'voicemail',
  'message-left',
  'hung-up',
  'switched-off',
  'suspended',
  'call-barred',
  'unreachable',
  'empty-number',
]);

/**
 * Whether somebody may have answered this call: on one of its lines, on a line whose end nobody saw, or on a phone that cannot hear
 * whether it was answered.
 */
export const mayHaveSpoken = (
  { hearsAnswers }: Pick<Phone, 'hearsAnswers'>,
  { connectedAt, talkMs, endCause }: Pick<CallInProgress, 'connectedAt' | 'talkMs' | 'endCause'>,
): boolean => !hearsAnswers || connectedAt !== null || talkMs !== null || endCause === 'lost';

/** Whether an outcome can be what came of a call to which somebody answered, or nobody (method section 2). */
export const fitsLine = (outcome: Outcome, spoken: boolean): boolean => spoken || OF_THE_LINE.has(outcome);
