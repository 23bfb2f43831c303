import { Checkbox, TextInput } from '@mantine/core';
import { useRef } from 'react';
import type { CallDraft } from '#contract/calls.ts';
import type { CustomerCard } from '#contract/customers.ts';
import { money } from '../../i18n/sentences/figure.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useKeys } from '../../keyboard/use-keys.ts';
import { KeyButton } from '../../ui/key-button.tsx';
import { Keycap } from '../../ui/keycap.tsx';
import { AmountEntry } from './amount-entry.tsx';
import classes from './call.module.css';

type SaleDraft = NonNullable<CallDraft['sale']>;

interface SaleEntryProps {
  sale: SaleDraft;
  /** Quotes that stand: the sale may answer one. */
  quotes: CustomerCard['quotes'];
  onChange: (sale: SaleDraft) => void;
  inDialog?: boolean;
}

/** What was sold, for how much, paid or not; by one key what was quoted earlier. */
export function SaleEntry({ sale, quotes, onChange, inDialog = false }: SaleEntryProps) {
  const speech = useSpeech();
  const { t } = speech;
  const field = useRef<HTMLInputElement>(null);
  const pay = (): void => onChange({ ...sale, paid: !sale.paid });
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
      <TextInput
        ref={field}
        label={
          <>
            {t('call.product')} <Keycap chord="F2" />
          </>
        }
        value={sale.product}
        maxLength={200}
        onChange={(event) => onChange({ ...sale, product: event.currentTarget.value })}
      />
      <AmountEntry
        amountMinor={sale.amountMinor}
        currency={sale.currency}
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
