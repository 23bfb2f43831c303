import { Button, UnstyledButton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { Stage } from '#domain/model/standing.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import { stageName } from '../../i18n/sentences/names.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { hrefOf } from '../../navigation/route.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { numberText } from '../../ui/number-text.ts';
import { Empty, Failed, Waiting } from '../../ui/states.tsx';
import { ColleagueTag, StageTag, Tag } from '../../ui/tags.tsx';
import { AddCustomer } from './add-customer.tsx';
import classes from './customer.module.css';

/** The filter's order: from those nearest to a sale to those who are out of it. */
const ORDER: readonly Stage[] = ['hot', 'new-buyer', 'established', 'prospect', 'fresh', 'dormant', 'lapsed', 'closed'];

const ROW = 40;
const PAGE = 200;

interface CustomerListProps {
  /** The stage that is shown, remembered between visits; null: all. */
  stage: Stage | null;
  onStage: (stage: Stage | null) => void;
  /** A letter alone adds nobody while one talks. */
  onCall: boolean;
  /** What stands beside the button that adds somebody. */
  beside: ReactNode;
}

/** Customers by stage; read page by page as one scrolls. */
export function CustomerList({ stage, onStage, onCall, beside }: CustomerListProps) {
  const speech = useSpeech();
  const { t } = speech;
  const { queries } = useEngine();
  const [adding, setAdding] = useState(false);
  const scroller = useRef<HTMLDivElement>(null);
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery(
    queries.customers.list.infiniteOptions({
      input: (after: CustomerUid | null) => ({
        limit: PAGE,
        ...(stage === null ? {} : { stage }),
        ...(after === null ? {} : { after }),
      }),
      initialPageParam: null,
      getNextPageParam: (last) => (last.more ? (last.customers.at(-1)?.customer ?? null) : null),
    }),
  );
  const customers = useMemo(() => data?.pages.flatMap((page) => page.customers) ?? [], [data]);
  const virtual = useVirtualizer({
    count: customers.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const lastSeen = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (lastSeen >= customers.length - 40 && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [lastSeen, customers.length, hasNextPage, isFetchingNextPage, fetchNextPage]);
  const total = data?.pages[0]?.total;

  return (
    <main className={classes.listPage}>
      <header className={classes.listHead}>
        <h1 className={classes.title}>{t('customer.listTitle')}</h1>
        {total !== undefined && <span className={classes.total}>{t('customer.total', { count: total })}</span>}
        <span className={classes.grow} />
        {beside}
        <KeyButton chord={onCall ? 'Alt+N' : 'N'} onPress={() => setAdding(true)}>
          {t('customer.add')}
        </KeyButton>
      </header>
      <nav className={classes.stages} aria-label={t('customer.tabs')}>
        {[null, ...ORDER].map((one) => (
          <UnstyledButton
            key={one ?? 'all'}
            className={classes.stage}
            aria-pressed={stage === one}
            onClick={() => onStage(one)}
          >
            {one === null ? t('customer.all') : stageName(speech, one)}
          </UnstyledButton>
        ))}
      </nav>
      <section ref={scroller} className={classes.rows} aria-label={t('customer.listTitle')}>
        {error !== null && <Failed error={error} onRetry={() => void refetch()} />}
        {data === undefined && error === null && <Waiting />}
        {data !== undefined && customers.length === 0 && stage !== null && (
          <Empty title={t('customer.noMatches')} text={t('customer.noMatchesText')} />
        )}
        {data !== undefined && customers.length === 0 && stage === null && (
          <Empty title={t('today.emptyStore')} text={t('today.emptyStoreText')}>
            <Button component="a" href={hrefOf({ page: 'lists', list: null })}>
              {t('today.importList')}
            </Button>
            <Button variant="default" onClick={() => setAdding(true)}>
              {t('customer.add')}
            </Button>
          </Empty>
        )}
        <ul style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {items.map((item) => {
            const hit = customers[item.index];
            if (hit === undefined) return null;
            return (
              <li key={hit.customer} className={classes.row} style={{ transform: `translateY(${item.start}px)` }}>
                <a className={classes.rowLink} href={hrefOf({ page: 'customer', customer: hit.customer })}>
                  <span className={classes.rowName}>{hit.name}</span>
                  <span className={classes.rowAbout}>{[hit.company, hit.city].filter(Boolean).join(' · ')}</span>
                  <span className={classes.rowNumber}>{hit.number !== null && numberText(hit.number)}</span>
                  <span className={classes.rowTags}>
                    <ColleagueTag owner={hit.owner} />
                    {hit.stage !== null && <StageTag stage={hit.stage} />}
                    {hit.doNotCall && <Tag look="red">{t('common.search.doNotCall')}</Tag>}
                  </span>
                </a>
              </li>
            );
          })}
        </ul>
      </section>
      {adding && <AddCustomer onClose={() => setAdding(false)} />}
    </main>
  );
}
