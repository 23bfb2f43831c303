import { ORPCError } from '@orpc/client';
import type { Millis } from '#kernel/time.ts';

/** What a procedure's caller gets when no answer came in time; `facts` name the procedure and the limit. */
const timeLimitError = (path: readonly string[], limit: Millis) =>
  new ORPCError('time-limit', { status: 408, data: { facts: { procedure: path.join('.'), limit } } });

/** What a caller gets when the connection broke under the call: whether the engine has done it is unknown. */
export const engineDownError = (path: readonly string[]) =>
  new ORPCError('engine-down', { status: 503, data: { facts: { procedure: path.join('.') } } });

/**
 * Runs `call` with a signal that aborts after `limit` ms or with the caller's own. Rejects with `time-limit` at the limit
 * even if the call never looks at its signal. Once `call` has answered, the limit is off: an open stream may last.
 */
export async function withTimeLimit<T>(
  path: readonly string[],
  limit: Millis,
  callers: AbortSignal | undefined,
  call: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const late = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limitReached = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = timeLimitError(path, limit);
      reject(error);
      late.abort(error);
    }, limit);
  });
  try {
    const signal = callers === undefined ? late.signal : AbortSignal.any([callers, late.signal]);
    return await Promise.race([call(signal), limitReached]);
  } finally {
    clearTimeout(timer);
  }
}
