import { err, ok, type Result } from '#kernel/result.ts';
import { MINUTE, type Millis } from '#kernel/time.ts';
import { type FromHub, fromHub, type ToHub } from '#sync/exchange.ts';
import type { HubTransport } from '../ports/hub-transport.ts';

/** An answer that has not come by then is lost. */
const ANSWER_WITHIN: Millis = MINUTE;

/** `unreachable`: no answer. `unreadable`: an answer that is none of the protocol's. */
export type AskFailure = 'unreachable' | 'unreadable';

const ANSWERS = { push: 'pushed', pull: 'page', snapshot: 'chunk' } as const;

type Asked = Extract<ToHub, { kind: keyof typeof ANSWERS }>;
type Answer<Kind extends Asked['kind']> = Extract<FromHub, { kind: (typeof ANSWERS)[Kind] | 'refused' }>;

/**
 * Sends one message and reads its answer, JSON in UTF-8 both. Never rejects; whether a message without an answer has reached
 * the hub is not known.
 */
export async function askHub<Message extends Asked>(
  transport: HubTransport,
  message: Message,
  signal: AbortSignal,
): Promise<Result<Answer<Message['kind']>, AskFailure>> {
  let bytes: Uint8Array;
  try {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_WITHIN)]);
    bytes = await transport.exchange(new TextEncoder().encode(JSON.stringify(message)), limit);
  } catch {
    return err('unreachable');
  }
  const answer = read(bytes);
  if (answer === null || (answer.kind !== 'refused' && answer.kind !== ANSWERS[message.kind])) return err('unreadable');
  return ok(answer as Answer<Message['kind']>);
}

function read(bytes: Uint8Array): FromHub | null {
  try {
    const parsed = fromHub.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
