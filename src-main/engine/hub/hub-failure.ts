import { ORPCError } from '@orpc/client';
import { z } from 'zod';
import { facts as factsSchema } from '#contract/parts.ts';
import { ERROR_CODES, type RungError, rungError } from '#kernel/errors.ts';

const refused = z.object({ facts: factsSchema });
const code = z.enum(ERROR_CODES);

/** What a call to the hub was refused with; what is no refusal of its contract means that it was not reached. */
export function hubFailure(error: unknown): RungError {
  if (!(error instanceof ORPCError)) return rungError('hub-unreachable');
  const known = code.safeParse(error.code);
  const data = refused.safeParse(error.data);
  if (known.success) return rungError(known.data, data.success ? data.data.facts : {});
  return rungError('hub-unreachable', { status: error.status });
}
