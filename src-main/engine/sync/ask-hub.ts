import { err, ok, type Result } from '#kernel/result.ts';
import { MINUTE, type Millis } from '#kernel/time.ts';
import { type FromHub, fromHub, type ToHub } from '#sync/exchange.ts';
import type { HubTransport } from '../ports/hub-transport.ts';

/** An answer that has not come by then is lost. */
const ANSWER_WITHIN: Millis = MINUTE;

/** `unreachable`: no answer. `unreadable`: an answer that is none of the protocol's. */
export type AskFailure = 'unreachable' | 'unreadable';

/**
 * Sends one message and reads its answer, JSON in UTF-8 both. Never rejects; whether a message without an answer has reached
 * the hub is not known.
 */
export async function askHub(
  transport: HubTransport,
  message: ToHub,
  signal: AbortSignal,
): Promise<Result<FromHub, AskFailure>> {
  let bytes: Uint8Array;
  try {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_WITHIN)]);
    bytes = await transport.exchange(new TextEncoder().encode(JSON.stringify(message)), limit);
  } catch {
    return err('unreachable');
  }
  const answer = read(bytes);
  return answer === null ? err('unreadable') : ok(answer);
}

function read(bytes: Uint8Array): FromHub | null {
  try {
    const parsed = fromHub.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
