import { createHash } from 'node:crypto';
import type { PolicyFigures, PolicyVersion } from '#contract/policy.ts';
import { defaultPolicy } from '#domain/policy/default-policy.ts';
import type { Policy } from '#domain/policy/policy.ts';
import { policyStated, statedIn, statedOf, textOfStated } from '#domain/policy/stated.ts';
import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { createUid } from '#kernel/uid.ts';
import { commitAct, type EngineContext } from '../engine-context.ts';
import { agentName } from '../store/agents.ts';
import { textInForce } from '../store/policy-store.ts';
import { readPolicyPublications } from '../store/publications.ts';

function figuresOf(policy: Policy): PolicyFigures {
  const { version: _, ...figures } = policy;
  return figures;
}

/** The first 128 bits of the SHA-256 of a statement's text, in hex. */
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

/** The figures in force, and the method's own. */
export const policyFigures = (
  context: EngineContext,
): { readonly inForce: PolicyFigures; readonly method: PolicyFigures } => ({
  inForce: figuresOf(context.policy()),
  method: figuresOf(defaultPolicy),
});

/**
 * Puts figures into force in place of those that were; durable when answered, and undone like any act. What is in force already is not
 * published anew. Errors: `not-set-up`.
 */
export async function publishFigures(
  context: EngineContext,
  figures: PolicyFigures,
): Promise<Result<{ readonly inForce: PolicyFigures }, RungError>> {
  const { version: _, ...method } = defaultPolicy;
  const text = textOfStated(statedOf(method, figures));
  if (context.seat() === null) return err(rungError('not-set-up'));
  if (text !== textInForce(context.store.reader)) {
    const publication = createUid<'policy'>(context.clock.now(), context.random);
    const [newest] = readPolicyPublications(context.store.reader, context.store.ids);
    const version = { publication, place: (newest?.place ?? 0) + 1, text, hash: hashOf(text) };
    const done = await commitAct(context, 'policy.published@1', version);
    if (!done.ok) return done;
    context.forget();
  }
  return ok({ inForce: figuresOf(context.policy()) });
}

/** Every version that was put into force, newest first, and what it would put into force now; the first that can be read is in force. */
export function policyVersions({ store }: EngineContext): PolicyVersion[] {
  const { reader, ids } = store;
  return readPolicyPublications(reader, ids).flatMap(({ uid, hash, text, at, by }) => {
    const stated = statedIn(text);
    const policy = stated === null ? null : policyStated(defaultPolicy, stated, 1);
    return policy === null
      ? []
      : [{ publication: uid, hash, at, by: agentName(reader, by), figures: figuresOf(policy) }];
  });
}
