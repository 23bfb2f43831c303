import { Checkbox } from '@mantine/core';
import { useRef } from 'react';
import type { CallDraft } from '#contract/calls.ts';
import type { CustomerCard } from '#contract/customers.ts';
import type { RungError } from '#kernel/errors.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import { failureSentence } from '../../i18n/sentences/failure.ts';
import { money } from '../../i18n/sentences/figure.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useKeys } from '../../keyboard/use-keys.ts';
import { AmountEntry } from '../../ui/amount-entry.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { Keycap } from '../../ui/keycap.tsx';
import { ProductEntry } from '../../ui/product-entry.tsx';
import classes from './call.module.css';
import { FieldKey } from './field-key.tsx';

type SaleDraft = NonNullable<CallDraft['sale']>;

interface SaleEntryProps {
  sale: SaleDraft;
  customer: CustomerUid | null;
  /** What is missing of the draft. */
  missing: RungError | null;
  /** Quotes that stand: the sale may answer one. */
  quotes: CustomerCard['quotes'];
  onChange: (sale: SaleDraft) => void;
  inDialog?: boolean;
}

/** What was sold, for how much, paid or not; by one key what was quoted earlier. */
export function SaleEntry({ sale, customer, missing, quotes, onChange, inDialog = false }: SaleEntryProps) {
  const speech = useSpeech();
  const { t } = speech;
  const field = useRef<HTMLInputElement>(null);
  const pay = (): void => onChange({ ...sale, paid: !sale.paid });
  // Nothing is wrong with a form that has just opened: what it asks for is said beside the outcome.
  const isBegun = sale.product !== '' || sale.amountMinor !== 0 || sale.quote !== null;
  const wrongAt = (code: RungError['code']): string | null =>
    isBegun && missing?.code === code ? failureSentence(speech, missing) : null;
  useKeys({ F2: () => field.current?.focus(), F4: pay }, { inDialog });
  return (
    <div className={classes.part}>
      {quotes.length > 0 && (
        <>
          <p className={classes.partTitle}>{t('call.answersQuote')}</p>
          <div className={classes.stack}>
            {quotes.slice(0, 4).map(({ uid, product, amountMinor, currency }, index) => (
              <KeyButton
                key={uid}
                chord={`Shift+${index + 1}`}
                inDialog={inDialog}
                pressed={sale.quote === uid}
                onPress={() =>
                  onChange(
                    sale.quote === uid
                      ? { ...sale, quote: null }
                      : { ...sale, product, amountMinor, currency, quote: uid },
                  )
                }
              >
                {product} · {money(speech, amountMinor, currency)}
              </KeyButton>
            ))}
          </div>
        </>
      )}
      <p className={classes.partTitle}>{t('call.sale')}</p>
      <ProductEntry
        ref={field}
        label={
          <>
            {t('call.product')} <FieldKey inDialog={inDialog} />
          </>
        }
        value={sale.product}
        customer={customer}
        error={wrongAt('product-missing')}
        onChange={(product) => onChange({ ...sale, product })}
      />
      <AmountEntry
        amountMinor={sale.amountMinor}
        currency={sale.currency}
        wrong={wrongAt('amount-missing')}
        onChange={(amountMinor, currency) => onChange({ ...sale, amountMinor, currency })}
      />
      <Checkbox
        label={
          <>
            {t('call.paid')} <Keycap chord="F4" />
          </>
        }
        checked={sale.paid}
        onChange={pay}
      />
    </div>
  );
}
