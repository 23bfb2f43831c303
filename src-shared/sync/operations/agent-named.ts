import { z } from 'zod';
import { keySet } from '../keys.ts';
import { defineOperation } from './define.ts';
import { line, uid } from './payload.ts';

/** Somebody works here, under this name. */
export const agentNamed = defineOperation({
  type: 'agent.named@1',
  payload: z.object({ agent: uid<'agent'>(), name: line.min(1) }),
  reads: ({ agent }) => keySet({ rows: [{ table: 'agent', key: agent }] }),
  does(draft, { payload: { agent, name } }) {
    if (!draft.add('agent', agent, { uid: agent, name })) draft.set('agent', agent, { name });
  },
});
