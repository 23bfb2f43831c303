/** Holds every device to one exchange under way (sync protocol: back-pressure), so that none takes the others' turn. */
export interface OneAtATime {
  /** Runs `work`, or answers null where the device is still being served. */
  run<T>(device: string, work: () => Promise<T>): Promise<T | null>;
}

export function oneAtATime(): OneAtATime {
  const served = new Set<string>();
  return {
    async run(device, work) {
      if (served.has(device)) return null;
      served.add(device);
      try {
        return await work();
      } finally {
        served.delete(device);
      }
    },
  };
}
