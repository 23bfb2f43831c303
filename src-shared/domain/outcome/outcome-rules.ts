import type { ClosedReason, NumberStatus } from '../model/customer.ts';
import type { Outcome } from '../model/history.ts';

/** When another try is planned: a busy or unreachable line soon, once; then another time of day; or another day; or days later. */
export type RetryPlan = 'busy' | 'unreachable' | 'another-time' | 'another-day' | 'days-later';

/** Who may be named at this outcome: the one who let us not through, whom we should have asked for, who came after, who decides. */
export type NamedPerson = 'gatekeeper' | 'right-person' | 'successor' | 'decides';

type Asked = 'needed' | 'none';

/** What an outcome does and what it asks for before it can be saved (method section 2: what comes next is part of it). */
export interface OutcomeRule {
  /** A conversation with the customer: moves the ladder and resets the count of tries. */
  readonly reached: boolean;
  /** What the number has shown to be; null: nothing new. */
  readonly numberStatus: NumberStatus | null;
  /** Whether a date must, may or cannot be agreed; `reminder`: only the agent's own wish. */
  readonly promise: 'needed' | 'allowed' | 'reminder' | 'none';
  /** Whether what is promised is a visit: with its place, length and company. */
  readonly visit: Asked;
  readonly sale: Asked;
  /** Whether a quote given in the call may be written down. */
  readonly quote: 'allowed' | 'none';
  readonly complaint: 'needed' | 'allowed' | 'none';
  /** What is to be sent, by which channel, by when. */
  readonly send: Asked;
  /** The WeChat id under which they were added. */
  readonly wechat: 'allowed' | 'none';
  /** Until when they are bound to somebody else. */
  readonly supplier: Asked;
  readonly person: NamedPerson | null;
  /** Whether somebody else than was asked for answered: they may be named, and it may be said that the number is not the customer's at all. */
  readonly answerer: 'allowed' | 'none';
  /** A refusal without a reason is a plain one; only 'lasting' ends the climb. */
  readonly refusalReason: 'allowed' | 'none';
  /** The person is never called again, on any number. */
  readonly doNotCall: boolean;
  /** No sales call to this person any more; the lead is told. */
  readonly vulnerable: boolean;
  readonly closes: ClosedReason | null;
  /** Shows interest: brings a dormant customer back. */
  readonly interest: boolean;
  /** How another try is planned; null: none. */
  readonly retry: RetryPlan | null;
}

const talk: OutcomeRule = {
  reached: true,
  numberStatus: null,
  promise: 'allowed',
  visit: 'none',
  sale: 'none',
  quote: 'allowed',
  complaint: 'allowed',
  send: 'none',
  wechat: 'none',
  supplier: 'none',
  person: 'decides',
  answerer: 'none',
  refusalReason: 'none',
  doNotCall: false,
  vulnerable: false,
  closes: null,
  interest: false,
  retry: null,
};

const miss: OutcomeRule = {
  ...talk,
  reached: false,
  promise: 'reminder',
  quote: 'none',
  complaint: 'none',
  person: null,
  retry: 'another-time',
};
const end: OutcomeRule = { ...miss, promise: 'none', retry: null };

/** Every outcome's rule. China's line tones 'switched off', 'suspended', 'unreachable' are retries; only 'empty number' is dead. */
export const OUTCOME_RULES: Readonly<Record<Outcome, OutcomeRule>> = {
  sold: { ...talk, sale: 'needed', interest: true },
  interested: { ...talk, interest: true },
  callback: { ...talk, promise: 'needed', interest: true },
  appointment: { ...talk, promise: 'needed', visit: 'needed', interest: true },
  refused: { ...talk, refusalReason: 'allowed' },
  'send-info': { ...talk, send: 'needed' },
  'added-wechat': { ...talk, wechat: 'allowed', interest: true },
  // No refusal: the need is there, and has an end date.
  'with-supplier': { ...talk, supplier: 'needed', promise: 'none' },
  complaint: { ...talk, complaint: 'needed' },
  talked: talk,
  'left-us': talk,
  'do-not-call': { ...talk, promise: 'none', quote: 'none', doNotCall: true },
  vulnerable: { ...talk, promise: 'none', quote: 'none', vulnerable: true },
  'no-answer': miss,
  busy: { ...miss, retry: 'busy' },
  voicemail: miss,
  'message-left': { ...miss, retry: 'another-day' },
  'hung-up': { ...miss, retry: 'another-day' },
  'switched-off': miss,
  unreachable: { ...miss, retry: 'unreachable' },
  // The bill is not paid, or calls to it are barred: that is not over in an hour.
  suspended: { ...miss, retry: 'days-later' },
  'call-barred': { ...miss, retry: 'days-later' },
  // Somebody spoke, though not about the matter: they may have named a better time.
  'bad-moment': { ...miss, promise: 'allowed' },
  gatekeeper: { ...miss, promise: 'allowed', person: 'gatekeeper' },
  // The line is the customer's though the person was another: it stays theirs unless the agent says that it is not.
  'wrong-person': { ...miss, person: 'right-person', answerer: 'allowed' },
  'left-company': { ...miss, numberStatus: 'wrong', person: 'successor' },
  'empty-number': { ...miss, numberStatus: 'dead' },
  'out-of-business': { ...end, closes: 'out-of-business' },
  deceased: { ...end, closes: 'dead' },
};

/**
 * What an outcome shows of the number that was dialled; null: nothing. That somebody has left says nothing of a shared line: the person
 * behind it was the identity, and others are still there (method section 5). `notTheirs`: it was said not to be the customer's at all.
 */
export function numberStatusAfter(
  outcome: Outcome,
  { shared, notTheirs }: { readonly shared: boolean; readonly notTheirs: boolean },
): NumberStatus | null {
  if (notTheirs) return 'wrong';
  const { numberStatus } = OUTCOME_RULES[outcome];
  return numberStatus === 'wrong' && shared ? null : numberStatus;
}
