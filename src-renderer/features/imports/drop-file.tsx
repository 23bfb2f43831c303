import { Button, Progress } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { IconFileImport } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { failureSentence } from '../../i18n/sentences/failure.ts';
import { fileSize } from '../../i18n/sentences/figure.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { failureOf } from '../../query/failure-of.ts';
import classes from './imports.module.css';
import { upload } from './upload.ts';

/** Where a list comes in: dropped or chosen. Says what is wrong with a file that cannot be read, and what to do. */
export function DropFile({ onOpened }: { onOpened: (id: string) => void }) {
  const speech = useSpeech();
  const { t } = speech;
  const { client } = useEngine();
  const choose = useRef<() => void>(null);
  const stop = useRef<AbortController>(null);
  const [busy, setBusy] = useState<{ name: string; size: number; done: number } | null>(null);
  const [failure, setFailure] = useState<{ name: string; error: unknown } | null>(null);

  async function take(file: File): Promise<void> {
    setFailure(null);
    setBusy({ name: file.name, size: file.size, done: 0 });
    const controller = new AbortController();
    stop.current = controller;
    try {
      const id = await upload(
        client,
        file,
        (done) => setBusy({ name: file.name, size: file.size, done }),
        controller.signal,
      );
      await client.imports.inspect({ id }, { context: { timeLimit: 60_000 }, signal: controller.signal });
      onOpened(id);
    } catch (error) {
      if (!controller.signal.aborted) setFailure({ name: file.name, error });
    } finally {
      setBusy(null);
    }
  }

  if (busy !== null) {
    return (
      <div className={classes.busy} role="status">
        <p className={classes.busyTitle}>
          {busy.name}, {fileSize(speech, busy.size)}
        </p>
        <p className={classes.quiet}>{busy.done < 1 ? t('imports.receiving') : t('imports.inspecting')}</p>
        <Progress value={100 * busy.done} animated={busy.done >= 1} aria-label={t('imports.receiving')} />
        <Button variant="default" onClick={() => stop.current?.abort()}>
          {t('common.act.cancel')}
        </Button>
      </div>
    );
  }
  return (
    <>
      {failure !== null && (
        <div className={classes.failure} role="alert">
          <b>{failure.name}</b>
          <p>{failureSentence(speech, failureOf(failure.error))}</p>
        </div>
      )}
      <Dropzone
        openRef={choose}
        multiple={false}
        maxFiles={1}
        activateOnClick={false}
        activateOnKeyboard={false}
        className={classes.drop}
        onDrop={([file]) => {
          if (file !== undefined) void take(file);
        }}
        inputProps={{ 'aria-label': t('imports.choose') }}
      >
        <IconFileImport size={34} stroke={1.3} aria-hidden="true" />
        <p className={classes.dropTitle}>{t('imports.drop')}</p>
        <p className={classes.quiet}>{t('imports.dropHint')}</p>
        <Button mt={10} style={{ pointerEvents: 'all' }} onClick={() => choose.current?.()}>
          {t('imports.choose')}
        </Button>
      </Dropzone>
    </>
  );
}
