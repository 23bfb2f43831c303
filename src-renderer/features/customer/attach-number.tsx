import { useState } from 'react';
import { formatE164 } from '#domain/phone-number/format.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { goTo } from '../../navigation/route.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { useReport } from '../../query/use-report.tsx';
import { CustomerSearch, type SearchHit } from '../../ui/customer-search.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { numberText } from '../../ui/number-text.ts';

interface AttachNumberProps {
  number: { e164: number; ext: string | null };
  onClose: () => void;
}

/** A number that nobody has becomes another number of a customer who is known. */
export function AttachNumber({ number: { e164, ext }, onClose }: AttachNumberProps) {
  const { t } = useSpeech();
  const { client } = useEngine();
  const report = useReport();
  const [chosen, setChosen] = useState<SearchHit | null>(null);
  const number = numberText(e164, ext);

  async function attach(): Promise<void> {
    if (chosen === null) return;
    try {
      const text = ext === null ? formatE164(e164) : `${formatE164(e164)};ext=${ext}`;
      const { operation } = await client.customers.addNumber({ customer: chosen.customer, text });
      report.saved(t('customer.numberAdded', { number }), operation);
      onClose();
      goTo({ page: 'customer', customer: chosen.customer });
    } catch (error) {
      report.failed(error);
    }
  }

  return (
    <FormDialog
      title={t('account.number.attachTitle', { number })}
      submit={t('common.act.save')}
      incomplete={chosen === null}
      onSubmit={attach}
      onClose={onClose}
    >
      <CustomerSearch
        autoFocus
        label={t('account.number.attachSearch')}
        placeholder={t('common.search.placeholder')}
        onChoose={setChosen}
      />
    </FormDialog>
  );
}
