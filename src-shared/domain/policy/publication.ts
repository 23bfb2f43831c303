import type { Instant } from '../../kernel/time.ts';
import type { AgentUid, Uid } from '../../kernel/uid.ts';

/**
 * What somebody put into force: what the team states otherwise than the method (`textOfStated`), named by its hash. Never changed: the
 * newest counts, and taking it back leaves the one before (sync protocol: conflicts, policies).
 */
export interface PolicyPublication {
  readonly uid: Uid<'policy'>;
  /** One more than the highest that its author knew: what was published in the knowledge of another comes after it, whatever clocks say. */
  readonly place: number;
  readonly text: string;
  /** The first 128 bits of the SHA-256 of the text, in hex. */
  readonly hash: string;
  readonly at: Instant;
  readonly by: AgentUid;
}

/** Newest first; of two that did not know of each other the later by its author's clock, then by its uid, so that every device agrees. */
export const newestFirst = (one: PolicyPublication, other: PolicyPublication): number =>
  other.place - one.place || other.at - one.at || (other.uid > one.uid ? 1 : -1);
