import type { ClosedReason, NumberStatus } from '../model/customer.ts';
import type { Outcome } from '../model/history.ts';

/** What an outcome does and what it asks for before it can be saved (method section 2: what comes next is part of it). */
export interface OutcomeRule {
  /** A conversation with the customer: moves the ladder and resets the count of tries. */
  readonly reached: boolean;
  /** What the number has shown to be; null: nothing new. */
  readonly numberStatus: NumberStatus | null;
  /** Whether a date must, may or cannot be agreed; `reminder`: only the agent's own wish. */
  readonly promise: 'needed' | 'allowed' | 'reminder' | 'none';
  readonly sale: 'needed' | 'none';
  readonly complaint: 'needed' | 'allowed' | 'none';
  /** A refusal without a reason is a plain one; only 'lasting' ends the climb. */
  readonly refusalReason: 'allowed' | 'none';
  /** The person is never called again, on any number. */
  readonly doNotCall: boolean;
  readonly closes: ClosedReason | null;
  /** Shows interest: brings a dormant customer back. */
  readonly interest: boolean;
  /** How another try is planned; null: none. */
  readonly retry: 'busy' | 'another-time' | null;
}

const talk: OutcomeRule = {
  reached: true,
  numberStatus: null,
  promise: 'allowed',
  sale: 'none',
  complaint: 'allowed',
  refusalReason: 'none',
  doNotCall: false,
  closes: null,
  interest: false,
  retry: null,
};

const miss: OutcomeRule = { ...talk, reached: false, promise: 'reminder', complaint: 'none', retry: 'another-time' };
const end: OutcomeRule = { ...miss, promise: 'none', retry: null };

/** Every outcome's rule. China's line tones 'switched off', 'suspended', 'unreachable' are retries; only 'empty number' is dead. */
export const OUTCOME_RULES: Readonly<Record<Outcome, OutcomeRule>> = {
  sold: { ...talk, sale: 'needed', interest: true },
  interested: { ...talk, interest: true },
  callback: { ...talk, promise: 'needed', interest: true },
  refused: { ...talk, refusalReason: 'allowed' },
  complaint: { ...talk, complaint: 'needed' },
  talked: talk,
  'left-us': talk,
  'do-not-call': { ...talk, promise: 'none', doNotCall: true },
  'no-answer': miss,
  busy: { ...miss, retry: 'busy' },
  voicemail: miss,
  'hung-up': miss,
  'switched-off': miss,
  suspended: miss,
  unreachable: miss,
  // Somebody spoke, though not about the matter: they may have named a better time.
  'bad-moment': { ...miss, promise: 'allowed' },
  gatekeeper: { ...miss, promise: 'allowed' },
  'wrong-person': { ...miss, numberStatus: 'wrong' },
  'left-company': { ...miss, numberStatus: 'wrong' },
  'empty-number': { ...miss, numberStatus: 'dead' },
  'out-of-business': { ...end, closes: 'out-of-business' },
  deceased: { ...end, closes: 'dead' },
};
