import Database from 'better-sqlite3';
import type { Millis } from '#kernel/time.ts';

export type SqlValue = string | number | null | Uint8Array;
/** Values by the names that a statement writes as `$name`. */
export type NamedValues = Readonly<Record<string, SqlValue>>;

/** Queries slower than this are reported with their plan. */
export const SLOW_QUERY_MS: Millis = 40;

/** A query over the limit: its text (placeholders only, never values), how long it took, and how SQLite went about it. */
export interface SlowQuery {
  readonly sql: string;
  readonly ms: Millis;
  readonly plan: readonly string[];
}
export type OnSlowQuery = (query: SlowQuery) => void;

/**
 * A handle that can only read. Statements are prepared once per text. A row's shape is what its SQL says: the caller names it.
 * Throws SQLite's errors; `faultOf` tells their code.
 */
export interface Reader {
  get<Row>(sql: string, ...values: readonly SqlValue[]): Row | undefined;
  all<Row>(sql: string, ...values: readonly SqlValue[]): Row[];
  /** Runs `work` on one unchanging state of the store. */
  snapshot<T>(work: () => T): T;
  /** Texts of the statements used so far: what the tests of query plans look at. */
  statements(): readonly string[];
  plan(sql: string): readonly string[];
  close(): void;
}

declare const writes: unique symbol;

/** The handle that writes; there is one per store, on the writer thread. A Writer reads its own changes; a Reader is never a Writer. */
export interface Writer extends Reader {
  readonly [writes]: true;
  run(sql: string, ...values: readonly SqlValue[]): { readonly changes: number };
  /** The same for a statement with named values besides those in order. */
  runWith(sql: string, named: NamedValues, values: readonly SqlValue[]): void;
  /** Runs `work` in one immediate transaction: durable when it returns, nothing has happened if it throws. Not re-entrant. */
  transact<T>(work: () => T): T;
  /** Whether commits wait for the disk. Only rows that nobody may see yet are written without (their flip waits). */
  setDurable(durable: boolean): void;
  /** Moves what it can from the write-ahead log into the store's file, without waiting for readers. */
  checkpoint(): void;
  /** Pages of the write-ahead log that are not in the store's file yet. */
  logPages(): number;
  /** Whole statements without values: migrations and pragmas. */
  execute(sql: string): void;
  /** Copies the store, as of one moment, into a new file while work goes on. */
  backup(path: string): Promise<void>;
}

class Connection {
  readonly #db: Database.Database;
  readonly #prepared = new Map<string, Database.Statement>();
  readonly #onSlow: OnSlowQuery | null;
  #durable = true;

  constructor(db: Database.Database, onSlow: OnSlowQuery | null) {
    this.#db = db;
    this.#onSlow = onSlow;
  }

  get<Row>(sql: string, ...values: readonly SqlValue[]): Row | undefined {
    const startedAt = performance.now();
    const row = this.#statement(sql).get(...values) as Row | undefined;
    this.#watch(sql, startedAt);
    return row;
  }

  all<Row>(sql: string, ...values: readonly SqlValue[]): Row[] {
    const startedAt = performance.now();
    const rows = this.#statement(sql).all(...values) as Row[];
    this.#watch(sql, startedAt);
    return rows;
  }

  run(sql: string, ...values: readonly SqlValue[]): { readonly changes: number } {
    const startedAt = performance.now();
    const result = this.#statement(sql).run(...values);
    this.#watch(sql, startedAt);
    return result;
  }

  runWith(sql: string, named: NamedValues, values: readonly SqlValue[]): void {
    const startedAt = performance.now();
    this.#statement(sql).run(values, named);
    this.#watch(sql, startedAt);
  }

