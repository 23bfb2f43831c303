import type { z } from 'zod';
import type { CustomerUid } from '#kernel/uid.ts';
import { Draft } from '../draft.ts';
import type { Operation, OperationType, Refusal, Slice } from '../operation.ts';
import type { KeySet } from '../rows.ts';

interface Definition<Type extends string, Payload> {
  readonly type: Type;
  readonly payload: z.ZodType<Payload>;
  readonly forgets?: boolean;
  reads(payload: Payload, records: readonly CustomerUid[]): KeySet;
  refuses?(slice: Slice, operation: Operation<Payload>): Refusal | null;
  /** Writes what the operation does into the draft. */
  does(draft: Draft, operation: Operation<Payload>): void;
}

/** An operation type out of its four parts; without `refuses` nobody is ever told no. */
export function defineOperation<const Type extends string, Payload>(
  definition: Definition<Type, Payload>,
): OperationType<Payload> & { readonly type: Type } {
  return {
    type: definition.type,
    payload: definition.payload,
    forgets: definition.forgets ?? false,
    reads: (operation) => definition.reads(operation.payload, operation.records ?? []),
    refuses: (slice, operation) => definition.refuses?.(slice, operation) ?? null,
    apply(slice, operation) {
      const draft = new Draft(slice, operation.uid);
      definition.does(draft, operation);
      return draft.effect();
    },
  };
}
