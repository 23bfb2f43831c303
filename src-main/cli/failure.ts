import { ORPCError } from '@orpc/client';
import { z } from 'zod';
import { facts as factsSchema } from '#contract/parts.ts';
import { ERROR_CODES, type ErrorCode, type Facts } from '#kernel/errors.ts';

/** A command that was refused or failed, or (`usage`) was not understood; the exit status follows from the code. */
export class CommandFailure extends Error {
  readonly code: ErrorCode | 'usage';
  readonly facts: Facts;
  /** What the command has found out all the same; printed with the error. */
  readonly report: unknown;
  constructor(code: ErrorCode | 'usage', facts: Facts = {}, report?: unknown) {
    super(code);
    this.code = code;
    this.facts = facts;
    this.report = report;
  }
}

export const usage = (reason: string): CommandFailure => new CommandFailure('usage', { reason });

const codeSchema = z.enum(ERROR_CODES);
const refused = z.object({ facts: factsSchema });

/** What was thrown, as a failure with a code: refusals of the engine keep theirs, bad input becomes `invalid-input`. */
export function failureOf(error: unknown): CommandFailure {
  if (error instanceof CommandFailure) return error;
  if (error instanceof ORPCError) {
    const code = codeSchema.safeParse(error.code);
    const data = refused.safeParse(error.data);
    if (code.success) return new CommandFailure(code.data, data.success ? data.data.facts : {});
    if (error.status === 400) return new CommandFailure('invalid-input', {});
  }
  return new CommandFailure('internal', { name: error instanceof Error ? error.name : 'unknown' });
}
