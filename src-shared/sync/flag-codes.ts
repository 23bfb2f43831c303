/**
 * What is to be known of an operation that counts though not all of it could be done. Sentences are made per language from code
 * and facts, as for errors.
 */
export type FlagCode =
  /** Somebody else has the number (facts: since, customer), or has it by now. */
  | 'number-taken'
  /** The number is on the do-not-call list. */
  | 'number-suppressed'
  /** The person had asked not to be called: the call was made all the same, the date does not stand. */
  | 'do-not-call'
  /** Do-not-call, and what it ended, is not taken back by an undo or a correction (facts: table). */
  | 'do-not-call-stays'
  /** What the operation is about is not there any more. */
  | 'customer-gone'
  /** The record had been merged into another already: nothing was changed. */
  | 'merged-already'
  /** The customer was erased at their wish: nothing of it is kept. */
  | 'customer-erased'
  | 'number-gone'
  | 'promise-gone'
  | 'complaint-gone'
  | 'quote-gone'
  | 'purchase-gone'
  | 'task-gone'
  | 'person-gone'
  | 'feedback-gone'
  /** The complaint had ended already; what is promised about it does not count. */
  | 'complaint-settled'
  /** The promise had been closed already (facts: state). */
  | 'promise-closed'
  /** The entry had been corrected already; this corrects the correction. */
  | 'already-corrected'
  /** What the former outcome did is not known on this side, beyond the rows that name it. */
  | 'effects-unknown'
  /** An undo left this as it is (facts: table, field): changed, removed, or built upon by somebody since. */
  | 'changed-since'
  | 'gone-since'
  | 'worked-on-since'
  /** The act to be undone is not in the log. */
  | 'not-found'
  /** The account was somebody else's by then; what happened counts. */
  | 'not-holder'
  /** The account was somebody else's by then; what was changed is a suggestion to them. */
  | 'suggested'
  /** Nothing that this person may say; nothing was changed. */
  | 'not-yours'
  /** Dialled under a lease that had run out, or under none. */
  | 'lease-over'
  /** This version cannot apply the operation (facts: type); it waits for the hub. */
  | 'not-applicable';
