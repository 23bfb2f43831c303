import { useRef, useState } from 'react';
import type { CallDraft } from '#contract/calls.ts';
import type { CustomerCard } from '#contract/customer-views.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useKeys } from '../../keyboard/use-keys.ts';
import { AmountEntry } from '../../ui/amount-entry.tsx';
import { currencyFor } from '../../ui/currency-for.ts';
import { Keycap } from '../../ui/keycap.tsx';
import { MomentInWords } from '../../ui/moment-in-words/moment-in-words.tsx';
import { ProductEntry } from '../../ui/product-entry.tsx';
import classes from './call.module.css';

type QuoteDraft = NonNullable<CallDraft['quote']>;

interface QuoteEntryProps {
  quote: QuoteDraft | null;
  card: CustomerCard | null;
  /** Whether the outcome asks for it; else it shows only where what was typed before cannot be kept as it stands. */
  isAsked: boolean;
  /** What is typed as its amount and cannot be read; '' where all can. */
  unread: string;
  /** What stands in the field of its date. */
  words: string;
  onChange: (quote: QuoteDraft | null, unread: string, words: string) => void;
  inDialog?: boolean;
}

/** A price that was named in this call, and until when it holds: it stands on the card at the next one. */
export function QuoteEntry({ quote, card, isAsked, unread, words, onChange, inDialog = false }: QuoteEntryProps) {
  const { t } = useSpeech();
  const field = useRef<HTMLInputElement>(null);
  const [fields, setFields] = useState<QuoteDraft>(
    () => quote ?? { product: '', amountMinor: 0, currency: currencyFor(card), validUntil: null },
  );
  // Once shown it stays: a field must not go from under the hands that put it right.
  const [isShown] = useState(
    isAsked || (quote !== null && (unread !== '' || (quote.validUntil === null && words !== ''))),
  );
  useKeys({ F3: () => field.current?.focus() }, { inDialog, enabled: isShown });
  const put = (change: Partial<QuoteDraft>, typed = unread, said = words): void => {
    const next = { ...fields, ...change };
    setFields(next);
    const isEmpty = next.product.trim() === '';
    onChange(isEmpty ? null : next, isEmpty ? '' : typed, isEmpty ? '' : said);
  };
  if (!isShown) return null;
  return (
    <div className={classes.part}>
      <p className={classes.partTitle}>{t('call.quoteGiven')}</p>
      <ProductEntry
        ref={field}
        label={
          <>
            {t('call.product')} <Keycap chord="F3" />
          </>
        }
        value={fields.product}
        customer={card?.uid ?? null}
        onChange={(product) => put({ product })}
      />
      {fields.product !== '' && (
        <>
          <AmountEntry
            amountMinor={fields.amountMinor}
            currency={fields.currency}
            unread={unread}
            onChange={(amountMinor, currency, typed) => put({ amountMinor, currency }, typed)}
          />
          <MomentInWords
            label={t('call.quoteUntil')}
            value={fields.validUntil}
            zone={card?.clock?.zone ?? null}
            region={card?.fields.region ?? null}
            words={words}
            inDialog={inDialog}
            onChange={(validUntil, said) => put({ validUntil }, unread, said)}
          />
        </>
      )}
    </div>
  );
}
