import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import { createContext, type ReactNode, useContext } from 'react';
import type { Connection, EngineClient } from '../rpc/connect.ts';

const utilsOf = (client: EngineClient) => createTanstackQueryUtils(client);

/** The engine as the screen reaches it: `client` for acts, `queries` for what is shown and kept fresh. */
export interface EngineAccess {
  readonly connection: Connection;
  readonly client: EngineClient;
  readonly queries: ReturnType<typeof utilsOf>;
}

export const createEngineAccess = (connection: Connection): EngineAccess => ({
  connection,
  client: connection.client,
  queries: utilsOf(connection.client),
});

const EngineContext = createContext<EngineAccess | null>(null);

export function EngineProvider({ access, children }: { access: EngineAccess; children: ReactNode }) {
  return <EngineContext value={access}>{children}</EngineContext>;
}

/** The engine of this screen. Throws outside of `EngineProvider`. */
export function useEngine(): EngineAccess {
  const access = useContext(EngineContext);
  if (access === null) throw new Error('useEngine outside of EngineProvider');
  return access;
}
