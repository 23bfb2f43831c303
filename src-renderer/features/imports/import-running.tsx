import { Button, Progress } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { ImportState } from '#contract/imports.ts';
import { count } from '../../i18n/sentences/figure.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { useReport } from '../../query/use-report.tsx';
import classes from './imports.module.css';

/** A preview or a commit under way: how far, how fast, and a way to stop it. */
export function ImportRunning({ state }: { state: ImportState }) {
  const speech = useSpeech();
  const { t } = speech;
  const { client, queries } = useEngine();
  const queryClient = useQueryClient();
  const report = useReport();
  const what = state.phase === 'committing' ? t('imports.committing') : t('imports.previewing');

  async function cancel(): Promise<void> {
    try {
      const next = await client.imports.cancel({ id: state.id });
      queryClient.setQueryData(queries.imports.state.queryKey({ input: { id: state.id } }), next);
    } catch (error) {
      report.failed(error);
    }
  }

  return (
    <div className={classes.busy} role="status">
      <p className={classes.busyTitle}>{what}</p>
      <p className={classes.quiet}>
        {t('imports.progress', { percent: Math.floor(100 * state.progress) })}
        {state.rowsPerSecond !== null && state.rowsPerSecond > 0 && (
          <> · {t('imports.rate', { rows: count(speech, Math.round(state.rowsPerSecond)) })}</>
        )}
      </p>
      <Progress value={100 * state.progress} aria-label={what} />
      <Button variant="default" onClick={() => void cancel()}>
        {t('common.act.cancel')}
      </Button>
    </div>
  );
}
