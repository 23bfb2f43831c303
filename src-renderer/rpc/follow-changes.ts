import { backOff } from '#contract/host/back-off.ts';
import type { EngineClient } from './connect.ts';

type Versions = Awaited<ReturnType<EngineClient['app']['changes']>> extends AsyncIterable<infer T> ? T : never;

/**
 * Follows the engine's coalesced versions and tells which topics grew. After every break it subscribes again, and the first
 * versions then count as growth wherever they differ, so that nothing missed meanwhile stays stale. Runs until `signal`.
 */
export async function followChanges(
  client: EngineClient,
  onGrown: (topics: readonly (keyof Versions)[]) => void,
  signal: AbortSignal,
): Promise<void> {
  let known: Versions | null = null;
  for (let attempt = 0; !signal.aborted; attempt++) {
    try {
      for await (const versions of await client.app.changes({}, { signal })) {
        const before = known;
        known = versions;
        attempt = 0;
        const topics = Object.keys(versions) as (keyof Versions)[];
        const grown = topics.filter((topic) => before !== null && versions[topic] !== before[topic]);
        if (grown.length > 0) onGrown(grown);
      }
    } catch {
      // A broken connection ends the stream; how the screen stands to the engine is told by the connection's state.
    }
    if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, backOff(attempt)));
  }
}
