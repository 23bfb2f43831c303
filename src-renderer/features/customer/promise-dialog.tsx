import { Button, Modal, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CustomerCard } from '#contract/customers.ts';
import type { Instant } from '#kernel/time.ts';
import { dayTime } from '../../i18n/sentences/when.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { useReport } from '../../query/use-report.tsx';
import { MomentPicker } from '../../ui/moment-picker.tsx';
import classes from './customer.module.css';

/** A promise or a reminder outside of a call. */
export function PromiseDialog({ card, onClose }: { card: CustomerCard; onClose: () => void }) {
  const speech = useSpeech();
  const { t } = speech;
  const { client } = useEngine();
  const report = useReport();
  const [kind, setKind] = useState<'agreed' | 'reminder'>('agreed');
  const [dueAt, setDueAt] = useState<Instant | null>(null);
  const [purpose, setPurpose] = useState('');

  async function save(): Promise<void> {
    if (dueAt === null) return;
    try {
      const promise = { customer: card.uid, kind, dueAt, purpose: purpose.trim() || null };
      const { operation } = await client.customers.promise(promise);
      report.saved(t('customer.promiseSaved', { when: dayTime(speech, dueAt) }), operation);
      onClose();
    } catch (error) {
      report.failed(error);
    }
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('customer.promiseTitle', { name: card.fields.name })}
      closeButtonProps={{ 'aria-label': t('common.act.close') }}
    >
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <SegmentedControl
          fullWidth
          aria-label={t('call.kindOfPromise')}
          value={kind}
          data={[
            { value: 'agreed', label: t('call.agreed') },
            { value: 'reminder', label: t('call.reminder') },
          ]}
          onChange={(value) => setKind(value === 'agreed' ? 'agreed' : 'reminder')}
        />
        <MomentPicker label={t('call.dateAndTime')} value={dueAt} onChange={setDueAt} />
        <TextInput
          label={t('call.purpose')}
          placeholder={t('call.purposePlaceholder')}
          value={purpose}
          maxLength={200}
          onChange={(event) => setPurpose(event.currentTarget.value)}
        />
        <div className={classes.foot}>
          <Button variant="default" onClick={onClose}>
            {t('common.act.cancel')}
          </Button>
          <Button type="submit" disabled={dueAt === null}>
            {t('common.act.save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
