import { QUEUE_GROUPS, STAGES, TIERS } from '#domain/model/standing.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { regionPackOf } from '#domain/policy/region-packs/region-packs.ts';
import { queueEntry } from '#domain/queue/queue-entry.ts';
import { type Instant, NEVER } from '#kernel/time.ts';
import type { Writer } from './database.ts';
import { historyOf } from './histories.ts';
import type { WritingIdentities } from './identities.ts';
import { readPolicy } from './policy-store.ts';
import { internSegment } from './reach-lessons.ts';

/** `queue_entry.state`: may be called now but for the hours of its class; held back until `open_from`; by time alone never. */
export const ENTRY_STATES = { open: 0, waiting: 1, never: 2 } as const;

const COLUMNS = [
  'owner_id',
  'state',
  'queue_group',
  'hours_class_id',
  'pinned',
  'tier_rank',
  'closes_at',
  'open_from',
  'valid_from',
  'valid_until',
  'number',
  'stage',
  'tier',
  'follow_up',
  'policy',
  'reason',
  'reach_segment_id',
  'own_reach',
] as const;

const WRITE = `INSERT INTO queue_entry (customer_id, uid, ${COLUMNS.join(', ')})
  VALUES (?, unhex(?), ${COLUMNS.map(() => '?').join(', ')})
  ON CONFLICT (customer_id) DO UPDATE SET ${COLUMNS.map((column) => `${column} = excluded.${column}`).join(', ')}`;

/** The state of an entry as of `now`. */
export function stateOf(openFrom: Instant, now: Instant): number {
  if (openFrom <= now) return ENTRY_STATES.open;
  return openFrom < NEVER ? ENTRY_STATES.waiting : ENTRY_STATES.never;
}

/** Keeps one customer's entry of the list equal to what the domain says of their history. */
export class QueueEntryWriter {
  readonly #writer: Writer;
  readonly #ids: WritingIdentities;
  readonly #classes = new Map<string, number>();
  readonly #segments = new Map<string, number>();
  #policy: Policy | null = null;

  constructor(writer: Writer, ids: WritingIdentities) {
    this.#writer = writer;
    this.#ids = ids;
  }

  get policy(): Policy {
    this.#policy ??= readPolicy(this.#writer);
    return this.#policy;
  }

  /** Forgets what it has read: after a policy was published or a transaction taken back. */
  forget(): void {
    this.#policy = null;
    this.#classes.clear();
    this.#segments.clear();
  }

  /** Writes the entry as of `now`, or removes it where the customer is not here. Inside a transaction. */
  rewrite(customerId: number, now: Instant): void {
    const history = historyOf(this.#writer, this.#ids, customerId);
    if (history === null) {
      this.#writer.run('DELETE FROM queue_entry WHERE customer_id = ?', customerId);
      return;
    }
    const entry = queueEntry(this.policy, regionPackOf, history, now);
    const { position } = entry;
    const { owner } = history.customer;
    const state = stateOf(entry.openFrom, now);
    this.#writer.run(
      WRITE,
      customerId,
      entry.customer,
      owner === null ? 0 : this.#ids.internAgent(owner),
      state,
      QUEUE_GROUPS.indexOf(entry.group),
      this.#classId(entry.hoursClass),
      entry.pinned ? 1 : 0,
      entry.tierRank,
      entry.closesAt,
      entry.openFrom,
      now,
      // Nothing is rewritten twice at one instant, whatever the domain says: the ticker ends.
      Math.max(entry.validUntil, now + 1),
      entry.number,
      STAGES.indexOf(position.stage),
      TIERS.indexOf(position.tier),
      position.followUp,
      this.policy.version,
      // Nine of ten entries wait: their reason is computed when they open.
      state === ENTRY_STATES.open ? JSON.stringify(position.reason) : '',
      this.#segmentId(entry.reachSegment),
      entry.ownReach,
    );
  }

  #segmentId(key: string): number {
    const known = this.#segments.get(key);
    if (known !== undefined) return known;
    const id = internSegment(this.#writer, key);
    this.#segments.set(key, id);
    return id;
  }

  #classId(key: string): number {
    const known = this.#classes.get(key);
    if (known !== undefined) return known;
    const id = this.#writer.get<{ id: number }>(
      'INSERT INTO hours_class (key) VALUES (?) ON CONFLICT (key) DO UPDATE SET key = key RETURNING id',
      key,
    )?.id;
    if (id === undefined) throw new Error('an hours class was not kept');
    this.#classes.set(key, id);
    return id;
  }
}
