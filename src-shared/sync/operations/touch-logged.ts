import { z } from 'zod';
import { CHANNELS } from '#domain/model/history.ts';
import { keySet } from '../keys.ts';
import { defineOperation } from './define.ts';
import { instant, newPromise, note, uid } from './payload.ts';
import { keepPromise, makePromise } from './promises.ts';

/** A contact that was no call: visit, letter, SMS, mail, WeChat, gift (method section 2). Never refused, only flagged. */
export const touchLogged = defineOperation({
  type: 'touch.logged@1',
  payload: z.object({
    interaction: uid<'interaction'>(),
    customer: uid<'customer'>(),
    at: instant,
    channel: z.enum(CHANNELS).exclude(['call']),
    direction: z.enum(['out', 'in']),
    /** The customer was spoken to or wrote: it moves the ladder. */
    reached: z.boolean(),
    note: note.nullable(),
    keeps: z.array(uid<'promise'>()).max(50),
    promise: newPromise.nullable(),
  }),
  reads: ({ customer }) => keySet({ customers: [customer] }),
  does(draft, { payload: { keeps, promise, ...touch }, at, actor }) {
    const { interaction, customer, ...contact } = touch;
    if (draft.get('customer', customer) === null) draft.flag('customer-gone');
    draft.add('interaction', interaction, {
      ...contact,
      uid: interaction,
      customer,
      number: null,
      outcome: null,
      talkMs: null,
      refusalReason: null,
      purpose: null,
      agent: actor,
      corrects: null,
      track: null,
    });
    for (const kept of keeps) keepPromise(draft, kept, touch.at);
    if (promise !== null) makePromise(draft, customer, promise, { at, by: actor, madeIn: interaction });
  },
});
