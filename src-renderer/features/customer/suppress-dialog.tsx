import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CustomerCard } from '#contract/customer-views.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { useReport } from '../../query/use-report.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';

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
    <FormDialog
      title={t('customer.doNotCallTitle', { name })}
      submit={t('customer.doNotCallConfirm')}
      isFinal
      incomplete={reason.trim() === ''}
      onSubmit={save}
      onClose={onClose}
    >
      <p>{t('customer.doNotCallText', { count: card.numbers.length })}</p>
      <TextInput
        label={t('customer.doNotCallWords')}
        value={reason}
        maxLength={200}
        data-autofocus
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
