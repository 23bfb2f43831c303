import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { minorDigits } from '#domain/value/currency.ts';
import { money } from '../i18n/sentences/figure.ts';
import { useSpeech } from '../i18n/use-speech.ts';
import classes from './amount-entry.module.css';
import { readAmount } from './typed-amount.ts';

const CURRENCIES = ['CNY', 'HKD', 'TWD', 'USD', 'EUR', 'GBP', 'JPY', 'SGD', 'MYR', 'AUD', 'CAD'];

interface AmountEntryProps {
  /** In minor units of the currency; 0 shows an empty field. */
  amountMinor: number;
  currency: string;
  /** What is wrong with it, told at the field. */
  wrong?: string | null;
  /** The currency is another field's: an amount that names its own is taken as a figure. */
  isCurrencyFixed?: boolean;
  onChange: (amountMinor: number, currency: string) => void;
}

const PLAIN = new Intl.NumberFormat('en', { maximumFractionDigits: 3 });

/**
 * An amount as one writes or says it ('1,280.50', '3.5万', '5k') and its currency. What is understood stands below before it is saved;
 * changing the currency keeps the figure that is read.
 */
export function AmountEntry({
  amountMinor,
  currency,
  wrong = null,
  isCurrencyFixed = false,
  onChange,
}: AmountEntryProps) {
  const speech = useSpeech();
  const { t } = speech;
  const unit = 10 ** minorDigits(currency);
  const told = amountMinor === 0 ? '' : PLAIN.format(amountMinor / unit);
  const [typed, setTyped] = useState(told);
  const read = readAmount(typed, currency);
  // An amount that was chosen elsewhere, with a quote, takes the place of what was typed.
  const shown = (read?.minor ?? 0) === amountMinor ? typed : told;
  const unread = shown.trim() !== '' && read === null && amountMinor === 0;
  return (
    <div>
      <div className={classes.fields}>
        <TextInput
          label={t('call.amount')}
          value={shown}
          inputMode="decimal"
          maxLength={40}
          autoComplete="off"
          error={unread ? t('call.amountUnread', { text: shown.trim() }) : wrong}
          onChange={(event) => {
            const text = event.currentTarget.value;
            const now = readAmount(text, currency);
            setTyped(text);
            onChange(now?.minor ?? 0, isCurrencyFixed ? currency : (now?.currency ?? currency));
          }}
        />
        <NativeSelect
          label={t('call.currency')}
          value={currency}
          disabled={isCurrencyFixed}
          data={CURRENCIES.includes(currency) ? CURRENCIES : [currency, ...CURRENCIES]}
          onChange={(event) => {
            const other = event.currentTarget.value;
            onChange(Math.round((amountMinor / unit) * 10 ** minorDigits(other)), other);
          }}
        />
      </div>
      {amountMinor > 0 && shown !== told && (
        <p className={classes.reading} role="status">
          {money(speech, amountMinor, currency)}
        </p>
      )}
    </div>
  );
}
