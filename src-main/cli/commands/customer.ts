import { z } from 'zod';
import { customerFields } from '#contract/customer-views.ts';
import { LENGTHS } from '#contract/parts.ts';
import { CHANNELS } from '#domain/model/history.ts';
import { checked, instantText } from '../arguments.ts';
import { command, type EngineClient } from '../command.ts';
import { usage } from '../failure.ts';
import { customersWord, customerWord, numberWord, uidWord } from '../who.ts';

const editable = customerFields.omit({ preferredHours: true }).partial();

/** `--set name=Ann --set city=` as fields; an empty value makes a fact unknown again. */
function fieldsOf(settings: readonly string[]): z.infer<typeof editable> {
  const pairs = settings.map((setting) => {
    const at = setting.indexOf('=');
    if (at < 1) throw usage(`--set ${setting}: not FIELD=VALUE`);
    const name = setting.slice(0, at);
    if (!(name in editable.shape))
      throw usage(`--set ${name}: no such field (${Object.keys(editable.shape).join(', ')})`);
    return [name, setting.slice(at + 1) === '' ? null : setting.slice(at + 1)];
  });
  return checked(editable, Object.fromEntries(pairs));
}

const settings = z.object({ set: z.array(z.string()).default([]), number: z.array(z.string()).default([]) });

export const customer = command({
  synopsis: 'customer show|add|edit [CUSTOMER|NUMBER] [--set FIELD=VALUE …] [--number NUMBER …]',
  about: 'Shows a customer with the timeline, adds one (--set name=… is needed), or edits one.',
  syntax: { options: { set: 'values', number: 'values' }, schema: settings, words: [1, 2] },
  async run([act = '', who], { set, number }, { session }) {
    const { client } = await session();
    switch (checked(z.enum(['show', 'add', 'edit']), act)) {
      case 'show':
        return show(client, needed(who));
      case 'add': {
        const { name, ...fields } = fieldsOf(set);
        if (!name) throw usage('--set name=… is missing');
        return client.customers.create({ fields: { name, ...fields }, numbers: number.map((text) => ({ text })) });
      }
      case 'edit': {
        const { customer } = await customerWord(client, needed(who));
        const operations: string[] = [];
        if (set.length > 0) {
          operations.push((await client.customers.edit({ customer, fields: fieldsOf(set) })).operation);
        }
        for (const text of number) operations.push((await client.customers.addNumber({ customer, text })).operation);
        return { customer, operations };
      }
    }
  },
});

function needed(who: string | undefined): string {
  if (who === undefined) throw usage('which customer?');
  return who;
}

async function show(client: EngineClient, who: string): Promise<unknown> {
  const named = await customersWord(client, who);
  return Promise.all(
    named.map(async ({ customer }) => {
      const [card, records, timeline] = await Promise.all([
        client.customers.get({ customer }),
        client.customers.records({ customer }),
        client.customers.timeline({ customer, limit: 200 }),
      ]);
      return { ...card, records, timeline: timeline.items };
    }),
  );
}

export const pop = command({
  synopsis: 'pop NUMBER [--at TIME]',
  about: 'What the screen shows when this number rings.',
  syntax: { options: {}, schema: z.object({}), words: [1, 1] },
  async run([text = ''], _options, { session }) {
    const { client } = await session();
    return client.customers.pop({ number: await numberWord(client, text) });
  },
});

export const search = command({
  synopsis: 'search TEXT [--limit N]',
  about: 'Finds customers by name, company, number or note, as the search field does.',
  syntax: {
    options: { limit: 'value' },
    schema: z.object({ limit: z.coerce.number().int().min(1).max(50).default(20) }),
    words: [1, 1],
  },
  async run([query = ''], { limit }, { session }) {
    const { client } = await session();
    return client.customers.search({ query, limit });
  },
});

export const suppress = command({
  synopsis: 'suppress CUSTOMER|NUMBER --reason TEXT',
  about: 'Do-not-call, final for the person and all their numbers.',
  syntax: { options: { reason: 'value' }, schema: z.object({ reason: z.string().min(1) }), words: [1, 1] },
  async run([who = ''], { reason }, { session }) {
    const { client } = await session();
    const { customer } = await customerWord(client, who);
    return client.customers.suppress({ customer, reason });
  },
});

export const hot = command({
  synopsis: 'hot CUSTOMER|NUMBER [--date TIME] [--off]',
  about: 'Marks a customer hot, with a date of your own for the next contact, or (--off) no longer so.',
  syntax: {
    options: { date: 'value', off: 'flag' },
    schema: z.object({ date: instantText.optional(), off: z.boolean().default(false) }),
    words: [1, 1],
  },
  async run([who = ''], { date, off }, { session }) {
    const { client } = await session();
    const { customer } = await customerWord(client, who);
    return client.customers.markHot({ customer, hot: !off, date: date ?? null });
  },
});

const touches = CHANNELS.filter((channel) => channel !== 'call');

export const touch = command({
  synopsis: `touch CUSTOMER|NUMBER ${touches.join('|')} [--in] [--note TEXT]`,
  about: 'Writes down a contact by another means than the telephone.',
  syntax: {
    options: { in: 'flag', note: 'value' },
    schema: z.object({ in: z.boolean().default(false), note: z.string().max(LENGTHS.note).optional() }),
    words: [2, 2],
  },
  async run([who = '', channel], options, { session }) {
    const { client } = await session();
    const { customer } = await customerWord(client, who);
    return client.customers.logTouch({
      customer,
      channel: checked(z.enum(touches), channel),
      direction: options.in ? 'in' : 'out',
      note: options.note ?? null,
    });
  },
});

export const promise = command({
  synopsis: 'promise CUSTOMER|NUMBER --due TIME [--purpose TEXT] [--reminder]',
  about: 'Writes down what was agreed with the customer, or (--reminder) an own wish.',
  syntax: {
    options: { due: 'value', purpose: 'value', reminder: 'flag' },
    schema: z.object({
      due: instantText,
      purpose: z.string().max(200).optional(),
      reminder: z.boolean().default(false),
    }),
    words: [1, 1],
  },
  async run([who = ''], options, { session }) {
    const { client } = await session();
    const { customer } = await customerWord(client, who);
    return client.customers.promise({
      customer,
      kind: options.reminder ? 'reminder' : 'agreed',
      dueAt: options.due,
      purpose: options.purpose ?? null,
    });
  },
});

export const keep = command({
  synopsis: 'keep PROMISE kept|moved|missed|cancelled [--to TIME]',
  about: 'Closes a promise, or (moved --to) agrees another time.',
  syntax: { options: { to: 'value' }, schema: z.object({ to: instantText.optional() }), words: [2, 2] },
  async run([uid = '', state], { to }, { session }) {
    const { client } = await session();
    return client.customers.closePromise({
      promise: uidWord<'promise'>(uid),
      state: checked(z.enum(['kept', 'moved', 'missed', 'cancelled']), state),
      ...(to === undefined ? {} : { movedTo: to }),
    });
  },
});

export const settle = command({
  synopsis: 'settle COMPLAINT',
  about: 'Closes a complaint that the customer says is settled. Its uid stands in `customer show`.',
  syntax: { options: {}, schema: z.object({}), words: [1, 1] },
  async run([uid = ''], _options, { session }) {
    const { client } = await session();
    return client.customers.settleComplaint({ complaint: uidWord<'complaint'>(uid) });
  },
});
