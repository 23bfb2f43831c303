/** One step of the hub's schema; `sql` runs in one transaction, under the lock that keeps two hubs from migrating at once. */
export interface HubMigration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}
