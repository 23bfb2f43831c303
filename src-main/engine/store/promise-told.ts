import type { Instant } from '#kernel/time.ts';
import type { Uid } from '#kernel/uid.ts';
import type { Writer } from './database.ts';

export interface PromiseTold {
  readonly promise: Uid<'promise'>;
  readonly at: Instant;
  readonly againAt: Instant | null;
}

/** Keeps when this device told its agent of a promise; what is said of promises that are closed goes. Inside a transaction. */
export function keepTold(writer: Writer, { promise, at, againAt }: PromiseTold): void {
  writer.run(
    `INSERT INTO promise_told (promise, told_at, again_at) VALUES (unhex(?), ?, ?)
     ON CONFLICT (promise) DO UPDATE SET told_at = excluded.told_at, again_at = excluded.again_at`,
    promise,
    at,
    againAt,
  );
  writer.run(
    `DELETE FROM promise_told WHERE NOT EXISTS (
       SELECT 1 FROM promise p WHERE p.uid = promise_told.promise AND p.state = 'open')`,
  );
}
