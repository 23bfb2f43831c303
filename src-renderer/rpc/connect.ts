import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import type { EngineContract } from '#contract/engine.ts';
import type { ShellBridge } from '#contract/host/shell-bridge.ts';
import type { ConnectionStore } from './connection-state.ts';
import { portTransport } from './port-transport.ts';
import { ownPlaces, socketTransport } from './socket-transport.ts';
import { type CallContext, createSwitchLink, type Transport } from './switch-link.ts';

export type EngineClient = ContractRouterClient<EngineContract, CallContext>;

export interface Connection<Client = EngineClient> {
  /**
   * The engine's procedures. Each call is answered, refused with a code of its contract, or rejected within its time limit
   * with the code `time-limit` or `engine-down` and `data.facts`.
   */
  readonly client: Client;
  readonly state: ConnectionStore;
  retry(): void;
  close(): void;
}

/** A connection over a given transport; tests and the conformance suite bring their own. */
export function connectOver(transport: Transport): Connection {
  const { link, store, ...events } = createSwitchLink();
  return { client: createORPCClient<EngineClient>(link), state: store, ...transport(events) };
}

declare global {
  interface Window {
    /** Given by the preload of the shell; absent in the browser host. */
    readonly rung?: ShellBridge;
  }
}

/** Connects the page to its engine: over the shell's port where there is a shell, else over a socket to its own origin. */
export function connect(page: Window = window): Connection {
  return connectOver(
    page.rung === undefined ? socketTransport(ownPlaces(page.location)) : portTransport(page.rung, page),
  );
}
