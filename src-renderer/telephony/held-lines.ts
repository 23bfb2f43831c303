/** Which page of this agent carries the line of a call: several may be open on one engine, and only one of them dialled. */
export interface HeldLines {
  /** This page carries the line until `letGo`, or until it is closed or loaded anew. */
  hold(call: string): void;
  letGo(call: string): void;
  /** Resolves whether another page that is alive carries it. */
  areElsewhere(call: string): Promise<boolean>;
}

/** Lines held by locks of the browser: they end with the page that holds them, however it ends. */
export function createHeldLines(locks: LockManager): HeldLines {
  const ours = new Map<string, () => void>();
  const nameOf = (call: string): string => `rung-line-${call}`;
  return {
    hold(call) {
      if (ours.has(call)) return;
      const over = new Promise<void>((resolve) => ours.set(call, resolve));
      void locks.request(nameOf(call), () => over);
    },
    letGo(call) {
      ours.get(call)?.();
      ours.delete(call);
    },
    areElsewhere: async (call) =>
      !ours.has(call) && locks.request(nameOf(call), { ifAvailable: true }, (lock) => lock === null),
  };
}
