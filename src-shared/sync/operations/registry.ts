import type { RungError } from '#kernel/errors.ts';
import { rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Operation, OperationType } from '../operation.ts';
import { accountAssigned } from './account-assigned.ts';
import { agentNamed } from './agent-named.ts';
import { agentStatus } from './agent-status.ts';
import { callCorrected } from './call-corrected.ts';
import { callLogged } from './call-logged.ts';
import { callbackPromised } from './callback-promised.ts';
import { complaintAnswered, complaintClosed, complaintSettled } from './complaints.ts';
import { customerAdded } from './customer-added.ts';
import { customerEdited } from './customer-edited.ts';
import { customerErased } from './customer-erased.ts';
import { customerSuppressed } from './customer-suppressed.ts';
import { customersDistinguished } from './customers-distinguished.ts';
import { customersMerged } from './customers-merged.ts';
import { feedbackAnswered, feedbackNoted } from './feedback.ts';
import { importCommitted, importUndone } from './imports.ts';
import { numberAdded } from './number-added.ts';
import { numberMarked } from './number-marked.ts';
import { numbersSuppressed } from './numbers-suppressed.ts';
import { occasionCame, occasionPassed } from './occasions.ts';
import { OPERATION_BYTES } from './payload.ts';
import { personAdded, personEdited, personLeft, personRemoved } from './people.ts';
import { policyPublished } from './policy-published.ts';
import { promiseClosed } from './promise-closed.ts';
import { queueMarked } from './queue-marked.ts';
import { purchasePaid, purchaseReturned, quoteGiven, quoteLost } from './sales.ts';
import { sampleCleared, sampleMade } from './sample.ts';
import { suppressionLifted } from './suppression-lifted.ts';
import { taskClosed, taskMade, taskMoved } from './tasks.ts';
import { touchLogged } from './touch-logged.ts';
import { trackPublished } from './track-published.ts';
import { undone } from './undone.ts';

/** Every kind of operation that this version knows. A kind never changes: a new meaning is a new version beside the old one. */
export const OPERATION_TYPES = {
  [accountAssigned.type]: accountAssigned,
  [agentNamed.type]: agentNamed,
  [agentStatus.type]: agentStatus,
  [callCorrected.type]: callCorrected,
  [callLogged.type]: callLogged,
  [callbackPromised.type]: callbackPromised,
  [complaintAnswered.type]: complaintAnswered,
  [complaintClosed.type]: complaintClosed,
  [complaintSettled.type]: complaintSettled,
  [customerAdded.type]: customerAdded,
  [customerEdited.type]: customerEdited,
  [customerErased.type]: customerErased,
  [customerSuppressed.type]: customerSuppressed,
  [customersMerged.type]: customersMerged,
  [customersDistinguished.type]: customersDistinguished,
  [feedbackAnswered.type]: feedbackAnswered,
  [feedbackNoted.type]: feedbackNoted,
  [importCommitted.type]: importCommitted,
  [importUndone.type]: importUndone,
  [numberAdded.type]: numberAdded,
  [numberMarked.type]: numberMarked,
  [numbersSuppressed.type]: numbersSuppressed,
  [occasionCame.type]: occasionCame,
  [occasionPassed.type]: occasionPassed,
  [personAdded.type]: personAdded,
  [personEdited.type]: personEdited,
  [personLeft.type]: personLeft,
  [personRemoved.type]: personRemoved,
  [policyPublished.type]: policyPublished,
  [promiseClosed.type]: promiseClosed,
  [purchasePaid.type]: purchasePaid,
  [purchaseReturned.type]: purchaseReturned,
  [queueMarked.type]: queueMarked,
  [quoteGiven.type]: quoteGiven,
  [quoteLost.type]: quoteLost,
  [sampleCleared.type]: sampleCleared,
  [sampleMade.type]: sampleMade,
  [suppressionLifted.type]: suppressionLifted,
  [taskClosed.type]: taskClosed,
  [taskMade.type]: taskMade,
  [taskMoved.type]: taskMoved,
  [touchLogged.type]: touchLogged,
  [trackPublished.type]: trackPublished,
  [undone.type]: undone,
} as const;

export type OperationName = keyof typeof OPERATION_TYPES;

export type PayloadOf<Name extends OperationName> =
  (typeof OPERATION_TYPES)[Name] extends OperationType<infer Payload> ? Payload : never;

/** An operation as a use case makes it: its uid is made before anything is stored. */
export function createOperation<Name extends OperationName>(
  type: Name,
  payload: PayloadOf<Name>,
  act: Pick<Operation, 'uid' | 'at' | 'actor' | 'device'>,
): Operation<PayloadOf<Name>> {
  return { uid: act.uid, type, at: act.at, actor: act.actor, device: act.device, payload };
}

/** Bytes of the operation as UTF-8 JSON. */
export function operationBytes(operation: Operation): number {
  const text = JSON.stringify(operation);
  let bytes = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) continue;
    // Either half of a surrogate pair counts 2 of the pair's 4 bytes.
    bytes += unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 1 : 2;
  }
  return bytes;
}

const TYPES: ReadonlyMap<string, OperationType<unknown>> = new Map(Object.entries(OPERATION_TYPES));

/**
 * The type of an operation whose payload has the shape it should have. `invalid-input` {type} if this version does not know it,
 * {type, bytes, limit} if it is too large, {type, field} if a field is wrong.
 */
export function typeOf(operation: Operation): Result<OperationType<unknown>, RungError> {
  const type = TYPES.get(operation.type);
  if (type === undefined) return err(rungError('invalid-input', { type: operation.type }));
  const bytes = operationBytes(operation);
  if (bytes > OPERATION_BYTES) {
    return err(rungError('invalid-input', { type: operation.type, bytes, limit: OPERATION_BYTES }));
  }
  const parsed = type.payload.safeParse(operation.payload);
  if (parsed.success) return ok(type);
  const field = parsed.error.issues[0]?.path.join('.') ?? '';
  return err(rungError('invalid-input', { type: operation.type, field }));
}
