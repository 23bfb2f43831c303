import type { PhoneEvent } from './phone.ts';

/** The subscribers of a phone; each hears every event once, in order. */
export function createListeners() {
  const listeners = new Set<(event: PhoneEvent) => void>();
  return {
    tell: (event: PhoneEvent): void => {
      for (const listener of listeners) listener(event);
    },
    subscribe: (listener: (event: PhoneEvent) => void): (() => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
