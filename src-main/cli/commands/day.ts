import { z } from 'zod';
import { AGENT_STATUSES } from '#domain/day/agent-status.ts';
import { checked } from '../arguments.ts';
import { command } from '../command.ts';

const nothing = { options: {}, schema: z.object({}), words: [0, 0] } as const;

export const day = command({
  synopsis: 'day [--at TIME]',
  about: 'The agent’s day: what is promised and due, whether the day holds it, what was done, tomorrow.',
  syntax: nothing,
  async run(_words, _options, { session }) {
    const { client } = await session();
    return client.day.view({});
  },
});

export const promises = command({
  synopsis: 'promises [--at TIME]',
  about: 'Open promises of the agent that are over or due in the coming hours, and what the agent does now.',
  syntax: nothing,
  async run(_words, _options, { session }) {
    const { client } = await session();
    return client.day.ahead({});
  },
});

export const atWork = command({
  synopsis: `at-work ${AGENT_STATUSES.join('|')} [--list IMPORT]`,
  about: 'What the agent does from now on; with `--list`, that they work the customers of one import only.',
  syntax: {
    options: { list: 'value' },
    schema: z.object({ list: z.string().optional() }),
    words: [1, 1],
  },
  async run([status], { list }, { session }) {
    const { client } = await session();
    return client.day.setStatus({ status: checked(z.enum(AGENT_STATUSES), status), list: list ?? null });
  },
});
