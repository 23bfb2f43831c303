import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ImportState } from '#contract/imports.ts';
import { ERROR_CODES } from '#kernel/errors.ts';
import { failureSentence } from '../../i18n/sentences/failure.ts';
import type { Speech } from '../../i18n/speech.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { goTo, hrefOf } from '../../navigation/route.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { useReport } from '../../query/use-report.tsx';
import { useWorkedList } from '../../query/use-worked-list.ts';
import { KeyButton } from '../../ui/key-button.tsx';
import { saveFates } from './fates-file.ts';
import { FateRows } from './import-preview.tsx';
import classes from './imports.module.css';

const NOTHING = { new: 0, 'adds-to-ours': 0, 'duplicate-in-file': 0 };

/** How many rows came in, and how many not. */
function cameIn({ t }: Speech, { rows, byFate }: NonNullable<ImportState['counts']>): string {
  const came = byFate.new + byFate['adds-to-ours'] + byFate['duplicate-in-file'];
  return came === rows
    ? t('imports.doneAll', { count: rows })
    : t('imports.doneSome', { came, rows, count: rows - came });
}

/** What was taken back, in the words of what had come in: rows that joined another row made no customer of their own. */
function tookBack({ t }: Speech, counts: ImportState['counts'], { removed, kept }: { removed: number; kept: number }) {
  const { new: made, 'adds-to-ours': adds, 'duplicate-in-file': joined } = counts?.byFate ?? NOTHING;
  return [
    t('imports.undoneNew', { count: made, removed }),
    adds > 0 && t('imports.undoneAdded', { count: adds }),
    joined > 0 && t('imports.undoneJoined', { count: joined }),
    kept > 0 && t('imports.undoneKept', { count: kept }),
  ]
    .filter((sentence) => sentence !== false)
    .join(' ');
}

/** An import that came to an end: what came in, its fates as a file, and a way back. */
export function ImportDone({ state }: { state: ImportState }) {
  const speech = useSpeech();
  const { t } = speech;
  const { client } = useEngine();
  const report = useReport();
  const { work } = useWorkedList();
  const [undone, setUndone] = useState<{ removed: number; kept: number } | null>(null);
  const code = ERROR_CODES.find((one) => one === state.error?.code) ?? 'internal';

  async function undo(): Promise<void> {
    try {
      setUndone(await client.imports.undo({ id: state.id }, { context: { timeLimit: 120_000 } }));
    } catch (error) {
      report.failed(error);
    }
  }

  const texts = {
    committed: state.counts === null ? '' : cameIn(speech, state.counts),
    undone: undone === null ? t('imports.undone') : tookBack(speech, state.counts, undone),
    cancelled: t('imports.cancelled'),
    failed: t('imports.failed'),
  };
  const text = state.phase in texts ? texts[state.phase as keyof typeof texts] : '';
  return (
    <>
      {state.phase === 'committed' && <h2 className={classes.subtitle}>{t('imports.done', { name: state.name })}</h2>}
      <p>{text}</p>
      {state.error !== null && (
        <p className={classes.failure} role="alert">
          {failureSentence(speech, { code, facts: state.error.facts })}
        </p>
      )}
      <div className={classes.acts}>
        {state.phase === 'committed' && (
          <>
            <Button component="a" href={hrefOf({ page: 'today' })}>
              {t('imports.toToday')}
            </Button>
            <KeyButton
              chord="W"
              onPress={() => void work(state.id, state.name).then((done) => done && goTo({ page: 'today' }))}
            >
              {t('day.list.work')}
            </KeyButton>
            <Button variant="default" onClick={() => void saveFates(client, state.id, state.name).catch(report.failed)}>
              {t('imports.fates')}
            </Button>
            <Button variant="default" onClick={() => void undo()}>
              {t('imports.undo')}
            </Button>
          </>
        )}
        <Button component="a" variant="default" href={hrefOf({ page: 'lists', list: null })}>
          {t('imports.another')}
        </Button>
      </div>
      {state.phase === 'committed' && state.counts !== null && <FateRows id={state.id} fate={null} />}
    </>
  );
}
