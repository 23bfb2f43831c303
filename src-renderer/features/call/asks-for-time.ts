import type { OutcomeRule } from '#domain/outcome/outcome-rules.ts';

/**
 * Whether a time for the next call is asked for beside the outcome. Not where the outcome asks for something of its own, nor with a
 * number that is not theirs, nor at a wrong person; what follows a sale is planned by itself.
 */
export const asksForTime = (rule: OutcomeRule): boolean =>
  rule.promise !== 'none' &&
  rule.visit === 'none' &&
  rule.sale === 'none' &&
  rule.send === 'none' &&
  rule.refusalReason === 'none' &&
  rule.complaint !== 'needed' &&
  rule.numberStatus === null &&
  rule.answerer === 'none';
