import { nameSounds } from '#domain/pinyin/name-sounds.ts';
import type { Writer } from './database.ts';
import { indexedText } from './search-text.ts';

interface CustomerTexts {
  readonly id: number;
  readonly name: string;
  readonly company: string | null;
  readonly remark: string | null;
}

const TEXTS = 'SELECT id, name, company, remark FROM customer WHERE id = ?';

/** Makes the indexes say what a customer's texts say now and how their names sound; nothing for one that is not here. Inside a transaction. */
export function indexCustomer(writer: Writer, customerId: number): void {
  writer.run('DELETE FROM customer_search WHERE rowid = ?', customerId);
  writer.run('DELETE FROM sound_search WHERE rowid = ?', customerId);
  const row = writer.get<CustomerTexts>(TEXTS, customerId);
  if (row === undefined) return;
  writer.run(
    'INSERT INTO customer_search (rowid, name, company, remark) VALUES (?, ?, ?, ?)',
    row.id,
    indexedText(row.name),
    indexedText(row.company),
    indexedText(row.remark),
  );
  writeSound(writer, row);
}

/** Makes the index of sounds alone, for customers whose texts an import has indexed itself. Inside a transaction. */
export function indexSound(writer: Writer, customerId: number): void {
  writer.run('DELETE FROM sound_search WHERE rowid = ?', customerId);
  const row = writer.get<CustomerTexts>(TEXTS, customerId);
  if (row !== undefined) writeSound(writer, row);
}

function writeSound(writer: Writer, row: CustomerTexts): void {
  const sound = nameSounds(row.company === null ? row.name : `${row.name} ${row.company}`);
  if (sound !== '') writer.run('INSERT INTO sound_search (rowid, sound) VALUES (?, ?)', row.id, sound);
}

/** Makes the index say what an interaction's note says; null: it has none, or is gone. */
export function indexNote(writer: Writer, interactionId: number, note: string | null): void {
  writer.run('DELETE FROM note_search WHERE rowid = ?', interactionId);
  if (note !== null) {
    writer.run('INSERT INTO note_search (rowid, note) VALUES (?, ?)', interactionId, indexedText(note));
  }
}

/**
 * Remembers that an interaction's note has changed; `indexWaitingNotes` makes the index say it. A note that is indexed in a
 * transaction of its own makes the index merge its parts every few notes, tens of ms for which an outcome would wait (measured).
 */
export function noteChanged(writer: Writer, interactionId: number): void {
  writer.run('INSERT INTO note_waiting (interaction_id) VALUES (?) ON CONFLICT DO NOTHING', interactionId);
}

/** Indexes up to `most` notes that wait, in one transaction; returns how many there were. */
export const indexWaitingNotes = (writer: Writer, most: number): number =>
  writer.transact(() => takeWaitingNotes(writer, most));

/** The same inside a transaction of the caller's. */
export function takeWaitingNotes(writer: Writer, most: number): number {
  const waiting = writer.all<{ id: number; note: string | null }>(
    `SELECT w.interaction_id AS id, i.note FROM note_waiting w LEFT JOIN interaction i ON i.id = w.interaction_id
     ORDER BY w.interaction_id LIMIT ?`,
    most,
  );
  for (const { id, note } of waiting) {
    indexNote(writer, id, note);
    writer.run('DELETE FROM note_waiting WHERE interaction_id = ?', id);
  }
  return waiting.length;
}

/** Makes the index of digits hold a number exactly when somebody has it; what it says of a number never changes. */
export function indexNumber(writer: Writer, e164: number): void {
  const isHeld = writer.get('SELECT 1 FROM customer_number WHERE e164 = ? LIMIT 1', e164) !== undefined;
  const isIndexed = writer.get('SELECT 1 FROM number_search WHERE rowid = ?', e164) !== undefined;
  if (isIndexed && !isHeld) writer.run('DELETE FROM number_search WHERE rowid = ?', e164);
  if (isHeld && !isIndexed) writer.run('INSERT INTO number_search (rowid, digits) VALUES (?, ?)', e164, String(e164));
}
