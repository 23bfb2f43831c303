import type { E164 } from '#domain/model/customer.ts';
import { openReader, type Reader } from '#engine/store/database.ts';
import { storeFiles } from '#engine/store/store-files.ts';
import type { Figure } from './figure.ts';
import { timedSync, timesOf } from './measure.ts';

type Floor = NonNullable<Figure['floor']>;

/** What SQLite alone needs for the reads that an answer cannot do without, p99 in ms. */
export interface ReadFloors {
  readonly head: Floor;
  readonly fifty: Floor;
  readonly number: Floor;
  readonly search: Floor;
}

const HEAD = `SELECT customer_id, closes_at FROM queue_entry
  WHERE owner_id = ? AND queue_group = 4 AND hours_class_id = 1 AND state = 0
  ORDER BY pinned DESC, tier_rank, closes_at, uid LIMIT ?`;
const ENTRIES = `SELECT c.name, c.company, e.reason FROM queue_entry e JOIN customer c ON c.id = e.customer_id
  WHERE e.owner_id = ? AND e.queue_group = 4 AND e.hours_class_id = 1 AND e.state = 0
  ORDER BY e.pinned DESC, e.tier_rank, e.closes_at, e.uid LIMIT ?`;
const NUMBER = `SELECT c.* FROM customer_number n JOIN customer c ON c.id = n.customer_id WHERE n.e164 = ?`;
const SEARCH = `SELECT c.name, c.company FROM customer_search s JOIN customer c ON c.id = s.rowid
  WHERE customer_search MATCH ? LIMIT 20`;

function floor(what: string, runs: number, act: (run: number) => unknown): Floor {
  return { what, value: timesOf(timedSync(runs, 50, act)).p99 };
}

/** One prepared statement each, on the same store and in the same run as the figures. */
export function readFloors(dataDir: string, numbers: readonly E164[], runs: number): ReadFloors {
  const reader: Reader = openReader(storeFiles(dataDir).store);
  try {
    const owner =
      reader.get<{ id: number }>('SELECT owner_id AS id FROM queue_entry GROUP BY 1 ORDER BY count(*) DESC LIMIT 1')
        ?.id ?? 0;
    return {
      head: floor('one index seek', runs, () => reader.all(HEAD, owner, 1)),
      fifty: floor('one select of 50', runs, () => reader.all(ENTRIES, owner, 50)),
      number: floor('one select', runs, (run) => reader.all(NUMBER, numbers[(run * 7_919) % numbers.length] ?? 0)),
      search: floor('one match', Math.min(runs, 500), () => reader.all(SEARCH, '"王 伟"')),
    };
  } finally {
    reader.close();
  }
}
