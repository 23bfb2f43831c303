import { UnstyledButton } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useMemo, useRef } from 'react';
import type { z } from 'zod';
import type { QueueEntryView, today as todayShape } from '#contract/queue.ts';
import { type QueueGroup, SHARED_GROUPS, STRICT_GROUPS } from '#domain/model/standing.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import { reasonSentence } from '../../i18n/sentences/reason.ts';
import { dayTime, shortDate, timeOfDay } from '../../i18n/sentences/when.ts';
import type { Speech } from '../../i18n/speech.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { SectionTitle } from '../../ui/section-title.tsx';
import classes from './today.module.css';

export type Today = z.infer<typeof todayShape>;

type Row =
  | { readonly kind: 'group'; readonly group: QueueGroup | 'pinned'; readonly count: number }
  | { readonly kind: 'entry'; readonly entry: QueueEntryView };

const SECTIONS = [...STRICT_GROUPS, 'pinned', ...SHARED_GROUPS] as const;

const sectionOf = ({ pinned, group }: QueueEntryView): QueueGroup | 'pinned' =>
  pinned && (SHARED_GROUPS as readonly string[]).includes(group) ? 'pinned' : group;

/** The list by group: strict groups first, then what is pinned, then the shares; inside a group the engine's order. */
export function rowsOf(entries: readonly QueueEntryView[], waiting: ReadonlyMap<QueueGroup, number>): Row[] {
  const rows: Row[] = [];
  for (const group of SECTIONS) {
    const mine = entries.filter((entry) => sectionOf(entry) === group);
    if (mine.length === 0) continue;
    const all = group === 'pinned' ? 0 : (waiting.get(group) ?? 0);
    rows.push({ kind: 'group', group, count: Math.max(mine.length, all) });
    for (const entry of mine) rows.push({ kind: 'entry', entry });
  }
  return rows;
}

/** The entry `by` rows further down the list as it is drawn; the last or first one where there is no other. */
export function entryBeside(
  entries: readonly QueueEntryView[],
  from: CustomerUid | null,
  by: number,
): QueueEntryView | undefined {
  const drawn = rowsOf(entries, new Map()).flatMap((row) => (row.kind === 'entry' ? [row.entry] : []));
  const at = drawn.findIndex(({ customer }) => customer === from);
  return drawn[Math.min(drawn.length - 1, Math.max(0, at + by))];
}

/** When it is due, in the shortest words: a promise's time, else the end of its window; `title` says which. */
function dueText(speech: Speech, entry: QueueEntryView): { text: string; title: string; late: boolean } {
  const { t } = speech;
  const promised = entry.reason.code === 'promised' ? entry.reason.dueAt : null;
  const due = promised ?? entry.closesAt;
  const today = shortDate(speech, due) === shortDate(speech, speech.now);
  const when = today ? timeOfDay(speech, due) : shortDate(speech, due);
  const full = dayTime(speech, due);
  return {
    text: promised === null ? t('today.due.by', { when }) : when,
    title: promised === null ? t('today.due.byTitle', { when: full }) : t('today.due.promisedTitle', { when: full }),
    late: due < speech.now,
  };
}

interface EntryProps {
  entry: QueueEntryView;
  selected: boolean;
  onSelect: (customer: CustomerUid) => void;
}

const Entry = memo(function Entry({ entry, selected, onSelect }: EntryProps) {
  const speech = useSpeech();
  const due = dueText(speech, entry);
  return (
    <UnstyledButton
      className={classes.entry}
      aria-current={selected || undefined}
      onClick={() => onSelect(entry.customer)}
    >
      <span className={classes.entryName}>
        {entry.pinned && '▲ '}
        {entry.name}
      </span>
      <span className={classes.entryDue} data-late={due.late || undefined} title={due.title}>
        {due.text}
      </span>
      <span className={classes.entryWhy}>{reasonSentence(speech, entry.reason)}</span>
    </UnstyledButton>
  );
});

interface QueueListProps {
  entries: readonly QueueEntryView[];
  shares: Today['shares'];
  selected: CustomerUid | null;
  onSelect: (customer: CustomerUid) => void;
}

/** Today's list with its reasons, by group. Only what is seen is drawn. */
export const QueueList = memo(function QueueList({ entries, shares, selected, onSelect }: QueueListProps) {
  const { t } = useSpeech();
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useMemo(
    () => rowsOf(entries, new Map(shares.map((share) => [share.group, share.waiting]))),
    [entries, shares],
  );
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.kind === 'group' ? 30 : 62),
    getItemKey: (index) => {
      const row = rows[index];
      return row?.kind === 'entry' ? row.entry.customer : `group ${row?.group}`;
    },
    overscan: 8,
  });
  const at = rows.findIndex((row) => row.kind === 'entry' && row.entry.customer === selected);
  useEffect(() => {
    if (at < 0) return;
    // Who is next may stand in another group, far away: in the middle both neighbours are seen.
    const { startIndex, endIndex } = virtual.range ?? { startIndex: 0, endIndex: 0 };
    virtual.scrollToIndex(at, { align: at > startIndex && at < endIndex ? 'auto' : 'center' });
  }, [at, virtual]);

  return (
    <section ref={scroller} className={classes.list} aria-label={t('today.listTitle')}>
      <ol style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index];
          if (row === undefined) return null;
          return (
            <li
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              className={classes.row}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              {row.kind === 'group' ? (
                <div className={classes.group}>
                  <SectionTitle end={row.count}>
                    {row.group === 'pinned' ? t('today.pinned') : t(`terms.group.${row.group}`)}
                  </SectionTitle>
                </div>
              ) : (
                <Entry entry={row.entry} selected={row.entry.customer === selected} onSelect={onSelect} />
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
});
