import { z } from 'zod';
import { CONVERSATION_OUTCOMES, type Outcome } from '#domain/model/history.ts';
import { type Millis, SECOND } from '#kernel/time.ts';
import { command, type EngineClient } from '../command.ts';
import { CommandFailure } from '../failure.ts';
import { customerWord, numberWord, uidWord } from '../who.ts';
import { DRAFT_OPTIONS, DRAFT_SYNOPSIS, draftOf, draftSchema } from './draft.ts';

const callSchema = draftSchema.extend({
  in: z.boolean().default(false),
  attach: z.string().optional(),
  talk: z.coerce.number().int().min(0).max(36_000).optional(),
});

/** Outcomes in which somebody or something picked up, though not always the customer. */
const ANSWERED: ReadonlySet<Outcome> = new Set<Outcome>([
  ...CONVERSATION_OUTCOMES,
  'wrong-person',
  'bad-moment',
  'gatekeeper',
  'voicemail',
  'message-left',
  'hung-up',
  'left-company',
]);

export const call = command({
  synopsis: `call CUSTOMER|NUMBER ${DRAFT_SYNOPSIS} [--in [--attach CUSTOMER]] [--talk SECONDS] [--at TIME]`,
  about:
    'Makes a call on the training line, or (--in) takes one, and saves its outcome. Every gate is checked as on the screen.',
  syntax: {
    options: { ...DRAFT_OPTIONS, in: 'flag', attach: 'value', talk: 'value' },
    schema: callSchema,
    words: [1, 1],
  },
  async run([who = ''], options, { session }) {
    const draft = draftOf(options);
    const { client, pass } = await session();
    const begun = options.in ? await taken(client, who, options.attach) : await dialled(client, who);
    if (ANSWERED.has(options.outcome)) {
      await client.calls.line({ call: begun, event: { kind: 'connected' } });
      const talk: Millis = (options.talk ?? 0) * SECOND;
      if (talk > 0) pass(talk);
      await client.calls.line({ call: begun, event: { kind: 'ended', cause: 'hung-up' } });
    } else {
      const cause = options.outcome === 'busy' ? 'busy' : 'no-answer';
      await client.calls.line({ call: begun, event: { kind: 'ended', cause } });
    }
    return { call: begun, ...(await client.calls.finish({ call: begun, draft })) };
  },
});

async function dialled(client: EngineClient, who: string): Promise<string> {
  const { customer, number } = await customerWord(client, who);
  const { call, permit } = await client.calls.begin({ customer, ...(number === null ? {} : { number }) });
  await client.calls.line({ call: call.id, event: { kind: 'dialling', token: permit.token } });
  await client.calls.line({ call: call.id, event: { kind: 'ringing' } });
  return call.id;
}

/** An incoming call. Where the number does not say who it is, `attach` must; otherwise nothing is kept of it. */
async function taken(client: EngineClient, from: string, attach: string | undefined): Promise<string> {
  const { call } = await client.calls.incoming({ number: await numberWord(client, from) });
  if (call.customer === null) {
    if (attach === undefined) {
      await client.calls.withdraw({ call: call.id });
      throw new CommandFailure('not-found', { because: 'the number says nobody: name the customer with --attach' });
    }
    await client.calls.attach({ call: call.id, customer: uidWord<'customer'>(attach) });
  }
  return call.id;
}

export const calls = command({
  synopsis: 'calls',
  about: 'Calls whose outcome is still asked for.',
  syntax: { options: {}, schema: z.object({}), words: [0, 0] },
  async run(_words, _options, { session }) {
    const { client } = await session();
    return client.calls.open({});
  },
});

export const finish = command({
  synopsis: `finish CALL ${DRAFT_SYNOPSIS}`,
  about: 'Saves the outcome of a call that is still open, for example after a crash.',
  syntax: { options: DRAFT_OPTIONS, schema: draftSchema, words: [1, 1] },
  async run([id = ''], options, { session }) {
    const { client } = await session();
    return client.calls.finish({ call: uidWord(id), draft: draftOf(options) });
  },
});

export const correct = command({
  synopsis: `correct INTERACTION ${DRAFT_SYNOPSIS}`,
  about: 'Corrects a saved outcome by a new entry; the first stays in the history.',
  syntax: { options: DRAFT_OPTIONS, schema: draftSchema, words: [1, 1] },
  async run([interaction = ''], options, { session }) {
    const { client } = await session();
    return client.calls.correct({ interaction: uidWord<'interaction'>(interaction), draft: draftOf(options) });
  },
});
