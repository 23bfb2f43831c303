import type { Database } from './database.ts';
import { databaseNow } from './sessions.ts';

/** The database's clock as this process tells it to devices, without asking for each answer; its own may be wrong. */
export interface DatabaseClock {
  now(): number;
  /** Looks at the database's again. */
  adjust(): Promise<void>;
}

export async function databaseClock(database: Database): Promise<DatabaseClock> {
  let ahead = 0;
  const adjust = async (): Promise<void> => {
    ahead = (await databaseNow(database)) - Date.now();
  };
  await adjust();
  return { now: () => Date.now() + ahead, adjust };
}
