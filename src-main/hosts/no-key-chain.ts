import type { Secrets } from '#engine/ports/secrets.ts';

/** The secrets of a host without a key chain of the system: nothing is sealed, so nothing is stored. */
export const noKeyChain: Secrets = {
  seal: async () => null,
  open: async () => null,
};
