import { z } from 'zod';
import { mainZoneOf } from '#domain/phone-number/main-zone.ts';
import { command, type EngineClient } from '../command.ts';
import { CommandFailure, usage } from '../failure.ts';
import { uidWord } from '../who.ts';

const person = z.object({
  name: z.string().min(1).max(200).optional(),
  region: z
    .string()
    .regex(/^[A-Z]{2}$/, 'not a region such as CN')
    .default('CN'),
  zone: z.string().max(64).optional(),
});

/** The zone that was said, else that of the region. Fails (`usage`) for a region that nobody knows. */
function zoneOf({ region, zone }: z.infer<typeof person>): string {
  const found = zone ?? mainZoneOf(region);
  if (found === null) throw usage(`not a region: ${region}; say its --zone`);
  return found;
}

export const setup = command({
  synopsis: 'setup --name NAME [--region CN] [--zone Asia/Shanghai] [--language en|zh-Hans|zh-Hant]',
  about: 'Says who works here, in a store that is new.',
  syntax: {
    options: { name: 'value', region: 'value', zone: 'value' },
    schema: person,
    words: [0, 0],
  },
  async run(_words, options, { session, language }) {
    const { client } = await session();
    const name = options.name ?? 'Agent';
    return client.app.setUp({
      name,
      region: options.region,
      zone: zoneOf(options),
      language: language ?? 'en',
      fill: 'empty',
    });
  },
});

export const status = command({
  synopsis: 'status',
  about: 'Who works here, how many customers there are, what waits to be sent.',
  syntax: { options: {}, schema: z.object({}), words: [0, 0] },
  async run(_words, _options, { session }) {
    const { client } = await session();
    return client.app.status({});
  },
});

export const sample = command({
  synopsis: 'sample [--name NAME] [--region CN] [--zone Asia/Shanghai] | sample --clear',
  about: 'Fills a new store with a made-up team of 2,000 customers, or (--clear) removes it again.',
  syntax: {
    options: { name: 'value', region: 'value', zone: 'value', clear: 'flag' },
    schema: person.extend({ clear: z.boolean().default(false) }),
    words: [0, 0],
  },
  async run(_words, options, { session, language }) {
    const { client } = await session();
    if (options.clear) return client.app.clearSample({});
    const name = options.name ?? 'Sample agent';
    await client.app.setUp({
      name,
      region: options.region,
      zone: zoneOf(options),
      language: language ?? 'en',
      fill: 'sample',
    });
    await sampleMade(client);
    return client.app.status({});
  },
});

async function sampleMade(client: EngineClient): Promise<void> {
  for (;;) {
    const { phase } = await client.app.sample({});
    if (phase === 'done') return;
    if (phase === 'failed') throw new CommandFailure('internal', { phase });
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export const undo = command({
  synopsis: 'undo [OPERATION]',
  about: 'Undoes an operation; without its uid, the last act of this agent, if it can be undone.',
  syntax: { options: {}, schema: z.object({}), words: [0, 1] },
  async run([operation], _options, { session }) {
    const { client } = await session();
    const last = operation === undefined ? await client.app.lastAct({}) : null;
    if (last !== null && last.import !== null) {
      throw new CommandFailure('usage', { reason: `the last act is an import: undo-import ${last.import}` });
    }
    const uid = operation ?? (last?.undoable === true ? last.operation : undefined);
    if (uid === undefined) throw new CommandFailure('nothing-to-undo');
    return client.app.undo({ operation: uidWord<'operation'>(uid) });
  },
});
