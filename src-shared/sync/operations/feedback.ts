import { z } from 'zod';
import { FEEDBACK_TOPICS } from '#domain/model/person.ts';
import { rungError } from '#kernel/errors.ts';
import { keySet } from '../keys.ts';
import { defineOperation } from './define.ts';
import { note, uid } from './payload.ts';

/** What a customer thinks of product, service, people or competitors (method section 7). Refused `not-found`. */
export const feedbackNoted = defineOperation({
  type: 'feedback.noted@1',
  payload: z.object({
    feedback: uid<'feedback'>(),
    customer: uid<'customer'>(),
    topic: z.enum(FEEDBACK_TOPICS),
    text: note.min(1),
  }),
  reads: ({ customer }) => keySet({ customers: [customer] }),
  refuses: (slice, { payload }) => (slice.get('customer', payload.customer) === null ? rungError('not-found') : null),
  does(draft, { payload: { feedback, customer, topic, text }, at, actor }) {
    if (draft.get('customer', customer) === null) draft.flag('customer-gone');
    draft.add('feedback', feedback, {
      uid: feedback,
      customer,
      at,
      topic,
      text,
      by: actor,
      answer: null,
      answeredAt: null,
    });
  },
});

/** The customer was told what came of it; the first answer stands until it is undone. Refused `not-found`. */
export const feedbackAnswered = defineOperation({
  type: 'feedback.answered@1',
  payload: z.object({ feedback: uid<'feedback'>(), customer: uid<'customer'>(), answer: note.min(1) }),
  reads: ({ customer }) => keySet({ customers: [customer] }),
  refuses: (slice, { payload }) => (slice.get('feedback', payload.feedback) === null ? rungError('not-found') : null),
  does(draft, { payload: { feedback, answer }, at }) {
    const row = draft.get('feedback', feedback);
    if (row === null) draft.flag('feedback-gone');
    else if (row.answeredAt === null) draft.set('feedback', feedback, { answer, answeredAt: at });
  },
});
