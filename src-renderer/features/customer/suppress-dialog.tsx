import { Button, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CustomerCard } from '#contract/customers.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { useReport } from '../../query/use-report.tsx';
import classes from './customer.module.css';

/** 'Don't call me', in any words: final for the person and all their numbers (method section 2). */
export function SuppressDialog({ card, onClose }: { card: CustomerCard; onClose: () => void }) {
  const { t } = useSpeech();
  const { client } = useEngine();
  const report = useReport();
  const [reason, setReason] = useState('');
  const { name } = card.fields;

  async function save(): Promise<void> {
    try {
      await client.customers.suppress({ customer: card.uid, reason });
      report.saved(t('customer.doNotCallDone', { name }));
      onClose();
    } catch (error) {
      report.failed(error);
    }
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('customer.doNotCallTitle', { name })}
      closeButtonProps={{ 'aria-label': t('common.act.close') }}
    >
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim() !== '') void save();
        }}
      >
        <p>{t('customer.doNotCallText', { count: card.numbers.length })}</p>
        <TextInput
          label={t('customer.doNotCallWords')}
          value={reason}
          maxLength={200}
          data-autofocus
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <div className={classes.foot}>
          <Button variant="default" onClick={onClose}>
            {t('common.act.cancel')}
          </Button>
          <Button type="submit" color="red" disabled={reason.trim() === ''}>
            {t('customer.doNotCallConfirm')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
