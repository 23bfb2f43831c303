import type { ErrorCode, Facts, RungError } from '#kernel/errors.ts';
import type { Result } from '#kernel/result.ts';

type Refusals = Readonly<
  Partial<Record<ErrorCode, (options: { data: { facts: Record<string, Facts[string]> } }) => Error>>
>;

/**
 * The value of a result, or the contract's error of its code thrown with the facts. A code that the procedure does not state is a
 * defect of ours: thrown as an `UnstatedRefusal`.
 */
export function valueOrRefusal<T>(errors: Refusals, result: Result<T, RungError>): T {
  if (result.ok) return result.value;
  const { code, facts } = result.error;
  const refusal = errors[code];
  if (refusal === undefined) throw new UnstatedRefusal(result.error);
  throw refusal({ data: { facts: { ...facts } } });
}

/** A use case refused with a code that its procedure does not state. */
export class UnstatedRefusal extends Error {
  readonly refusal: RungError;
  constructor(refusal: RungError) {
    super(`a refusal that the contract does not state: ${refusal.code}`);
    this.name = 'UnstatedRefusal';
    this.refusal = refusal;
  }
}
