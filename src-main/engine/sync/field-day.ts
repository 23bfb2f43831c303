import type { Instant, Millis } from '#kernel/time.ts';
import type { LeaseSample } from '#sync/lease/device-leases.ts';
import type { EngineContext } from '../engine-context.ts';
import type { Reader } from '../store/database.ts';
import { readMeta } from '../store/meta.ts';

/** A day in the field that the agent checked out for: leases of before are asked for anew, and run so long. */
export interface FieldDay {
  readonly at: Instant;
  readonly length: Millis;
  /** The clocks when it was said. */
  readonly sample: LeaseSample;
}

const FIELD_DAY = 'field-day';

/** The field day that goes on, by this device's clock; null: there is none. It outlives the process: a laptop may be restarted. */
export function fieldDayAt(reader: Reader, now: Instant): FieldDay | null {
  const day = readMeta<FieldDay>(reader, FIELD_DAY);
  return day === null || now < day.at || now >= day.at + day.length ? null : day;
}

/** Durable when answered. Null: it is over. */
export const keepFieldDay = ({ store }: Pick<EngineContext, 'store'>, day: FieldDay | null): Promise<void> =>
  store.writer.command('meta.set', { [FIELD_DAY]: day });
