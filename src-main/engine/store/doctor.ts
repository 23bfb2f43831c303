import { QUEUE_GROUPS, STAGES } from '#domain/model/standing.ts';
import { regionPackOf } from '#domain/policy/region-packs/region-packs.ts';
import { queueEntry } from '#domain/queue/queue-entry.ts';
import type { Facts } from '#kernel/errors.ts';
import type { Instant } from '#kernel/time.ts';
import type { Reader } from './database.ts';
import { DOCTOR_CHECKS } from './doctor-checks.ts';
import { faultOf } from './fault.ts';
import { historiesOf } from './histories.ts';
import type { Identities } from './identities.ts';
import { readPolicy } from './policy-store.ts';
import { stateOf } from './queue-entry-writer.ts';

/** Something in a store that should not be: a code of this list and figures, never names or numbers of people. */
export interface Finding {
  readonly code: string;
  readonly facts: Facts;
}

export interface Diagnosis {
  /** Empty: the store is sound. */
  readonly findings: readonly Finding[];
  readonly customers: number;
  readonly operations: number;
  /** Entries that were computed anew and compared. */
  readonly entriesCompared: number;
}

/** Entries compared with what the domain says, spread over the store. */
const SAMPLE = 1_000;
const MOST_LINES = 20;

/**
 * Looks a store over from end to end: SQLite's own integrity, references, the order of the log, leftovers of imports, the search
 * indexes, and a sample of the list's entries against their histories as of `now`. Reads only; some seconds per million rows.
 */
export function examineStore(reader: Reader, ids: Identities, now: Instant): Diagnosis {
  return reader.snapshot(() => {
    const findings: Finding[] = [...integrity(reader)];
    for (const { code, sql } of DOCTOR_CHECKS) {
      const n = reader.get<{ n: number }>(sql)?.n ?? 0;
      if (n > 0) findings.push({ code, facts: { rows: n } });
    }
    // A history whose references are broken cannot be read.
    const broken = findings.some(({ code }) => code === 'integrity' || code === 'row-without-agent');
    const entries = broken ? { compared: 0, different: 0 } : compareEntriesWithHistories(reader, ids, now);
    if (entries.different > 0) {
      findings.push({ code: 'entry-differs', facts: { rows: entries.different, compared: entries.compared } });
    }
    const count = (table: string) => reader.get<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n ?? 0;
    return {
      findings,
      customers: count('customer'),
      operations: count('operation'),
      entriesCompared: entries.compared,
    };
  });
}

function integrity(reader: Reader): Finding[] {
  try {
    const lines = reader.all<{ integrity_check: string }>(`PRAGMA integrity_check(${MOST_LINES})`);
    return lines
      .filter((line) => line.integrity_check !== 'ok')
      .map((line) => ({ code: 'integrity', facts: { says: line.integrity_check } }));
  } catch (error) {
    const { code } = faultOf(error);
    if (code !== 'store-corrupt') throw error;
    return [{ code: 'integrity', facts: { says: code } }];
  }
}

interface EntryRow {
  readonly id: number;
  readonly state: number;
  readonly queueGroup: number;
  readonly hoursClass: string;
  readonly pinned: number;
  readonly tierRank: number;
  readonly closesAt: Instant;
  readonly openFrom: Instant;
  readonly validUntil: Instant;
  readonly number: number | null;
  readonly stage: number;
  readonly ownReach: string | null;
}

const ENTRIES = `SELECT e.customer_id AS id, e.state, e.queue_group AS queueGroup, h.key AS hoursClass, e.pinned,
    e.tier_rank AS tierRank, e.closes_at AS closesAt, e.open_from AS openFrom, e.valid_until AS validUntil, e.number, e.stage,
    e.own_reach AS ownReach
  FROM queue_entry e JOIN hours_class h ON h.id = e.hours_class_id
  WHERE e.valid_from <= ? AND e.valid_until > ? AND e.policy = ?
    AND NOT EXISTS (SELECT 1 FROM derived_build b WHERE e.customer_id >= b.next_id AND e.customer_id < b.to_id)
    AND abs(e.customer_id * 2654435761 % 1000003) % ? = 0`;

/** An entry holds from `valid_from` until `valid_until`: computed anew at any instant between it is the same. */
function compareEntriesWithHistories(
  reader: Reader,
  ids: Identities,
  now: Instant,
): { readonly compared: number; readonly different: number } {
  const policy = readPolicy(reader);
  const all = reader.get<{ n: number }>('SELECT count(*) AS n FROM queue_entry')?.n ?? 0;
  const rows = reader.all<EntryRow>(ENTRIES, now, now, policy.version, Math.max(1, Math.floor(all / SAMPLE)));
  const histories = historiesOf(
    reader,
    ids,
    rows.map(({ id }) => id),
  );
  let different = 0;
  for (const row of rows) {
    const history = histories.get(row.id);
    if (history === undefined) continue;
    const entry = queueEntry(policy, regionPackOf, history, now);
    const same =
      row.state === stateOf(entry.openFrom, now) &&
      QUEUE_GROUPS[row.queueGroup] === entry.group &&
      STAGES[row.stage] === entry.position.stage &&
      row.hoursClass === entry.hoursClass &&
      (row.pinned === 1) === entry.pinned &&
      row.tierRank === entry.tierRank &&
      row.closesAt === entry.closesAt &&
      row.number === entry.number &&
      row.ownReach === entry.ownReach;
    if (!same) different += 1;
  }
  return { compared: rows.length, different };
}
