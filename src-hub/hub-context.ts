import type { Random } from '#kernel/random.ts';
import type { HubStore } from '#sync/hub/hub-store.ts';
import type { FactorPolicy } from './accounts/authorise.ts';
import type { Logger } from './logger.ts';
import type { Database } from './store/database.ts';
import type { Cursors } from './sync/cursors.ts';

/** What every act of the hub works with. */
export interface HubContext {
  readonly database: Database;
  /** The protocol's side of the same database and tenant. */
  readonly store: HubStore;
  /** How far devices have come. */
  readonly cursors: Cursors;
  /** Whose rows these are; one company has one hub, and every key begins with it. */
  readonly tenant: string;
  /** The company's name as devices show it. */
  readonly company: string;
  /** Who must have a second factor. */
  readonly secondFactor: FactorPolicy;
  readonly random: Random;
  readonly logger: Logger;
}
