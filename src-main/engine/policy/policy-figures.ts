import type { PolicyFigures } from '#contract/policy.ts';
import { defaultPolicy } from '#domain/policy/default-policy.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { EngineContext } from '../engine-context.ts';

function figuresOf(policy: Policy): PolicyFigures {
  const { version: _, ...figures } = policy;
  return figures;
}

/** The figures in force, and the method's own. */
export const policyFigures = (
  context: EngineContext,
): { readonly inForce: PolicyFigures; readonly method: PolicyFigures } => ({
  inForce: figuresOf(context.policy()),
  method: figuresOf(defaultPolicy),
});

/** Puts figures into force in place of those that were; durable when answered. Errors: `not-set-up`. */
export async function publishFigures(
  context: EngineContext,
  figures: PolicyFigures,
): Promise<Result<{ readonly inForce: PolicyFigures }, RungError>> {
  if (context.seat() === null) return err(rungError('not-set-up'));
  await context.store.writer.command('policy.replace', { figures });
  context.forget();
  return ok({ inForce: figuresOf(context.policy()) });
}
