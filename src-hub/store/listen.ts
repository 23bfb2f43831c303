import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { type Millis, SECOND } from '#kernel/time.ts';
import type { Logger } from '../logger.ts';
import type { Database } from './database.ts';
import { NEWS, type News, readNews } from './news.ts';

export interface Ears {
  close(): Promise<void>;
}

const AGAIN_AFTER: Millis = SECOND;

/** Listens for what any process of the hub has committed, on a connection of its own, which is opened again when it is lost. */
export async function listen(
  database: Database,
  told: { readonly onNews: (news: News) => void; readonly onBack: () => void; readonly logger: Logger },
): Promise<Ears> {
  let closed = false;
  let client: pg.Client | null = await connect();

  async function connect(): Promise<pg.Client> {
    const fresh = await database.dedicated();
    fresh.on('notification', ({ payload }) => {
      const news = readNews(payload ?? '');
      if (news === null) told.onBack();
      else told.onNews(news);
    });
    fresh.on('error', () => undefined);
    fresh.once('end', () => {
      client = null;
      if (!closed) void again();
    });
    await fresh.query(`LISTEN ${NEWS}`);
    return fresh;
  }

  async function again(): Promise<void> {
    told.logger.warn('listening-lost');
    while (!closed && client === null) {
      await wait(AGAIN_AFTER, undefined, { ref: false });
      client = await connect().catch(() => null);
    }
    if (!closed) told.onBack();
  }

  return {
    async close() {
      closed = true;
      await client?.end();
    },
  };
}
