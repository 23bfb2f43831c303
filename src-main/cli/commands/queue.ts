import { z } from 'zod';
import { QUEUE_MARKS } from '#domain/model/history.ts';
import { checked, instantText } from '../arguments.ts';
import { command } from '../command.ts';
import { customersWord, customerWord } from '../who.ts';

export const queue = command({
  synopsis: 'queue [--limit N] [--at TIME]',
  about: 'Who to call next and why: the head, the list, the shares of the day.',
  syntax: {
    options: { limit: 'value' },
    schema: z.object({ limit: z.coerce.number().int().min(0).max(500).default(20) }),
    words: [0, 0],
  },
  async run(_words, { limit }, { session }) {
    const { client } = await session();
    return client.queue.today({ limit });
  },
});

export const why = command({
  synopsis: 'why CUSTOMER|NUMBER [--at TIME]',
  about:
    'Why a customer is or is not offered, by which gate, until when. A list, one for each customer of a shared line.',
  syntax: { options: {}, schema: z.object({}), words: [1, 1] },
  async run([who = ''], _options, { session }) {
    const { client } = await session();
    const named = await customersWord(client, who);
    return Promise.all(named.map(({ customer }) => client.queue.why({ customer })));
  },
});

export const mark = command({
  synopsis: `mark CUSTOMER|NUMBER ${QUEUE_MARKS.join('|')} --until TIME --reason TEXT`,
  about: 'Skips, snoozes or pins an entry of the list.',
  syntax: {
    options: { until: 'value', reason: 'value' },
    schema: z.object({ until: instantText, reason: z.string().min(1) }),
    words: [2, 2],
  },
  async run([who = '', kind], { until, reason }, { session }) {
    const wish = checked(z.enum(QUEUE_MARKS), kind);
    const { client } = await session();
    const { customer } = await customerWord(client, who);
    return client.queue.mark({ customer, kind: wish, until, reason });
  },
});
