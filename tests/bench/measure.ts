/** Times of many runs of one act, ms. */
export interface Times {
  readonly runs: number;
  readonly median: number;
  readonly p95: number;
  readonly p99: number;
  readonly p999: number;
  readonly max: number;
}

/** Nearest-rank percentiles of `samples` (ms, in any order); needs at least one. */
export function timesOf(samples: readonly number[]): Times {
  const sorted = Float64Array.from(samples).sort();
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
  return { runs: sorted.length, median: at(0.5), p95: at(0.95), p99: at(0.99), p999: at(0.999), max: at(1) };
}

/** Runs `act` `warmUp` times uncounted, then `runs` times, and returns each counted run's time in ms. */
export async function timed(runs: number, warmUp: number, act: (run: number) => unknown): Promise<number[]> {
  const samples: number[] = [];
  for (let run = 0; run < warmUp + runs; run += 1) {
    const started = performance.now();
    await act(run);
    if (run >= warmUp) samples.push(performance.now() - started);
  }
  return samples;
}

/** Like `timed`, for an act that answers at once: no microtask is counted. */
export function timedSync(runs: number, warmUp: number, act: (run: number) => unknown): number[] {
  const samples: number[] = [];
  for (let run = 0; run < warmUp + runs; run += 1) {
    const started = performance.now();
    act(run);
    if (run >= warmUp) samples.push(performance.now() - started);
  }
  return samples;
}
