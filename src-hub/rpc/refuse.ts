import type { ErrorCode, Facts, RungError } from '#kernel/errors.ts';
import type { Result } from '#kernel/result.ts';

type Refusals = Readonly<
  Partial<Record<ErrorCode, (options: { data: { facts: Record<string, Facts[string]> } }) => Error>>
>;

/** The value of a result, or the contract's error of its code thrown with the facts; a code that is not stated is a defect of ours. */
export function valueOrRefusal<T>(errors: Refusals, result: Result<T, RungError>): T {
  if (result.ok) return result.value;
  const { code, facts } = result.error;
  const refusal = errors[code];
  if (refusal === undefined) throw new Error(`a refusal that the contract does not state: ${code}`);
  throw refusal({ data: { facts: { ...facts } } });
}
