import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { FromHub, ToHub } from '#sync/exchange.ts';
import { answerDevice } from '#sync/hub/answer.ts';
import { hubOver } from '#sync/hub/hub.ts';
import { LEASE_TERMS } from '#sync/lease/lease-terms.ts';
import type { Caller } from '../accounts/caller.ts';
import type { HubContext } from '../hub-context.ts';

/**
 * The hub's answer to a message of the sync protocol. Time is the database's, as of the proof of the request. Errors: `not-allowed` for
 * a message that says it is another device's.
 */
export async function exchange(
  context: HubContext,
  { device, now }: Caller,
  message: ToHub,
): Promise<Result<FromHub, RungError>> {
  if (message.device !== device) return err(rungError('not-allowed'));
  if (message.kind === 'pull') await context.cursors.heard(device, message.cursor);
  const { store } = context;
  return ok(await answerDevice(hubOver(store, { now: () => now }, LEASE_TERMS), message));
}
