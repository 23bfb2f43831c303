import { z } from 'zod';
import { LENGTHS } from '#contract/parts.ts';
import { TASK_ROLES } from '#domain/model/history.ts';
import { amountText, checked, currencyText, instantText } from '../arguments.ts';
import { command } from '../command.ts';
import { usage } from '../failure.ts';
import { customerWord, uidWord } from '../who.ts';
import { minorOf } from './draft.ts';

const taskOptions = z.object({
  by: instantText.optional(),
  to: instantText.optional(),
  due: instantText.optional(),
  about: z.string().min(1).max(200).optional(),
  role: z.enum(TASK_ROLES).default('agent'),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

export const tasks = command({
  synopsis:
    'tasks [list [--by TIME] [--limit N] | add CUSTOMER|NUMBER --about TEXT --due TIME | done|drop TASK | move TASK --to TIME]',
  about: 'What is owed to your accounts, the first due first; adds a task, closes one, moves one.',
  syntax: {
    options: { by: 'value', to: 'value', due: 'value', about: 'value', role: 'value', limit: 'value' },
    schema: taskOptions,
    words: [0, 2],
  },
  async run([act = 'list', word = ''], { by, to, due, about, role, limit }, { session }) {
    const { client } = await session();
    const verb = checked(z.enum(['list', 'add', 'done', 'drop', 'move']), act);
    if (verb === 'list') return client.tasks.list({ limit, ...(by === undefined ? {} : { dueBy: by }) });
    if (verb === 'add') {
      if (about === undefined || due === undefined) throw usage('tasks add needs --about and --due');
      const { customer } = await customerWord(client, word);
      return client.tasks.add({ customer, about, role, dueAt: due });
    }
    const task = uidWord<'task'>(word);
    if (verb !== 'move') return client.tasks.close({ task, state: verb === 'done' ? 'done' : 'dropped' });
    if (to === undefined) throw usage('tasks move needs --to');
    return client.tasks.move({ task, dueAt: to });
  },
});

export const purchase = command({
  synopsis: 'purchase paid|returned PURCHASE',
  about: 'The money has come, or the whole sale came back. Its uid stands in `customer show`.',
  syntax: { options: {}, schema: z.object({}), words: [2, 2] },
  async run([act, uid = ''], _options, { session }) {
    const { client } = await session();
    const one = { purchase: uidWord<'purchase'>(uid) };
    return checked(z.enum(['paid', 'returned']), act) === 'paid'
      ? client.sales.markPaid(one)
      : client.sales.markReturned(one);
  },
});

export const quote = command({
  synopsis: 'quote give CUSTOMER|NUMBER --product TEXT --amount A --currency C [--valid-until TIME] | quote lost QUOTE',
  about:
    'Gives a quote outside of a call, or says that one was turned down. A sale wins one (`call --sale … --answers QUOTE`).',
  syntax: {
    options: { product: 'value', amount: 'value', currency: 'value', 'valid-until': 'value' },
    schema: z.object({
      product: z.string().min(1).max(200).optional(),
      amount: amountText.optional(),
      currency: currencyText.optional(),
      'valid-until': instantText.optional(),
    }),
    words: [2, 2],
  },
  async run([act, word = ''], { product, amount, currency, 'valid-until': validUntil }, { session }) {
    const { client } = await session();
    if (checked(z.enum(['give', 'lost']), act) === 'lost') {
      return client.sales.loseQuote({ quote: uidWord<'quote'>(word) });
    }
    if (product === undefined || amount === undefined || currency === undefined)
      throw usage('quote give needs --product, --amount and --currency');
    const { customer } = await customerWord(client, word);
    const amountMinor = minorOf(amount, currency);
    return client.sales.giveQuote({
      customer,
      quote: { product, amountMinor, currency, validUntil: validUntil ?? null },
    });
  },
});

export const complaint = command({
  synopsis: 'complaint answer COMPLAINT --action TEXT --due TIME | complaint close COMPLAINT',
  about:
    'Promises something about an open complaint, or closes one whose checks nobody answered. `settle`: the customer says it is settled.',
  syntax: {
    options: { action: 'value', due: 'value' },
    schema: z.object({ action: z.string().min(1).max(LENGTHS.paragraph).optional(), due: instantText.optional() }),
    words: [2, 2],
  },
  async run([act, uid = ''], { action, due }, { session }) {
    const { client } = await session();
    const one = { complaint: uidWord<'complaint'>(uid) };
    if (checked(z.enum(['answer', 'close']), act) === 'close') return client.complaints.close(one);
    if (action === undefined || due === undefined) throw usage('complaint answer needs --action and --due');
    return client.complaints.answer({ ...one, action, actionDueAt: due });
  },
});

export const vulnerable = command({
  synopsis: 'vulnerable CUSTOMER|NUMBER [--off]',
  about: 'Says that somebody is in no position to buy freely: no sales calls any more; or (--off) that they are again.',
  syntax: { options: { off: 'flag' }, schema: z.object({ off: z.boolean().default(false) }), words: [1, 1] },
  async run([who = ''], { off }, { session }) {
    const { client } = await session();
    const { customer } = await customerWord(client, who);
    return client.customers.markVulnerable({ customer, vulnerable: !off });
  },
});

export const lift = command({
  synopsis: 'lift INTERACTION',
  about: 'Takes back a do-not-call that you pressed by mistake a moment ago; then `correct` the outcome.',
  syntax: { options: {}, schema: z.object({}), words: [1, 1] },
  async run([uid = ''], _options, { session }) {
    const { client } = await session();
    return client.calls.liftDoNotCall({ interaction: uidWord<'interaction'>(uid) });
  },
});
