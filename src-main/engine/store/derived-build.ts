import type { Policy } from '#domain/policy/policy.ts';
import type { Instant } from '#kernel/time.ts';
import type { Writer } from './database.ts';
import { findLookAlikes } from './look-alikes.ts';
import { indexCustomer, indexNote, indexNumber, indexSound } from './search-index.ts';
import type { WriterContext } from './writer-context.ts';

interface Build {
  readonly id: number;
  readonly from: number;
  readonly to: number;
  readonly next: number;
  readonly search: number;
}

const OLDEST = `SELECT id, from_id AS "from", to_id AS "to", next_id AS next, search FROM derived_build ORDER BY id LIMIT 1`;

/**
 * Asks for the derived rows of the customers with `from <= id < to` to be made in the background. `search`: names and notes as well;
 * an import that has indexed them itself leaves them out. Inside a transaction: what asks and what it asks for happen together.
 */
export function requestBuild(
  writer: Writer,
  range: { readonly from: number; readonly to: number; readonly search: boolean },
): void {
  const search = range.search ? 1 : 0;
  // What an earlier wish will come to anyway is not built twice: the first import follows the policy's own build of everything.
  const covered = writer.get(
    'SELECT 1 FROM derived_build WHERE next_id <= ? AND to_id >= ? AND search >= ? LIMIT 1',
    range.from,
    range.to,
    search,
  );
  if (covered !== undefined) return;
  writer.run(
    'INSERT INTO derived_build (from_id, to_id, next_id, search) VALUES (?, ?, ?, ?)',
    range.from,
    range.to,
    range.from,
    search,
  );
}

/** Asks for everything to be made anew, in place of what was asked before, and with its search: under another policy, or after a restore. */
export function requestBuildOfAll(writer: Writer, search: boolean): void {
  const unindexed = writer.get('SELECT 1 FROM derived_build WHERE search = 1 LIMIT 1') !== undefined;
  writer.run('DELETE FROM derived_build');
  requestBuild(writer, { from: 0, to: Number.MAX_SAFE_INTEGER, search: search || unindexed });
}

/**
 * Asks for entries anew where they were computed under another version than the policy in force: a release has changed a figure of
 * the method. A build makes them in the order of their ids, so the first tells for all that are not asked for already.
 */
export function rebuildUnder(writer: Writer, { version }: Policy): void {
  const first = writer.get<{ policy: number }>('SELECT policy FROM queue_entry ORDER BY customer_id LIMIT 1');
  if (first !== undefined && first.policy !== version) requestBuildOfAll(writer, false);
}

/** Works off what was asked for, in slices; goes on where it was after a restart. Returns how many customers that were. */
export function* buildDerived(context: WriterContext, { now }: { readonly now: Instant }): Generator<void, number> {
  const { writer } = context;
  let built = 0;
  for (let build = writer.get<Build>(OLDEST); build !== undefined; build = writer.get<Build>(OLDEST)) {
    const row = writer.get<{ id: number }>(
      'SELECT id FROM customer WHERE id >= ? AND id < ? ORDER BY id LIMIT 1',
      build.next,
      build.to,
    );
    if (row === undefined) {
      writer.run('DELETE FROM derived_build WHERE id = ?', build.id);
      context.changed('queue', 'customers');
    } else {
      buildOne(context, row.id, build.search === 1, now);
      writer.run('UPDATE derived_build SET next_id = ? WHERE id = ?', row.id + 1, build.id);
      built += 1;
      if (built % 1_000 === 0) context.changed('queue');
    }
    yield;
  }
  return built;
}

function buildOne({ writer, entries }: WriterContext, customerId: number, search: boolean, now: Instant): void {
  entries.rewrite(customerId, now);
  findLookAlikes(writer, customerId);
  const numbers = writer.all<{ e164: number }>('SELECT e164 FROM customer_number WHERE customer_id = ?', customerId);
  for (const { e164 } of numbers) indexNumber(writer, e164);
  if (!search) {
    indexSound(writer, customerId);
    return;
  }
  indexCustomer(writer, customerId);
  const notes = writer.all<{ id: number; note: string }>(
    'SELECT id, note FROM interaction WHERE customer_id = ? AND note IS NOT NULL',
    customerId,
  );
  for (const { id, note } of notes) indexNote(writer, id, note);
}
