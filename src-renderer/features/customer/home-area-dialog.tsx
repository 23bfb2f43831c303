import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CustomerCard } from '#contract/customer-views.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { useReport } from '../../query/use-report.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { numberText } from '../../ui/number-text.ts';

interface HomeAreaDialogProps {
  card: CustomerCard;
  number: CustomerCard['numbers'][number];
  onClose: () => void;
}

/** In which city a mobile was registered: by it, and not by where its owner lives, a fixed line in China dials a 0 first. */
export function HomeAreaDialog({ card, number, onClose }: HomeAreaDialogProps) {
  const { t } = useSpeech();
  const { client } = useEngine();
  const report = useReport();
  const [city, setCity] = useState(number.homeArea ?? '');
  const shown = numberText(number.e164, number.ext);

  async function save(): Promise<void> {
    const homeArea = city.trim() === '' ? null : city.trim();
    try {
      const { operation } = await client.customers.markNumber({
        customer: card.uid,
        number: number.e164,
        marks: { homeArea },
      });
      report.saved(t('account.numberMarked', { number: shown }), operation);
      onClose();
    } catch (error) {
      report.failed(error);
    }
  }

  return (
    <FormDialog
      title={t('account.mobileAreaOf', { number: shown })}
      submit={t('common.act.save')}
      onSubmit={save}
      onClose={onClose}
    >
      <TextInput
        label={t('account.mobileAreaCity')}
        description={t('account.mobileAreaHint')}
        placeholder={card.fields.city ?? ''}
        value={city}
        maxLength={200}
        data-autofocus
        onChange={(event) => setCity(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
