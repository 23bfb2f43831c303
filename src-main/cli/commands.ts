import type { Command } from './command.ts';
import { call, calls, correct, finish } from './commands/call.ts';
import { customer, hot, keep, pop, promise, search, settle, suppress, touch } from './commands/customer.ts';
import { atWork, day, promises } from './commands/day.ts';
import { duplicates, merge } from './commands/duplicates.ts';
import { exportCustomers } from './commands/export.ts';
import { complaint, lift, purchase, quote, tasks, vulnerable } from './commands/follow-up.ts';
import { hub } from './commands/hub.ts';
import { importFile, imports, undoImport } from './commands/import.ts';
import { backup, doctor, restore } from './commands/maintenance.ts';
import { erase, feedback, number, person } from './commands/person.ts';
import { mark, queue, why } from './commands/queue.ts';
import { sample, setup, status, undo } from './commands/store.ts';
import { tracks } from './commands/tracks.ts';

/** Every command by its name, in the order of the help. */
export const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['setup', setup],
  ['sample', sample],
  ['status', status],
  ['import', importFile],
  ['imports', imports],
  ['undo-import', undoImport],
  ['queue', queue],
  ['why', why],
  ['mark', mark],
  ['day', day],
  ['promises', promises],
  ['at-work', atWork],
  ['pop', pop],
  ['search', search],
  ['call', call],
  ['calls', calls],
  ['finish', finish],
  ['correct', correct],
  ['lift', lift],
  ['customer', customer],
  ['person', person],
  ['number', number],
  ['feedback', feedback],
  ['duplicates', duplicates],
  ['merge', merge],
  ['erase', erase],
  ['suppress', suppress],
  ['hot', hot],
  ['vulnerable', vulnerable],
  ['touch', touch],
  ['promise', promise],
  ['keep', keep],
  ['settle', settle],
  ['complaint', complaint],
  ['tasks', tasks],
  ['quote', quote],
  ['purchase', purchase],
  ['tracks', tracks],
  ['hub', hub],
  ['undo', undo],
  ['export', exportCustomers],
  ['backup', backup],
  ['restore', restore],
  ['doctor', doctor],
]);
