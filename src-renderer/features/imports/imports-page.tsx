import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ImportState } from '#contract/imports.ts';
import { ERROR_CODES } from '#kernel/errors.ts';
import { failureSentence } from '../../i18n/sentences/failure.ts';
import { dayTime } from '../../i18n/sentences/when.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { goTo, hrefOf } from '../../navigation/route.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { useReport } from '../../query/use-report.tsx';
import { SectionTitle } from '../../ui/section-title.tsx';
import { Failed, Waiting } from '../../ui/states.tsx';
import { Tag } from '../../ui/tags.tsx';
import { ColumnMapping } from './column-mapping.tsx';
import { DropFile } from './drop-file.tsx';
import { ImportDone } from './import-done.tsx';
import { ImportPreview } from './import-preview.tsx';
import { ImportRunning } from './import-running.tsx';
import classes from './imports.module.css';

const LEFT_OPEN: ReadonlySet<ImportState['phase']> = new Set(['receiving', 'mapping', 'previewed', 'failed']);

function Earlier() {
  const speech = useSpeech();
  const { t } = speech;
  const { client, queries } = useEngine();
  const report = useReport();
  const { data, error } = useQuery(queries.imports.list.queryOptions({ input: {} }));
  if (error !== null) return <Failed error={error} />;
  return (
    <section>
      <SectionTitle>{t('imports.earlier')}</SectionTitle>
      {data?.length === 0 && <p className={classes.quiet}>{t('imports.none')}</p>}
      <ul className={classes.earlier}>
        {data?.map((one) => (
          <li key={one.id}>
            <a href={hrefOf({ page: 'lists', list: one.id })}>{one.name}</a>
            <Tag look={one.phase === 'committed' ? 'accent' : 'plain'}>{t(`imports.phase.${one.phase}`)}</Tag>
            {one.counts !== null && <span>{t('imports.rows', { count: one.counts.rows })}</span>}
            <span className={classes.quiet}>{dayTime(speech, one.at)}</span>
            {one.error !== null && (
              <span className={classes.quiet}>
                {failureSentence(speech, {
                  code: ERROR_CODES.find((code) => code === one.error?.code) ?? 'internal',
                  facts: one.error.facts,
                })}
              </span>
            )}
            {LEFT_OPEN.has(one.phase) && (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={t('imports.removeNamed', { name: one.name })}
                onClick={() => void client.imports.cancel({ id: one.id }).catch(report.failed)}
              >
                {t('imports.remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The step that an import has come to. */
function Step({ state, region }: { state: ImportState; region: string }) {
  const [columns, setColumns] = useState(false);
  const mapping = { id: state.id, region, before: state.options, onStarted: () => setColumns(false) };
  switch (state.phase) {
    case 'previewing':
    case 'committing':
      return <ImportRunning state={state} />;
    case 'previewed':
      return columns ? (
        <ColumnMapping {...mapping} />
      ) : (
        <ImportPreview state={state} onColumns={() => setColumns(true)} />
      );
    case 'committed':
    case 'undone':
    case 'cancelled':
    case 'failed':
      return <ImportDone state={state} />;
    default:
      return <ColumnMapping {...mapping} />;
  }
}

function OneImport({ id, region }: { id: string; region: string }) {
  const { queries } = useEngine();
  const { data, error, refetch } = useQuery(
    queries.imports.state.queryOptions({
      input: { id },
      refetchInterval: ({ state }) =>
        state.data?.phase === 'previewing' || state.data?.phase === 'committing' ? 250 : false,
    }),
  );
  if (error !== null && data === undefined) return <Failed error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Waiting />;
  return (
    <>
      <h1 className={classes.title}>{data.name}</h1>
      <Step state={data} region={region} />
    </>
  );
}

/** Lists: a file comes in, its columns are told, each row's fate is seen, then it is imported (method section 5). */
export function ImportsPage({ list, region }: { list: string | null; region: string }) {
  const { t } = useSpeech();
  return (
    <main className={classes.page}>
      {list === null ? (
        <>
          <h1 className={classes.title}>{t('imports.title')}</h1>
          <DropFile onOpened={(id) => goTo({ page: 'lists', list: id })} />
          <Earlier />
        </>
      ) : (
        <OneImport key={list} id={list} region={region} />
      )}
    </main>
  );
}
