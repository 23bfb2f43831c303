/** One step of the local store's shape. `version` is the store's `user_version` after it; `sql` runs in one transaction. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}
