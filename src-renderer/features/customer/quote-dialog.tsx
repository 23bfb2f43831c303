import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CustomerCard } from '#contract/customer-views.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { useReport } from '../../query/use-report.tsx';
import { AmountEntry } from '../../ui/amount-entry.tsx';
import { currencyFor } from '../../ui/currency-for.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { ProductEntry } from '../../ui/product-entry.tsx';
import { instantOfWallClock } from '../../ui/wall-clock.ts';

/** A price that somebody named outside of a call. */
export function QuoteDialog({ card, onClose }: { card: CustomerCard; onClose: () => void }) {
  const speech = useSpeech();
  const { t } = speech;
  const { client } = useEngine();
  const report = useReport();
  const [product, setProduct] = useState('');
  const [amountMinor, setAmountMinor] = useState(0);
  const [currency, setCurrency] = useState(currencyFor(card));
  const [validUntil, setValidUntil] = useState('');

  async function save(): Promise<void> {
    try {
      const quote = {
        product,
        amountMinor,
        currency,
        validUntil: validUntil === '' ? null : instantOfWallClock(speech.zone, `${validUntil} 23:59:59`),
      };
      const { operation } = await client.sales.giveQuote({ customer: card.uid, quote });
      report.saved(t('account.quoteSaved'), operation);
      onClose();
    } catch (error) {
      report.failed(error);
    }
  }

  return (
    <FormDialog
      title={t('account.quoteTitle', { name: card.fields.name })}
      submit={t('common.act.save')}
      incomplete={product.trim() === '' || amountMinor === 0}
      onSubmit={save}
      onClose={onClose}
    >
      <ProductEntry
        label={t('account.quoteProduct')}
        value={product}
        customer={card.uid}
        autoFocus
        onChange={setProduct}
      />
      <AmountEntry
        amountMinor={amountMinor}
        currency={currency}
        onChange={(minor, unit) => {
          setAmountMinor(minor);
          setCurrency(unit);
        }}
      />
      <TextInput
        type="date"
        label={t('account.quoteValid')}
        value={validUntil}
        onChange={(event) => setValidUntil(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
