import { z } from 'zod';
import { chosenFact } from '#contract/duplicates.ts';
import { command } from '../command.ts';
import { customerWord } from '../who.ts';

export const duplicates = command({
  synopsis: 'duplicates [CUSTOMER|NUMBER] [--limit N]',
  about: 'Records that look alike, with the facts why; of one customer, also which records are one with them already.',
  syntax: {
    options: { limit: 'value' },
    schema: z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) }),
    words: [0, 1],
  },
  async run([who], { limit }, { session }) {
    const { client } = await session();
    if (who === undefined) return client.duplicates.list({ limit });
    const { customer } = await customerWord(client, who);
    return client.duplicates.of({ customer });
  },
});

export const merge = command({
  synopsis: 'merge CUSTOMER|NUMBER OTHER|NUMBER [--take FACT …] [--show] [--not-the-same]',
  about:
    'Makes two records one: the first stays, with all that is known of the other; --take names facts in which the other is right. --show compares them, --not-the-same remembers that they are two. `undo` takes it back.',
  syntax: {
    options: { take: 'values', show: 'flag', 'not-the-same': 'flag' },
    schema: z.object({
      take: z.array(chosenFact).default([]),
      show: z.boolean().default(false),
      'not-the-same': z.boolean().default(false),
    }),
    words: [2, 2],
  },
  async run([first = '', second = ''], { take, show, 'not-the-same': apart }, { session }) {
    const { client } = await session();
    const { customer } = await customerWord(client, first);
    const { customer: other } = await customerWord(client, second);
    if (show) return client.duplicates.compare({ customer, other });
    return apart
      ? client.duplicates.tellApart({ customer, other })
      : client.duplicates.merge({ customer, other, take });
  },
});
