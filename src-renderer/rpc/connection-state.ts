import { createStore, type StoreApi } from 'zustand/vanilla';
import type { BootError } from '#contract/host/boot.ts';

/**
 * How the screen stands to the engine. `generation` grows with every connection made: what was subscribed on an older one
 * is to be subscribed again, and what was read on it may have changed.
 */
export type ConnectionState =
  | { readonly state: 'connecting'; readonly generation: number }
  | { readonly state: 'connected'; readonly generation: number }
  | { readonly state: 'reconnecting'; readonly generation: number }
  | { readonly state: 'engine-down'; readonly generation: number; readonly error: BootError };

export type ConnectionStore = StoreApi<ConnectionState>;

export const createConnectionStore = (): ConnectionStore =>
  createStore<ConnectionState>()(() => ({ state: 'connecting', generation: 0 }));
