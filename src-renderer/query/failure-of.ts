import { ORPCError } from '@orpc/client';
import { z } from 'zod';
import { facts } from '#contract/parts.ts';
import { ERROR_CODES, type RungError, rungError } from '#kernel/errors.ts';

const refusal = z.object({ code: z.enum(ERROR_CODES), data: z.object({ facts }) });

/** What a rejected call says, as code and facts; `internal` for anything that the contract does not name. */
export function failureOf(error: unknown): RungError {
  if (!(error instanceof ORPCError)) return rungError('internal');
  const known = refusal.safeParse({ code: error.code, data: error.data });
  if (known.success) return rungError(known.data.code, known.data.data.facts);
  return rungError(error.code === 'BAD_REQUEST' ? 'invalid-input' : 'internal');
}
