import { Checkbox, Group, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CallDraft } from '#contract/calls.ts';
import { minorDigits } from '#domain/value/currency.ts';
import classes from './call.module.css';

type SaleDraft = NonNullable<CallDraft['sale']>;

const CURRENCIES = ['CNY', 'HKD', 'TWD', 'USD', 'EUR', 'GBP', 'JPY', 'SGD', 'MYR', 'AUD', 'CAD'];

/** What was sold, for how much; the amount is kept in minor units of its currency. */
export function SaleEntry({ sale, onChange }: { sale: SaleDraft; onChange: (sale: SaleDraft) => void }) {
  const { t } = useTranslation();
  const unit = 10 ** minorDigits(sale.currency);
  return (
    <div className={classes.part}>
      <p className={classes.partTitle}>{t('call.sale')}</p>
      <TextInput
        label={t('call.product')}
        value={sale.product}
        maxLength={200}
        onChange={(event) => onChange({ ...sale, product: event.currentTarget.value })}
      />
      <Group gap="xs" grow>
        <NumberInput
          label={t('call.amount')}
          value={sale.amountMinor === 0 ? '' : sale.amountMinor / unit}
          min={0}
          max={1e11}
          decimalScale={minorDigits(sale.currency)}
          thousandSeparator=","
          hideControls
          onChange={(value) =>
            onChange({ ...sale, amountMinor: typeof value === 'number' ? Math.round(value * unit) : 0 })
          }
        />
        <NativeSelect
          label={t('call.currency')}
          value={sale.currency}
          data={CURRENCIES.includes(sale.currency) ? CURRENCIES : [sale.currency, ...CURRENCIES]}
          onChange={(event) => {
            const currency = event.currentTarget.value;
            const amountMinor = Math.round((sale.amountMinor / unit) * 10 ** minorDigits(currency));
            onChange({ ...sale, currency, amountMinor });
          }}
        />
      </Group>
      <Checkbox
        label={t('call.paid')}
        checked={sale.paid}
        onChange={(event) => onChange({ ...sale, paid: event.currentTarget.checked })}
      />
    </div>
  );
}
