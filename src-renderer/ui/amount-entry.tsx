import { Group, NativeSelect, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { minorDigits } from '#domain/value/currency.ts';
import { minorOfTyped } from './typed-amount.ts';

const CURRENCIES = ['CNY', 'HKD', 'TWD', 'USD', 'EUR', 'GBP', 'JPY', 'SGD', 'MYR', 'AUD', 'CAD'];

interface AmountEntryProps {
  /** In minor units of the currency; 0 shows an empty field. */
  amountMinor: number;
  currency: string;
  /** What is wrong with it, told at the field. */
  wrong?: string | null;
  /** The currency is chosen elsewhere. */
  isCurrencyFixed?: boolean;
  onChange: (amountMinor: number, currency: string) => void;
}

/** An amount and its currency; changing the currency keeps the figure that is read. */
export function AmountEntry({
  amountMinor,
  currency,
  wrong = null,
  isCurrencyFixed = false,
  onChange,
}: AmountEntryProps) {
  const { t } = useTranslation();
  const unit = 10 ** minorDigits(currency);
  const told = amountMinor === 0 ? '' : amountMinor / unit;
  const [typed, setTyped] = useState<string | number>(told);
  return (
    <Group gap="xs" grow>
      <NumberInput
        label={t('call.amount')}
        // What is half typed ('1280.') stays as it is: shown as its figure, the next key would begin anew.
        value={minorOfTyped(typed, unit) === amountMinor ? typed : told}
        min={0}
        max={1e11}
        decimalScale={minorDigits(currency)}
        thousandSeparator=","
        hideControls
        error={wrong}
        onChange={(value) => {
          setTyped(value);
          onChange(minorOfTyped(value, unit), currency);
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
    </Group>
  );
}
