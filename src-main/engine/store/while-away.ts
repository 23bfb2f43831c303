import type { E164 } from '#domain/model/customer.ts';
import type { Instant } from '#kernel/time.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import type { PageNews } from '#sync/device/page-news.ts';
import type { LoggedOperation } from '#sync/operation.ts';
import type { Reader, Writer } from './database.ts';
import { readMeta, writeMeta } from './meta.ts';
import { loggedBetween } from './operation-log.ts';
import { readSyncState } from './sync-state.ts';
import type { WriterContext } from './writer-context.ts';

/**
 * What came when the hub was heard again after a time without: kept, for what was taken away leaves no trace to derive it from. It grows with
 * each further time until somebody has read it; names are looked up when it is shown, so that it holds nobody's.
 */
export interface WhileAway extends PageNews {
  /** When the hub was heard last before, and when it was heard again, by this device's clock. */
  readonly from: Instant | null;
  readonly to: Instant;
  /**
   * The agent's own operations that it speaks of: ids after the one, up to the other; until it is read also what reaches the hub later, as the
   * outcome of a call that was up when its customer was taken away.
   */
  readonly after: number;
  readonly upTo: number;
  readonly read: boolean;
}

const WHILE_AWAY = 'while-away';
/** Of a list that nobody would read to its end. */
const MOST_NAMED = 500;
const MOST_ENTRIES = 50;

export const readWhileAway = (reader: Reader): WhileAway | null => readMeta<WhileAway>(reader, WHILE_AWAY);

/** Own operations of that time of which there is something to be known, newest first. An undo said at once what it left as it was. */
export const flaggedEntries = (
  reader: Reader,
  { after, upTo, read }: Pick<WhileAway, 'after' | 'upTo' | 'read'>,
): LoggedOperation[] => loggedBetween(reader, after, read ? upTo : Number.MAX_SAFE_INTEGER, MOST_ENTRIES);

const joined = <T>(one: readonly T[], other: readonly T[]): readonly T[] =>
  [...new Set([...one, ...other])].slice(0, MOST_NAMED);

export interface Heard {
  readonly news: PageNews;
  readonly lastContact: Instant | null;
  /** Operations that the hub had acknowledged before the page, and has now. */
  readonly acknowledged: { readonly before: number; readonly now: number };
  readonly now: Instant;
}

/** Adds what a page told to what is not read yet, inside the page's transaction. What tells nothing leaves all as it was. */
export function noteWhileAway(writer: Writer, { news, lastContact, acknowledged, now }: Heard): void {
  const former = readWhileAway(writer);
  const open = former?.read === false ? former : null;
  // What a hub that was restored takes a second time was told the first time.
  const after = Math.max(acknowledged.before, former?.upTo ?? 0);
  const entries = { after, upTo: Math.max(after, acknowledged.now) };
  const { withdrawn, erased, given, barred, policies } = news;
  const tells = withdrawn + erased + given.length + barred.length + policies.length > 0;
  if (!tells && flaggedEntries(writer, { ...entries, read: false }).length === 0) return;
  writeMeta(writer, WHILE_AWAY, {
    from: open === null ? lastContact : open.from,
    to: now,
    withdrawn: withdrawn + (open?.withdrawn ?? 0),
    erased: erased + (open?.erased ?? 0),
    given: joined<CustomerUid>(open?.given ?? [], given),
    barred: joined<E164>(open?.barred ?? [], barred),
    policies: joined(open?.policies ?? [], policies),
    after: open?.after ?? entries.after,
    upTo: entries.upTo,
    read: false,
  } satisfies WhileAway);
}

/** The agent has read it; it can still be looked at. */
export function markWhileAwayRead({ writer, changed }: WriterContext): void {
  writer.transact(() => {
    const told = readWhileAway(writer);
    const upTo = Math.max(told?.upTo ?? 0, readSyncState(writer).acknowledged);
    if (told !== null) writeMeta(writer, WHILE_AWAY, { ...told, upTo, read: true });
  });
  changed('app');
}