  snapshot<T>(work: () => T): T {
    if (this.#db.inTransaction) return work();
    return this.#within('BEGIN', work);
  }

  transact<T>(work: () => T): T {
    return this.#within('BEGIN IMMEDIATE', work);
  }

  setDurable(durable: boolean): void {
    if (durable === this.#durable) return;
    this.#db.pragma(`synchronous = ${durable ? 'FULL' : 'NORMAL'}`);
    this.#durable = durable;
  }

  checkpoint(): void {
    this.#db.pragma('wal_checkpoint(PASSIVE)');
  }

  logPages(): number {
    const [state] = this.#db.pragma('wal_checkpoint(NOOP)') as { log: number; checkpointed: number }[];
    return state === undefined ? 0 : state.log - state.checkpointed;
  }

  execute(sql: string): void {
    this.#db.exec(sql);
  }

  async backup(path: string): Promise<void> {
    await this.#db.backup(path);
  }

  statements(): readonly string[] {
    return [...this.#prepared.keys()];
  }

  plan(sql: string): readonly string[] {
    const explain = this.#db.prepare(`EXPLAIN QUERY PLAN ${sql}`);
    const unbound: unknown[] = (sql.match(/\?/g) ?? []).map(() => null);
    const names = [...new Set(sql.match(/\$[a-z]+/g))];
    if (names.length > 0) unbound.push(Object.fromEntries(names.map((name) => [name.slice(1), null])));
    return (explain.all(...unbound) as { detail: string }[]).map((step) => step.detail);
  }

  close(): void {
    this.#prepared.clear();
    this.#db.close();
  }

  #statement(sql: string): Database.Statement {
    const known = this.#prepared.get(sql);
    if (known !== undefined) return known;
    const made = this.#db.prepare(sql);
    this.#prepared.set(sql, made);
    return made;
  }

  #within<T>(begin: string, work: () => T): T {
    this.#statement(begin).run();
    try {
      const result = work();
      this.#statement('COMMIT').run();
      return result;
    } catch (error) {
      // SQLite has already rolled back by itself after a full disk or an I/O error.
      if (this.#db.inTransaction) this.#statement('ROLLBACK').run();
      throw error;
    }
  }

  #watch(sql: string, startedAt: number): void {
    const ms = performance.now() - startedAt;
    if (ms > SLOW_QUERY_MS && this.#onSlow !== null) this.#onSlow({ sql, ms, plan: this.plan(sql) });
  }
}

const PAGE_BYTES = 8192;
/** Each reading thread has one of its own; what it drops is still in the system's. */
const READ_CACHE_KIB = 8_192;
const WRITE_CACHE_KIB = 16_384;
/** The log's file shrinks to this after it was moved into the store. */
const LOG_BYTES = 64 * 2 ** 20;
const BUSY_MS: Millis = 5_000;

/** Opens an existing store for reading. Throws if it is not there or not readable. */
export function openReader(path: string, onSlow: OnSlowQuery | null = null): Reader {
  const db = new Database(path, { readonly: true, fileMustExist: true, timeout: BUSY_MS });
  db.pragma('query_only = ON');
  db.pragma(`cache_size = -${READ_CACHE_KIB}`);
  db.pragma('temp_store = MEMORY');
  return new Connection(db, onSlow);
}

/** Opens a store for writing and makes the file if need be. The caller holds the store's lock: there is one writer. */
export function openWriter(path: string, onSlow: OnSlowQuery | null = null): Writer {
  const db = new Database(path, { timeout: BUSY_MS });
  try {
    db.pragma(`page_size = ${PAGE_BYTES}`);
    db.pragma('journal_mode = WAL');
    // An outcome that the screen has accepted survives a power cut (sync protocol: promise).
    db.pragma('synchronous = FULL');
    db.pragma(`cache_size = -${WRITE_CACHE_KIB}`);
    db.pragma('temp_store = MEMORY');
    // Checkpoints run between commands, so that no caller waits for one inside its commit.
    db.pragma('wal_autocheckpoint = 0');
    db.pragma(`journal_size_limit = ${LOG_BYTES}`);
    db.pragma('trusted_schema = OFF');
  } catch (error) {
    db.close();
    throw error;
  }
  return new Connection(db, onSlow) as unknown as Writer;
}
