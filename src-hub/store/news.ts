import { z } from 'zod';

/** The channel on which processes of a hub tell each other that the log of a tenant has grown: a poke, nothing else. */
export const NEWS = 'rung_news';

/** More than these are not named one by one: a notification has room for 8,000 bytes. */
export const NAMED_AT_MOST = 100;

const news = z.object({ tenant: z.string(), agents: z.array(z.string()).nullable() });

/** Whose scopes a transaction touched; `agents` null: everybody's. */
export type News = z.infer<typeof news>;

/** What was told on the channel; null where it cannot be read, as when a later version of the hub says it otherwise. */
export function readNews(payload: string): News | null {
  try {
    return news.parse(JSON.parse(payload));
  } catch {
    return null;
  }
}
