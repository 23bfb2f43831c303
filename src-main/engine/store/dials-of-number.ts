import type { E164 } from '#domain/model/customer.ts';
import type { Instant } from '#kernel/time.ts';
import type { Reader } from './database.ts';

/** How often the company has dialled a number since an instant, whoever of those who share it was meant. */
export const dialsOfNumber = (reader: Reader, e164: E164, since: Instant): number =>
  reader.get<{ n: number }>(
    `SELECT count(*) AS n FROM customer_number h JOIN interaction i ON i.customer_id = h.customer_id
     WHERE h.e164 = ? AND i.at >= ? AND i.number = h.e164 AND i.direction = 'out' AND i.corrects IS NULL`,
    e164,
    since,
  )?.n ?? 0;
