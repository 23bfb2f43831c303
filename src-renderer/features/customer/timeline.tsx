import { Button, UnstyledButton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { TimelineItem } from '#contract/customer-views.ts';
import type { Instant } from '#kernel/time.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { useReport } from '../../query/use-report.tsx';
import { Empty, Failed } from '../../ui/states.tsx';
import { TimelineEntry } from '../../ui/timeline-entry.tsx';
import { timelineKey } from '../../ui/timeline-key.ts';
import classes from './customer.module.css';

const FILTERS = ['all', 'call', 'contact', 'purchase', 'note', 'promise', 'change'] as const;
type Filter = (typeof FILTERS)[number];

function fits(item: TimelineItem, filter: Filter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'call':
      return item.kind === 'contact' && item.channel === 'call';
    case 'note':
      return item.kind === 'contact' && item.note !== null && item.note !== '';
    case 'purchase':
      return item.kind === 'purchase' || item.kind === 'quote';
    case 'promise':
      return item.kind === 'promise' || item.kind === 'complaint';
    default:
      return item.kind === filter;
  }
}

interface TimelineProps {
  customer: CustomerUid;
  onCorrect: (item: Extract<TimelineItem, { kind: 'contact' }>) => void;
}

/** Everything that happened, newest first; read as one scrolls. An outcome can be corrected, an act undone. */
export function Timeline({ customer, onCorrect }: TimelineProps) {
  const { t } = useSpeech();
  const { queries } = useEngine();
  const report = useReport();
  const [filter, setFilter] = useState<Filter>('all');
  const scroller = useRef<HTMLDivElement>(null);
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery(
    queries.customers.timeline.infiniteOptions({
      input: (before: Instant | null) => ({ customer, limit: 100, ...(before === null ? {} : { before }) }),
      initialPageParam: null,
      getNextPageParam: (last) => (last.more ? (last.items.at(-1)?.at ?? null) : null),
    }),
  );
  const items = useMemo(
    () => data?.pages.flatMap((page) => page.items).filter((item) => fits(item, filter)) ?? [],
    [data, filter],
  );
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 44,
    getItemKey: (index) => {
      const item = items[index];
      return item === undefined ? index : timelineKey(item);
    },
    overscan: 10,
  });
  const rows = virtual.getVirtualItems();
  const lastSeen = rows.at(-1)?.index ?? 0;
  useEffect(() => {
    if (lastSeen >= items.length - 20 && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [lastSeen, items.length, hasNextPage, isFetchingNextPage, fetchNextPage]);

  const actsOf = (item: TimelineItem) => {
    if (item.kind === 'contact' && item.channel === 'call' && !item.corrected && item.outcome !== null) {
      return (
        <Button size="compact-xs" variant="subtle" color="gray" fw={400} onClick={() => onCorrect(item)}>
          {t('customer.correct')}
        </Button>
      );
    }
    if (item.kind === 'change' && !item.type.startsWith('undone')) {
      return (
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          fw={400}
          onClick={() => void report.undo(item.operation)}
        >
          {t('customer.undo')}
        </Button>
      );
    }
    return undefined;
  };

  return (
    <>
      <header className={classes.timelineHead}>
        <div className={classes.stages}>
          {FILTERS.map((one) => (
            <UnstyledButton
              key={one}
              className={classes.stage}
              aria-pressed={filter === one}
              onClick={() => setFilter(one)}
            >
              {t(`customer.filter.${one}`)}
            </UnstyledButton>
          ))}
        </div>
      </header>
      <div ref={scroller} className={classes.timelineRows}>
        {error !== null && <Failed error={error} onRetry={() => void refetch()} />}
        {data !== undefined && items.length === 0 && <Empty title={t('customer.timelineEmpty')} />}
        <ul style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {rows.map((row) => {
            const item = items[row.index];
            if (item === undefined) return null;
            return (
              <li
                key={row.key}
                ref={virtual.measureElement}
                data-index={row.index}
                className={classes.row}
                style={{ transform: `translateY(${row.start}px)` }}
              >
                <TimelineEntry item={item} acts={actsOf(item)} />
              </li>
            );
          })}
        </ul>
      </div>
    </>
  );
}
