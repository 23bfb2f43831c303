import type { Instant } from '../../kernel/time.ts';
import type { AgentUid, CustomerUid, Uid } from '../../kernel/uid.ts';

export type PersonUid = Uid<'person'>;

/** What somebody is to a purchase; one may be several. Buyer and user are often two people (method section 4). */
export const PERSON_ROLES = ['decides', 'pays', 'uses', 'influences', 'gatekeeper', 'contact'] as const;
export type PersonRole = (typeof PERSON_ROLES)[number];

/**
 * Somebody at a customer: who decides, who pays, who keeps the gate. Their numbers are the customer's numbers that name them.
 * One who has left stays in the history, with the successor if there is one.
 */
export interface Person {
  readonly uid: PersonUid;
  readonly customer: CustomerUid;
  readonly name: string;
  readonly title: string | null;
  readonly roles: readonly PersonRole[];
  readonly note: string | null;
  readonly leftAt: Instant | null;
  readonly successor: PersonUid | null;
  readonly addedAt: Instant;
}

export const FEEDBACK_TOPICS = ['product', 'service', 'people', 'competitors'] as const;
export type FeedbackTopic = (typeof FEEDBACK_TOPICS)[number];

/** What a customer thinks, an entry of its own kind: classified, acted on and answered (method section 7). */
export interface Feedback {
  readonly uid: Uid<'feedback'>;
  readonly customer: CustomerUid;
  readonly at: Instant;
  readonly topic: FeedbackTopic;
  readonly text: string;
  readonly by: AgentUid;
  /** What we told the customer, and when; both null while nobody has answered. */
  readonly answer: string | null;
  readonly answeredAt: Instant | null;
}
