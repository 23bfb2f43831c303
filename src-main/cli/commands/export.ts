import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { z } from 'zod';
import { command, type EngineClient } from '../command.ts';
import { csvLine } from '../csv.ts';
import { CommandFailure } from '../failure.ts';

const HEADERS = [
  'customer',
  'name',
  'company',
  'title',
  'numbers',
  'region',
  'zone',
  'city',
  'email',
  'stage',
  'follow-up',
  'tier',
  'orders',
  'amount',
  'currency',
  'last-bought',
  'last-spoke',
  'owner',
  'source',
  'permission',
  'do-not-call',
];

/** A page of the customers' list. */
const PAGE = 200;

export const exportCustomers = command({
  synopsis: 'export OUT.csv [--at TIME]',
  about:
    'Writes all customers with stage, purchases and last contact as CSV (UTF-8 with BOM). Formulas are neutralised.',
  syntax: { options: {}, schema: z.object({}), words: [1, 1] },
  async run([out = ''], _options, { session, cwd }) {
    const { client } = await session();
    const path = resolve(cwd, out);
    const file = await opened(path);
    let rows = 0;
    try {
      await file.write(`\uFEFF${csvLine(HEADERS)}`);
      for await (const line of lines(client)) {
        await file.write(line);
        rows += 1;
      }
      await file.sync();
    } finally {
      await file.close();
    }
    return { file: path, rows };
  },
});

async function opened(path: string) {
  try {
    // A list of people is for the eyes of the one who asked for it.
    return await open(path, 'w', 0o600);
  } catch {
    throw new CommandFailure('store-read-only', { folder: path });
  }
}

async function* lines(client: EngineClient): AsyncGenerator<string> {
  let after: Parameters<EngineClient['customers']['list']>[0]['after'];
  for (;;) {
    const page = await client.customers.list({ limit: PAGE, ...(after === undefined ? {} : { after }) });
    for (const { customer } of page.customers) yield lineOf(await client.customers.get({ customer }));
    after = page.customers.at(-1)?.customer;
    if (!page.more || after === undefined) return;
  }
}

const day = (instant: number | null): string => (instant === null ? '' : new Date(instant).toISOString());

function lineOf(card: Awaited<ReturnType<EngineClient['customers']['get']>>): string {
  const { fields, position, bought } = card;
  return csvLine([
    card.uid,
    fields.name,
    fields.company ?? '',
    fields.title ?? '',
    card.numbers.map(({ e164, ext }) => `00${e164}${ext === null ? '' : ` x${ext}`}`).join('; '),
    fields.region ?? '',
    fields.zone ?? '',
    fields.city ?? '',
    fields.email ?? '',
    position.stage,
    String(position.followUp),
    position.tier,
    String(bought.orders),
    bought.currency === null ? '' : (bought.amountMinor / 100).toFixed(2),
    bought.currency ?? '',
    day(bought.lastAt),
    day(card.lastSpoke?.at ?? null),
    card.owner?.name ?? '',
    fields.source ?? '',
    fields.permission,
    card.doNotCall === null ? '' : day(card.doNotCall.at),
  ]);
}
