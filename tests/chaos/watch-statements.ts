import Database from 'better-sqlite3';
import type { ChaosPoint } from './crash-points.ts';

/** Acts of the writer thread, told apart by what their transaction has written. */
type Act = 'begin' | 'draft' | 'outcome' | 'import slice' | 'import flip' | 'queue rebuild' | 'ticker' | 'undo';

type Told = (point: ChaosPoint) => void;

const WRITE = /^\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+(\w+)/;

/** What the open transaction has written so far. */
class Transaction {
  readonly #tables = new Set<string>();
  #operation: string | null = null;
  #typed = false;

  begin(): void {
    this.#tables.clear();
    this.#operation = null;
    this.#typed = false;
  }

  note(table: string, sql: string, values: readonly unknown[]): void {
    this.#tables.add(sql.trimStart().startsWith('DELETE') ? `-${table}` : table);
    const texts = values.filter((value) => typeof value === 'string');
    if (table === 'operation') this.#operation ??= texts.find((text) => /^[\w.]+@\d+$/.test(text)) ?? null;
    if (table === 'call_in_progress') this.#typed = texts.some((text) => /"note":"[^"]/.test(text));
  }

  act(): Act | null {
    const has = (table: string) => this.#tables.has(table);
    if (has('-hidden_batch')) return 'import flip';
    if (this.#operation === 'call.logged@1') return 'outcome';
    if (this.#operation === 'undone@1') return 'undo';
    if (this.#operation !== null) return null;
    if (has('call_in_progress')) return this.#typed ? 'draft' : 'begin';
    if (has('derived_build')) return 'queue rebuild';
    if (has('customer')) return 'import slice';
    return has('queue_entry') ? 'ticker' : null;
  }
}

/** Puts a listener under the driver of this thread: the product's own statements say which point they have come to. */
export function watchStatements(told: Told): void {
  const transaction = new Transaction();
  const { prepare, pragma, backup } = Database.prototype;

  const tell = (when: 'before commit' | 'after commit', act: Act | null) => {
    if (act === null || (act === 'ticker' && when === 'after commit')) return;
    told(`${act}: ${when}` as ChaosPoint);
  };

  function watchRun(statement: Database.Statement, sql: string): void {
    const run = statement.run.bind(statement);
    const table = WRITE.exec(sql)?.[1];
    if (sql.startsWith('BEGIN')) {
      statement.run = (...values) => {
        transaction.begin();
        return run(...values);
      };
    } else if (sql === 'COMMIT') {
      statement.run = (...values) => {
        const act = transaction.act();
        tell('before commit', act);
        const result = run(...values);
        tell('after commit', act);
        return result;
      };
    } else if (table !== undefined) {
      statement.run = (...values) => {
        const result = run(...values);
        transaction.note(table, sql, values);
        if (table === 'operation' && transaction.act() === 'outcome') told('outcome: half written');
        return result;
      };
    }
  }

  Database.prototype.prepare = function prepareWatched(this: Database.Database, sql: string) {
    const statement = prepare.call(this, sql);
    watchRun(statement, sql);
    return statement;
  } as typeof prepare;

  Database.prototype.pragma = function pragmaWatched(this: Database.Database, source, options) {
    if (!source.startsWith('wal_checkpoint(PASSIVE')) return pragma.call(this, source, options);
    told('checkpoint: before');
    const result = pragma.call(this, source, options);
    told('checkpoint: after');
    return result;
  };

  Database.prototype.backup = function backupWatched(this: Database.Database, path) {
    return backup.call(this, path, {
      progress({ totalPages, remainingPages }) {
        if (remainingPages * 2 < totalPages) told('backup: halfway');
        return 100;
      },
    });
  };
}
