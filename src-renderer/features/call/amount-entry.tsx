import { Group, NativeSelect, NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { minorDigits } from '#domain/value/currency.ts';

const CURRENCIES = ['CNY', 'HKD', 'TWD', 'USD', 'EUR', 'GBP', 'JPY', 'SGD', 'MYR', 'AUD', 'CAD'];

interface AmountEntryProps {
  /** In minor units of the currency; 0 shows an empty field. */
  amountMinor: number;
  currency: string;
  onChange: (amountMinor: number, currency: string) => void;
}

/** An amount and its currency; changing the currency keeps the figure that is read. */
export function AmountEntry({ amountMinor, currency, onChange }: AmountEntryProps) {
  const { t } = useTranslation();
  const unit = 10 ** minorDigits(currency);
  return (
    <Group gap="xs" grow>
      <NumberInput
        label={t('call.amount')}
        value={amountMinor === 0 ? '' : amountMinor / unit}
        min={0}
        max={1e11}
        decimalScale={minorDigits(currency)}
        thousandSeparator=","
        hideControls
        onChange={(value) => onChange(typeof value === 'number' ? Math.round(value * unit) : 0, currency)}
      />
      <NativeSelect
        label={t('call.currency')}
        value={currency}
        data={CURRENCIES.includes(currency) ? CURRENCIES : [currency, ...CURRENCIES]}
        onChange={(event) => {
          const other = event.currentTarget.value;
          onChange(Math.round((amountMinor / unit) * 10 ** minorDigits(other)), other);
        }}
      />
    </Group>
  );
}
