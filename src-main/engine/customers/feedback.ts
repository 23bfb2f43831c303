import type { FeedbackTopic } from '#domain/model/person.ts';
import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { type CustomerUid, createUid, type OperationUid, type Uid } from '#kernel/uid.ts';
import { commitAct, type EngineContext } from '../engine-context.ts';
import { storedByKey } from '../store/stored-rows.ts';

/** Errors: `not-found`. */
export async function noteFeedback(
  context: EngineContext,
  customer: CustomerUid,
  topic: FeedbackTopic,
  text: string,
): Promise<Result<{ operation: OperationUid; feedback: Uid<'feedback'> }, RungError>> {
  const feedback = createUid<'feedback'>(context.clock.now(), context.random);
  const done = await commitAct(context, 'feedback.noted@1', { feedback, customer, topic, text });
  return done.ok ? ok({ operation: done.value.operation, feedback }) : done;
}

/** The customer was told what came of it. Errors: `not-found`. */
export async function answerFeedback(
  context: EngineContext,
  feedback: Uid<'feedback'>,
  answer: string,
): Promise<Result<{ operation: OperationUid }, RungError>> {
  const row = storedByKey(context.store.reader, context.store.ids, { table: 'feedback', key: feedback });
  if (row?.table !== 'feedback') return err(rungError('not-found'));
  const { customer } = row.value;
  const done = await commitAct(context, 'feedback.answered@1', { feedback, customer, answer });
  return done.ok ? ok({ operation: done.value.operation }) : done;
}
