import type { Writer } from './database.ts';

/** Tables of records and of what is derived from them; the agents, preferences, policy and what the store knows of itself stay. */
const CLEARED = [
  'customer',
  'customer_absent',
  'customer_number',
  'interaction',
  'promise',
  'purchase',
  'complaint',
  'mark',
  'suppression',
  'operation',
  'operation_customer',
  'pending_base',
  'import_batch',
  'hidden_batch',
  'call_in_progress',
  'queue_entry',
  'derived_build',
  'note_waiting',
  'customer_search',
  'note_search',
  'number_search',
] as const;

/** Removes everything that was entered, imported or made up, with its log. Inside a transaction. */
export function clearRecords(writer: Writer): void {
  for (const table of CLEARED) {
    if (table.endsWith('_search')) writer.run(`INSERT INTO ${table} (${table}) VALUES ('delete-all')`);
    else writer.run(`DELETE FROM ${table}`);
  }
}
