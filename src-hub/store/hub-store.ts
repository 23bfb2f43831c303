import type { HubReader, HubStore, HubTransaction } from '#sync/hub/hub-store.ts';
import type { Database, Sql } from './database.ts';
import { readerOn } from './hub-reader.ts';
import { transactionOn } from './hub-transaction.ts';

/**
 * The hub's store over PostgreSQL. Writers of one tenant come one after the other: each takes the lock of the head row with its first
 * statement, so that what it reads is what it writes upon, and the order of commits is the order of `seq`. Readers wait for nobody.
 */
export class PostgresHubStore implements HubStore {
  readonly #database: Database;
  readonly #tenant: string;

  constructor(database: Database, tenant: string) {
    this.#database = database;
    this.#tenant = tenant;
  }

  write<T>(work: (tx: HubTransaction) => Promise<T>): Promise<T> {
    return this.#database.transact((sql) => writing(sql, this.#tenant, work));
  }

  read<T>(work: (tx: HubReader) => Promise<T>): Promise<T> {
    return this.#database.transact((sql) => work(readerOn(sql, this.#tenant)), { snapshot: true });
  }
}

/**
 * The protocol's part of a transaction that does more, as an enrolment; from here on the tenant's writers wait for it. All that `work` wrote
 * is in the database when this resolves.
 */
export async function writing<T>(sql: Sql, tenant: string, work: (tx: HubTransaction) => Promise<T>): Promise<T> {
  const head = await sql.row<{ seq: number }>('SELECT seq FROM head WHERE tenant = $1 FOR UPDATE', [tenant]);
  if (head === null) throw new Error('the tenant has no log');
  const { tx, flush } = transactionOn(sql, tenant, head.seq);
  const value = await work(tx);
  await flush();
  return value;
}
