import { eventIterator, oc } from '@orpc/contract';
import { implement } from '@orpc/server';
import { z } from 'zod';
import { refusals } from '#contract/parts.ts';

/** A contract with one procedure for every kind of answer that crosses the border. */
export const probeContract = {
  echo: oc
    .input(z.object({ text: z.string().min(1), at: z.number() }))
    .output(z.object({ text: z.string(), at: z.number(), list: z.array(z.number().nullable()) })),
  refuse: oc.input(z.object({})).output(z.object({})).errors(refusals('gates-stopped', 'not-found')),
  breakPromise: oc.input(z.object({})).output(z.object({ count: z.number() })),
  crash: oc.input(z.object({})).output(z.object({})),
  hang: oc.input(z.object({})).output(z.object({})),
  measure: oc
    .input(z.object({ chunk: z.instanceof(Blob), offset: z.number() }))
    .output(z.object({ bytes: z.number(), sum: z.number() })),
  file: oc.input(z.object({ bytes: z.number() })).output(z.instanceof(Blob)),
  versions: oc.input(z.object({ upTo: z.number() })).output(eventIterator(z.object({ version: z.number() }))),
};

/** What the router has seen, so that a test can tell that an abort arrived. */
export interface Seen {
  aborted: number;
  streamsEnded: number;
}

/** Implements the probe; `versions` without end (`upTo: Infinity` is no JSON, so -1) lasts until its reader goes. */
export function createProbeRouter(seen: Seen) {
  const os = implement(probeContract);
  return os.router({
    echo: os.echo.handler(({ input }) => ({ ...input, list: [1, null, 3] })),
    refuse: os.refuse.handler(({ errors }) => {
      throw errors['gates-stopped']({ data: { facts: { gate: 'daily-limit', until: 5 } } });
    }),
    breakPromise: os.breakPromise.handler(() => ({ count: 'many' as unknown as number })),
    crash: os.crash.handler(() => {
      throw new TypeError('a secret detail about 13812345678');
    }),
    hang: os.hang.handler(
      ({ signal }) =>
        new Promise((_, reject) => {
          signal?.addEventListener('abort', () => {
            seen.aborted += 1;
            reject(signal.reason);
          });
        }),
    ),
    measure: os.measure.handler(async ({ input }) => {
      const bytes = await input.chunk.bytes();
      return { bytes: bytes.length, sum: bytes.reduce((sum, byte) => (sum + byte) % 65_521, input.offset) };
    }),
    file: os.file.handler(({ input }) => new Blob([new Uint8Array(input.bytes).fill(7)], { type: 'text/csv' })),
    versions: os.versions.handler(async function* ({ input, signal }) {
      try {
        for (let version = 1; input.upTo < 0 || version <= input.upTo; version++) {
          if (signal?.aborted) return;
          yield { version };
          if (input.upTo < 0) await new Promise((resolve) => setTimeout(resolve, 5));
        }
      } finally {
        seen.streamsEnded += 1;
      }
    }),
  });
}
