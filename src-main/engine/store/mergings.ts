import type { CustomerUid, OperationUid } from '#kernel/uid.ts';
import { stayingOf } from '#sync/follow.ts';
import type { Reader } from './database.ts';
import type { Identities } from './identities.ts';
import { storedByKey } from './stored-rows.ts';

/** Who stays of a customer: into whom they were merged, by however many steps; the customer where they were not. */
export const stayingCustomer = (reader: Reader, ids: Identities, customer: CustomerUid): CustomerUid =>
  stayingOf(customer, (key) => storedByKey(reader, ids, { table: 'customer', key }));

/** A record that was merged into another. */
export interface MergedRecord {
  readonly id: number;
  readonly uid: CustomerUid;
  readonly name: string;
  readonly at: number | null;
  /** The act that merged it. */
  readonly operation: OperationUid | null;
}

/** One step of those merged into a record, and into them: `UNION` ends where two would name each other. */
const MERGED = `WITH RECURSIVE half (uid) AS (
    SELECT unhex(?) UNION SELECT c.uid FROM half JOIN customer c ON c.merged_into = half.uid AND c.merged_into IS NOT NULL)
  SELECT id, lower(hex(uid)) AS uid, name, closed_at AS at, json_extract(stamps, '$.mergedInto') AS operation
  FROM customer WHERE uid IN (SELECT uid FROM half) AND uid <> unhex(?) ORDER BY closed_at DESC, id`;

/** All records that are one with a customer by now, the last merged first. */
export const mergedRecords = (reader: Reader, customer: CustomerUid): MergedRecord[] =>
  reader.all<MergedRecord>(MERGED, customer, customer);

/** The records that were merged into this very one. */
export const mergedInto = (reader: Reader, customer: CustomerUid): CustomerUid[] =>
  reader
    .all<{ uid: CustomerUid }>('SELECT lower(hex(uid)) AS uid FROM customer WHERE merged_into = unhex(?)', customer)
    .map(({ uid }) => uid);
