import { NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CustomerCard } from '#contract/customers.ts';
import { currencyOfRegion, minorDigits } from '#domain/value/currency.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { useReport } from '../../query/use-report.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { instantOfWallClock } from '../../ui/wall-clock.ts';

/** A price that somebody named outside of a call. */
export function QuoteDialog({ card, onClose }: { card: CustomerCard; onClose: () => void }) {
  const speech = useSpeech();
  const { t } = speech;
  const { client } = useEngine();
  const report = useReport();
  const [product, setProduct] = useState('');
  const [amount, setAmount] = useState<string | number>('');
  const [validUntil, setValidUntil] = useState('');
  const currency = card.bought.currency ?? currencyOfRegion(card.fields.region ?? 'CN');
  const digits = minorDigits(currency);

  async function save(): Promise<void> {
    try {
      const quote = {
        product,
        amountMinor: Math.round(Number(amount) * 10 ** digits),
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
      incomplete={product.trim() === '' || amount === ''}
      onSubmit={save}
      onClose={onClose}
    >
      <TextInput
        label={t('account.quoteProduct')}
        value={product}
        maxLength={200}
        data-autofocus
        onChange={(event) => setProduct(event.currentTarget.value)}
      />
      <NumberInput
        label={`${t('account.quoteAmount')} (${currency})`}
        value={amount}
        min={0}
        max={1e10}
        decimalScale={digits}
        thousandSeparator=","
        hideControls
        onChange={setAmount}
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
