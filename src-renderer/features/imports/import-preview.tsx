import { Button, UnstyledButton } from '@mantine/core';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';
import { FATES, type Fate, type ImportOptions, type ImportState, type RowFate } from '#contract/imports.ts';
import { regionName } from '../../i18n/sentences/clock.ts';
import { count } from '../../i18n/sentences/figure.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { hrefOf } from '../../navigation/route.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { useReport } from '../../query/use-report.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { Failed } from '../../ui/states.tsx';
import { Tag } from '../../ui/tags.tsx';
import { saveFates } from './fates-file.ts';
import classes from './imports.module.css';
import { rowNote } from './row-note.ts';

const PAGE = 200;
const LOOKS: Readonly<Record<Fate, 'accent' | 'plain' | 'amber' | 'red'>> = {
  new: 'accent',
  'adds-to-ours': 'accent',
  'duplicate-in-file': 'plain',
  'owned-by-another': 'amber',
  suppressed: 'red',
  unreadable: 'red',
};

const plainName = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s+/g, '');

/** Whom a row adds to; `written`: the name in the row, marked where the one here is another. */
function AddsTo({ customer, name, written }: NonNullable<RowFate['addsTo']> & { written: string | null }) {
  const { t } = useSpeech();
  const isOther = written !== null && written !== '' && plainName(written) !== plainName(name);
  return (
    <>
      {t('imports.addsTo')} <a href={hrefOf({ page: 'customer', customer })}>{name}</a>
      {isOther && (
        <>
          {' '}
          <Tag look="amber">{t('imports.otherName')}</Tag>
        </>
      )}
    </>
  );
}

/** The rows of a fate, read as one scrolls, each with its reason in words. */
export function FateRows({ id, fate }: { id: string; fate: Fate | null }) {
  const speech = useSpeech();
  const { t } = speech;
  const { queries } = useEngine();
  const scroller = useRef<HTMLDivElement>(null);
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    queries.imports.rows.infiniteOptions({
      input: (offset: number) => ({ id, offset, limit: PAGE, ...(fate === null ? {} : { fate }) }),
      initialPageParam: 0,
      getNextPageParam: (last, pages) => {
        const read = pages.reduce((sum, page) => sum + page.rows.length, 0);
        return last.rows.length > 0 && read < last.total ? read : null;
      },
    }),
  );
  const rows = useMemo(() => data?.pages.flatMap((page) => page.rows) ?? [], [data]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 32,
    overscan: 16,
  });
  const items = virtual.getVirtualItems();
  const lastSeen = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (lastSeen >= rows.length - 50 && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [lastSeen, rows.length, hasNextPage, isFetchingNextPage, fetchNextPage]);

  if (error !== null) return <Failed error={error} />;
  return (
    <div className={classes.fates}>
      <div className={classes.fateHead}>
        <span>{t('imports.table.row')}</span>
        <span>{t('imports.table.name')}</span>
        <span>{t('imports.table.numbers')}</span>
        <span>{t('imports.table.fate')}</span>
        <span>{t('imports.table.why')}</span>
      </div>
      <section ref={scroller} className={classes.fateRows} aria-label={t('imports.step.preview')}>
        <ul style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {items.map((item) => {
            const row = rows[item.index];
            if (row === undefined) return null;
            return (
              <li
                key={row.row}
                ref={virtual.measureElement}
                data-index={item.index}
                className={classes.fateRow}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <span className={classes.quiet}>{row.row}</span>
                <span>{row.name}</span>
                <span>{row.numbers.join(', ')}</span>
                <span>
                  <Tag look={LOOKS[row.fate]}>{t(`imports.fate.${row.fate}`)}</Tag>
                </span>
                <span className={classes.quiet}>
                  {row.addsTo !== null && (
                    <>
                      <AddsTo {...row.addsTo} written={row.name} />
                      {row.notes.length > 0 && '; '}
                    </>
                  )}
                  {row.notes.map((note) => rowNote(speech, note)).join('; ')}
                </span>
              </li>
            );
          })}
        </ul>
      </section>
    </div>
  );
}

/** What becomes of each row, before anything is stored (method section 5). */
export function ImportPreview({ state, onColumns }: { state: ImportState; onColumns: () => void }) {
  const speech = useSpeech();
  const { t } = speech;
  const { client, queries } = useEngine();
  const queryClient = useQueryClient();
  const report = useReport();
  const [fate, setFate] = useState<Fate | null>(null);
  const { counts } = state;
  if (counts === null) return null;
  const entering = counts.byFate.new + counts.byFate['adds-to-ours'] + counts.byFate['duplicate-in-file'];
  const useful = counts.byFate.new + counts.byFate['adds-to-ours'] > 0;

  async function commit(): Promise<void> {
    try {
      const next = await client.imports.commit({ id: state.id });
      queryClient.setQueryData(queries.imports.state.queryKey({ input: { id: state.id } }), next);
    } catch (error) {
      report.failed(error);
    }
  }

  async function readAs(options: ImportOptions): Promise<void> {
    try {
      const next = await client.imports.preview({ id: state.id, options });
      queryClient.setQueryData(queries.imports.state.queryKey({ input: { id: state.id } }), next);
    } catch (error) {
      report.failed(error);
    }
  }

  const rows = t('imports.rows', { count: counts.rows });
  const { options, betterRegion } = state;
  const proposed = options !== null && betterRegion !== null ? { ...options, region: betterRegion } : null;
  return (
    <>
      <p>
        {t('imports.becomes', { count: counts.customers, rows })}{' '}
        {counts.problems > 0 && t('imports.problems', { count: counts.problems })}
      </p>
      {proposed !== null && options !== null && (
        <div role="status" className={classes.proposal}>
          <p>
            {t('imports.otherCountry', {
              region: regionName(speech, options.region),
              better: regionName(speech, proposed.region),
            })}
          </p>
          <Button variant="default" onClick={() => void readAs(proposed)}>
            {t('imports.readAs', { region: regionName(speech, proposed.region) })}
          </Button>
        </div>
      )}
      <div className={classes.counts}>
        <UnstyledButton className={classes.count} aria-pressed={fate === null} onClick={() => setFate(null)}>
          <b>{count(speech, counts.rows)}</b>
          <span>{t('imports.all')}</span>
        </UnstyledButton>
        {FATES.map((one) => (
          <UnstyledButton
            key={one}
            className={classes.count}
            aria-pressed={fate === one}
            disabled={counts.byFate[one] === 0}
            onClick={() => setFate(one)}
          >
            <b>{count(speech, counts.byFate[one])}</b>
            <span>{t(`imports.fate.${one}`)}</span>
            <small>{t(`imports.fateHint.${one}`)}</small>
          </UnstyledButton>
        ))}
      </div>
      <div className={classes.acts}>
        <KeyButton chord="Ctrl+Enter" look="primary" disabled={!useful} onPress={() => void commit()}>
          {useful ? t('imports.commit', { count: entering }) : t('imports.nothingToImport')}
        </KeyButton>
        <Button variant="default" onClick={onColumns}>
          {t('imports.backToColumns')}
        </Button>
        <Button variant="default" onClick={() => void saveFates(client, state.id, state.name).catch(report.failed)}>
          {t('imports.fates')}
        </Button>
      </div>
      <FateRows key={fate ?? 'all'} id={state.id} fate={fate} />
    </>
  );
}
