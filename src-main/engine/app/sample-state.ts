import { z } from 'zod';
import { LANGUAGES } from '#contract/app.ts';
import { agentUid, instant, operationUid } from '#contract/parts.ts';
import type { Instant } from '#kernel/time.ts';
import { isUid, type Uid } from '#kernel/uid.ts';
import type { EngineContext } from '../engine-context.ts';
import { readMeta } from '../store/meta.ts';

export const SAMPLE = 'sample';

/** What the made-up team of this store was made from: enough to make it again where a stop came between. */
export const sampleState = z.object({
  phase: z.enum(['making', 'done']),
  operation: operationUid,
  batch: z.custom<Uid<'batch'>>((value) => typeof value === 'string' && isUid(value)),
  seed: z.number().int(),
  madeAt: instant,
  agent: agentUid,
  name: z.string(),
  region: z.string().length(2),
  language: z.enum(LANGUAGES),
});
export type SampleState = z.infer<typeof sampleState>;

/** Null in a store without a sample. */
export function sampleOf({ store }: EngineContext): SampleState | null {
  const read = sampleState.safeParse(readMeta(store.reader, SAMPLE));
  return read.success ? read.data : null;
}

/** From when on what stands in the store can be the agent's own doing: a sample made up what is older; 0 without one. */
export const ownSince = (context: EngineContext): Instant => sampleOf(context)?.madeAt ?? 0;
