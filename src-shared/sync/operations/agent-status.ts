import { z } from 'zod';
import { AGENT_STATUSES } from '#domain/day/agent-status.ts';
import { keySet } from '../keys.ts';
import { defineOperation } from './define.ts';
import { uid } from './payload.ts';

/** From now on the agent does something else, or works one list only; `list` is the import that is worked (method section 3). */
export const agentStatus = defineOperation({
  type: 'agent.status@1',
  payload: z.object({
    uid: uid<'status'>(),
    status: z.enum(AGENT_STATUSES),
    list: uid<'batch'>().nullable(),
  }),
  reads: ({ uid: key }) => keySet({ rows: [{ table: 'status', key }] }),
  does(draft, { payload, at, actor }) {
    draft.add('status', payload.uid, { ...payload, agent: actor, at });
  },
});
