import { open } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { z } from 'zod';
import type { HeldOfCustomer } from '#contract/customer-views.ts';
import { feedbackTopic, LENGTHS, personRole } from '#contract/parts.ts';
import { checked } from '../arguments.ts';
import { command } from '../command.ts';
import { csvLine } from '../csv.ts';
import { CommandFailure, usage } from '../failure.ts';
import { customerWord, numberWord, uidWord } from '../who.ts';

const about = z.object({
  name: z.string().min(1).max(200).optional(),
  title: z.string().max(200).optional(),
  role: z.array(z.string()).default([]),
  note: z.string().max(LENGTHS.paragraph).optional(),
  number: z.string().max(60).optional(),
  wrong: z.boolean().default(false),
});

/** What the options say of somebody; `--name` is asked for. */
function saidOf({ name, title, role, note, number }: z.infer<typeof about>) {
  if (name === undefined) throw usage('--name is missing');
  return {
    name,
    title: title ?? null,
    roles: checked(z.array(personRole), role),
    note: note ?? null,
    number: number === undefined ? null : { text: number },
  };
}

function needed(text: string | undefined, what: string): string {
  if (text === undefined) throw usage(what);
  return text;
}

export const person = command({
  synopsis: 'person add|left|remove|export CUSTOMER|NUMBER [PERSON|OUT.json|OUT.csv] [--name TEXT …]',
  about:
    'People of a customer: adds one (--name, --title, --role, --note, --number), says that one has left (--name … of the successor; --wrong: their numbers are wrong now), removes one; or writes everything held of the customer into a file.',
  syntax: {
    options: { name: 'value', title: 'value', role: 'values', note: 'value', number: 'value', wrong: 'flag' },
    schema: about,
    words: [2, 3],
  },
  async run([act = '', who = '', third], options, { session, cwd }) {
    const { client } = await session();
    const { customer } = await customerWord(client, who);
    switch (checked(z.enum(['add', 'left', 'remove', 'export']), act)) {
      case 'add':
        return client.customers.addPerson({ customer, ...saidOf(options) });
      case 'left':
        return client.customers.personLeft({
          customer,
          person: uidWord<'person'>(needed(third, 'which person?')),
          successor: options.name === undefined ? null : saidOf(options),
          numbers: options.wrong ? 'wrong' : 'successor',
        });
      case 'remove':
        return client.customers.removePerson({ customer, person: uidWord<'person'>(needed(third, 'which person?')) });
      case 'export': {
        const file = resolve(cwd, needed(third, 'into which file?'));
        const held = await client.customers.held({ customer });
        const rows = Object.values(held.rows).reduce((sum, table) => sum + table.length, 0);
        await written(file, extname(file) === '.csv' ? heldAsCsv(held) : JSON.stringify(held, null, 2));
        return { file, rows, acts: held.acts.length };
      }
    }
  },
});

/** One line for each fact: table, place of the row, field, value. */
function heldAsCsv(held: HeldOfCustomer): string {
  const lines = [csvLine(['table', 'row', 'field', 'value'])];
  for (const [table, rows] of Object.entries(held.rows)) {
    for (const [index, row] of rows.entries()) {
      for (const [field, value] of Object.entries(row)) {
        if (value === null) continue;
        const text = typeof value === 'string' ? value : JSON.stringify(value);
        lines.push(csvLine([table, String(index + 1), field, held.agents[text] ?? text]));
      }
    }
  }
  return `\uFEFF${lines.join('')}`;
}

async function written(path: string, text: string): Promise<void> {
  try {
    // What is held of somebody is for the eyes of the one who asked for it.
    const file = await open(path, 'w', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch {
    throw new CommandFailure('store-read-only', { folder: path });
  }
}

export const erase = command({
  synopsis: 'erase CUSTOMER|NUMBER --confirm NAME',
  about:
    'Erases everything held of a customer for good; NAME is theirs, typed out. Numbers that asked not to be called stay suppressed. Tells which copies of the store still hold them.',
  syntax: { options: { confirm: 'value' }, schema: z.object({ confirm: z.string().min(1) }), words: [1, 1] },
  async run([who = ''], { confirm }, { session }) {
    const { client } = await session();
    const { customer } = await customerWord(client, who);
    return client.customers.erase({ customer, confirm });
  },
});

export const feedback = command({
  synopsis: 'feedback CUSTOMER|NUMBER product|service|people|competitors --text TEXT, feedback FEEDBACK --answer TEXT',
  about: 'Notes what a customer thinks, or what was answered. The uid stands in `customer show`.',
  syntax: {
    options: { text: 'value', answer: 'value' },
    schema: z.object({
      text: z.string().min(1).max(LENGTHS.note).optional(),
      answer: z.string().min(1).max(LENGTHS.note).optional(),
    }),
    words: [1, 2],
  },
  async run([who = '', topic], { text, answer }, { session }) {
    const { client } = await session();
    if (answer !== undefined) return client.customers.answerFeedback({ feedback: uidWord<'feedback'>(who), answer });
    if (text === undefined) throw usage('--text or --answer is missing');
    const { customer } = await customerWord(client, who);
    return client.customers.noteFeedback({ customer, topic: checked(feedbackTopic, topic), text });
  },
});

const marks = z.object({
  status: z.enum(['live', 'wrong', 'dead']).optional(),
  shared: z.boolean().default(false),
  own: z.boolean().default(false),
  person: z.string().optional(),
});

export const number = command({
  synopsis: 'number TEXT | number CUSTOMER NUMBER [--status live|wrong|dead] [--shared|--own] [--person PERSON]',
  about:
    'How every number of a text stands: free, ours, a colleague’s, shared, suppressed. With a customer: what is said of their number.',
  syntax: {
    options: { status: 'value', shared: 'flag', own: 'flag', person: 'value' },
    schema: marks,
    words: [1, 2],
  },
  async run([first = '', second], { status, shared, own, person: whose }, { session }) {
    const { client } = await session();
    if (second === undefined) return client.customers.numbers({ text: first });
    const { customer } = await customerWord(client, first);
    return client.customers.markNumber({
      customer,
      number: await numberWord(client, second),
      marks: {
        ...(status === undefined ? {} : { status }),
        ...(shared || own ? { shared } : {}),
        ...(whose === undefined ? {} : { person: whose === '' ? null : uidWord<'person'>(whose) }),
      },
    });
  },
});
