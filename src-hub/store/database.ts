import { createHash } from 'node:crypto';
import pg from 'pg';
import { MINUTE, type Millis, SECOND } from '#kernel/time.ts';
import { StoreUnavailable } from '#sync/hub/hub-store.ts';

/** One row as PostgreSQL sends it; the one who asks says what is in it. */
export type Row = Readonly<Record<string, unknown>>;

/** Where a statement runs: on a connection of the pool, or inside a transaction. Values are always parameters. */
export interface Sql {
  /** The rows; throws what the database says. */
  rows<T extends object = Row>(text: string, values?: readonly unknown[]): Promise<readonly T[]>;
  /** The first row, or null. */
  row<T extends object = Row>(text: string, values?: readonly unknown[]): Promise<T | null>;
  /** How many rows were written. */
  run(text: string, values?: readonly unknown[]): Promise<number>;
}

export interface Database extends Sql {
  /**
   * Runs `work` in one transaction. It is run again, at most five times in all, where PostgreSQL asks for it (40001, 40P01): whatever
   * `work` did outside of the transaction it then does twice. `snapshot`: reads see one moment, and nothing is written.
   */
  transact<T>(work: (sql: Sql) => Promise<T>, options?: { readonly snapshot?: boolean }): Promise<T>;
  /** A connection of its own, for LISTEN; the caller ends it. */
  dedicated(): Promise<pg.Client>;
  /** Waits for what is running and closes all connections. */
  close(): Promise<void>;
}

// Instants and counters are bigint in the database and stay far below 2^53; as text they would be compared as text.
const INT8 = 20;
pg.types.setTypeParser(INT8, Number);

/** PostgreSQL's own words for "not your fault, again": a serialization failure, a deadlock. */
const AGAIN = new Set(['40001', '40P01']);
const TRIES = 5;

/** The SQLSTATE of what was thrown, or null. */
export const sqlState = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;

/** Classes of SQLSTATE that speak of the server and not of the statement: connection, resources, locks, intervention, system. */
const NOT_THE_STATEMENT = /^(?:08|53|55|57|58)/;

/** What a statement was answered with, as `StoreUnavailable` where the server, and not the statement, is to blame. */
function told(error: unknown): unknown {
  const state = sqlState(error);
  const isServers = state === null || !/^[0-9A-Z]{5}$/.test(state) || NOT_THE_STATEMENT.test(state);
  return isServers ? new StoreUnavailable('the database cannot work now', { cause: error }) : error;
}

async function asked<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw told(error);
  }
}

/** Statements are prepared once for each connection, under a name that follows from the text. */
const names = new Map<string, string>();

function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = `s${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;
  names.set(text, name);
  return name;
}

/** With values it is prepared; without, it may be several statements in one, as a migration is. */
const stated = (text: string, values: readonly unknown[]) =>
  values.length === 0 ? { text } : { name: nameOf(text), text, values: [...values] };

const overClient = (client: pg.ClientBase | pg.Pool): Sql => ({
  async rows<T extends object>(text: string, values: readonly unknown[] = []) {
    return (await asked(client.query<T & pg.QueryResultRow>(stated(text, values)))).rows;
  },
  async row<T extends object>(text: string, values: readonly unknown[] = []) {
    return (await asked(client.query<T & pg.QueryResultRow>(stated(text, values)))).rows[0] ?? null;
  },
  async run(text, values = []) {
    return (await asked(client.query(stated(text, values)))).rowCount ?? 0;
  },
});

/** No statement of the hub takes so long that is well; one that does is given up, and the device asks again. */
const STATEMENT_WITHIN: Millis = 30 * SECOND;
/** A writer who waits longer for its turn tells its device to come again. */
const LOCK_WITHIN: Millis = 10 * SECOND;
/** A hub that hangs in the middle of a transaction must not keep the others waiting for ever. */
const IDLE_WITHIN: Millis = MINUTE;
/**
 * A prepared statement keeps the plan that was made while a table was empty: one that reads all of it. Every statement has its index
 * (`tests/hub/query-plans.test.ts`), and takes it from the start.
 */
const PLANS = '-c enable_seqscan=off -c jit=off';

/** Opens a pool of at most `connections`. Nothing is connected before the first statement. `onIdleError`: a connection was lost. */
export function openDatabase(
  url: string,
  options: { readonly connections: number; readonly onIdleError: (error: Error) => void },
): Database {
  const config = { connectionString: url, application_name: 'rung-hub' };
  const limits = {
    statement_timeout: STATEMENT_WITHIN,
    lock_timeout: LOCK_WITHIN,
    idle_in_transaction_session_timeout: IDLE_WITHIN,
    options: PLANS,
  };
  const pool = new pg.Pool({ ...config, ...limits, max: options.connections, connectionTimeoutMillis: 10_000 });
  pool.on('error', options.onIdleError);
  return {
    ...overClient(pool),
    async transact(work, { snapshot = false } = {}) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await once(pool, work, snapshot);
        } catch (error) {
          if (!AGAIN.has(sqlState(error) ?? '')) throw error;
          if (attempt === TRIES) throw new StoreUnavailable('too many writers at once', { cause: error });
          // Out of step with whoever it collided with.
          await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** attempt));
        }
      }
    },
    async dedicated() {
      const client = new pg.Client(config);
      await client.connect();
      return client;
    },
    close: () => pool.end(),
  };
}

async function once<T>(pool: pg.Pool, work: (sql: Sql) => Promise<T>, snapshot: boolean): Promise<T> {
  const client = await asked(pool.connect());
  let broken: Error | undefined;
  // A connection that is lost between two statements says so to nobody else; unheard, it would end the process.
  const lost = (error: Error): void => {
    broken = error;
  };
  client.on('error', lost);
  try {
    await asked(client.query(snapshot ? 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY' : 'BEGIN'));
    const value = await work(overClient(client));
    await asked(client.query('COMMIT'));
    return value;
  } catch (error) {
    await client.query('ROLLBACK').catch(lost);
    throw error;
  } finally {
    if (broken === undefined) client.off('error', lost);
    client.release(broken);
  }
}
