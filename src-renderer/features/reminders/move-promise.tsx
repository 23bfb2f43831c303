import { Modal } from '@mantine/core';
import { useState } from 'react';
import type { DuePromise } from '#contract/day.ts';
import type { Instant } from '#kernel/time.ts';
import { dayTime } from '../../i18n/sentences/when.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { useReport } from '../../query/use-report.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { MomentInWords } from '../../ui/moment-in-words/moment-in-words.tsx';
import classes from './reminders.module.css';

interface MovePromiseProps {
  promise: Pick<DuePromise, 'uid' | 'name' | 'kind' | 'zone' | 'region' | 'purpose'>;
  onClose: () => void;
}

/** A new date for a promise: agreed with the customer again, or the agent's own reminder put further. */
export function MovePromise({ promise, onClose }: MovePromiseProps) {
  const speech = useSpeech();
  const { t } = speech;
  const { client } = useEngine();
  const report = useReport();
  const [at, setAt] = useState<Instant | null>(null);

  async function save(): Promise<void> {
    if (at === null) return;
    try {
      const { operation } = await client.customers.closePromise({ promise: promise.uid, state: 'moved', movedTo: at });
      report.saved(t('reminder.movedSaved', { name: promise.name, when: dayTime(speech, at) }), operation);
      onClose();
    } catch (error) {
      report.failed(error);
    }
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('reminder.moveTitle', { name: promise.name })}
      closeButtonProps={{ 'aria-label': t('common.act.close') }}
    >
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <p className={classes.quiet}>{t(promise.kind === 'agreed' ? 'reminder.moveAgreed' : 'reminder.moveOwn')}</p>
        <MomentInWords
          label={t('reminder.newTime')}
          value={at}
          onChange={setAt}
          zone={promise.zone}
          region={promise.region}
          inDialog
          autoFocus
        />
        <div className={classes.acts}>
          <KeyButton chord="Ctrl+Enter" look="primary" inDialog disabled={at === null} onPress={() => void save()}>
            {t('reminder.moveSave')}
          </KeyButton>
        </div>
      </form>
    </Modal>
  );
}
