import { ActionIcon, Checkbox, NumberInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useRef } from 'react';
import type { CallDraft } from '#contract/calls.ts';
import type { CustomerCard } from '#contract/customer-views.ts';
import { MOST_SALE_LINES } from '#contract/parts.ts';
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
import {
  answers,
  fits,
  inCurrency,
  linesOf,
  readAgain,
  type SaleLine,
  toggled,
  totalOf,
  unreadAfter,
  withLine,
  withLines,
  withoutLine,
} from './sale-lines.ts';

type SaleDraft = NonNullable<CallDraft['sale']>;

interface SaleEntryProps {
  sale: SaleDraft;
  customer: CustomerUid | null;
  /** What is missing of the draft. */
  missing: RungError | null;
  /** Quotes that stand: a line may answer one. */
  quotes: CustomerCard['quotes'];
  /** What is typed as the amount of each line and cannot be read, by its place; '' where it can. */
  unread: readonly string[];
  onChange: (sale: SaleDraft, unread: readonly string[]) => void;
  inDialog?: boolean;
}

/** What was sold, line by line, for how much, paid or not; by one key what was quoted earlier. */
export function SaleEntry({ sale, customer, missing, quotes, unread, onChange, inDialog = false }: SaleEntryProps) {
  const speech = useSpeech();
  const { t } = speech;
  const last = useRef<HTMLInputElement>(null);
  const lines = linesOf(sale);
  const pay = (): void => onChange({ ...sale, paid: !sale.paid }, unread);
  const relined = (after: SaleDraft): void => onChange(after, unreadAfter(sale, unread, after));
  const add = (): void => {
    if (lines.length >= MOST_SALE_LINES) return;
    relined(withLines(sale, [...lines, { product: '', quantity: 1, amountMinor: 0, quote: null }]));
    requestAnimationFrame(() => last.current?.focus());
  };
  useKeys({ 'Alt+X': pay, 'Alt+l': add }, { inDialog });
  return (
    <div className={classes.part}>
      {quotes.length > 0 && (
        <>
          <p className={classes.partTitle}>{t('call.answersQuote')}</p>
          <div className={classes.stack}>
            {quotes.slice(0, 4).map((quote, index) => (
              <KeyButton
                key={quote.uid}
                chord={`Shift+${index + 1}`}
                inDialog={inDialog}
                pressed={answers(sale, quote)}
                disabled={!fits(sale, quote)}
                onPress={() => relined(toggled(sale, quote))}
              >
                {quote.product} · {money(speech, quote.amountMinor, quote.currency)}
              </KeyButton>
            ))}
          </div>
        </>
      )}
      <p className={classes.partTitle}>{t('call.sale')}</p>
      {lines.map((line, place) => (
        <Line
          // A line is its place: the fields of those behind one that goes are filled anew.
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name of their own
          key={`${place}/${lines.length}`}
          line={line}
          place={place}
          currency={sale.currency}
          isLast={place === lines.length - 1}
          isOnly={lines.length === 1}
          customer={customer}
          missing={missing}
          field={place === lines.length - 1 ? last : null}
          unread={unread[place] ?? ''}
          onChange={(change) => onChange(withLine(sale, place, change), unread)}
          onAmount={(amountMinor, currency, typed) => {
            const others = unread.map((text, at) => (at === place ? typed : text));
            if (currency === sale.currency) return onChange(withLine(sale, place, { amountMinor }), others);
            const again = readAgain(withLine(inCurrency(sale, currency), place, { amountMinor }), others);
            onChange(again.sale, again.unread);
          }}
          onRemove={() => {
            const left = unread.filter((_, at) => at !== place);
            onChange(withoutLine(sale, place), left);
          }}
        />
      ))}
      <div className={classes.saleFoot}>
        <KeyButton chord="Alt+L" inDialog={inDialog} disabled={lines.length >= MOST_SALE_LINES} onPress={add}>
          {t('call.addLine')}
        </KeyButton>
        <Checkbox
          label={
            <>
              {t('call.paid')} <Keycap chord="Alt+X" />
            </>
          }
          checked={sale.paid}
          onChange={pay}
        />
        {totalOf(sale) > 0 && (
          <output>{t('call.total', { amount: money(speech, totalOf(sale), sale.currency) })}</output>
        )}
      </div>
    </div>
  );
}

interface LineProps {
  line: SaleLine;
  place: number;
  currency: string;
  isLast: boolean;
  isOnly: boolean;
  customer: CustomerUid | null;
  missing: RungError | null;
  field: React.RefObject<HTMLInputElement | null> | null;
  onChange: (change: Partial<SaleLine>) => void;
  /** What is typed as its amount and cannot be read. */
  unread: string;
  /** In minor units of the currency, which is the whole sale's. */
  onAmount: (amountMinor: number, currency: string, unread: string) => void;
  onRemove: () => void;
}

function Line(props: LineProps) {
  const { line, place, currency, isLast, isOnly, customer, missing, field, unread } = props;
  const { onChange, onAmount, onRemove } = props;
  const speech = useSpeech();
  const { t } = speech;
  // Nothing is wrong with a line that has just been begun: what it asks for is said beside the outcome.
  const isBegun = line.product !== '' || line.amountMinor !== 0 || line.quote !== null;
  const isMissing = (code: RungError['code']): boolean => missing?.code === code && (missing.facts.line ?? 0) === place;
  const wrongAt = (code: RungError['code']): string | null =>
    isBegun && missing !== null && isMissing(code) ? failureSentence(speech, missing) : null;
  return (
    <div className={classes.saleLine} data-several={!isOnly || undefined} data-last-line={isLast || undefined}>
      <div data-missing={isMissing('product-missing') || undefined}>
        <ProductEntry
          {...(field !== null && { ref: field })}
          label={
            <>
              {isOnly ? t('call.product') : t('call.productOf', { line: place + 1 })} {isLast && <FieldKey />}
            </>
          }
          value={line.product}
          customer={customer}
          error={wrongAt('product-missing')}
          onChange={(product) => onChange({ product })}
        />
      </div>
      <div className={classes.saleFigures}>
        <NumberInput
          label={t('call.quantity')}
          value={line.quantity}
          min={1}
          max={1_000_000}
          allowDecimal={false}
          hideControls
          onChange={(value) => onChange({ quantity: Math.max(1, Math.trunc(Number(value)) || 1) })}
        />
        <div data-missing={isMissing('amount-missing') || undefined}>
          <AmountEntry
            amountMinor={line.amountMinor}
            currency={currency}
            {...(line.quantity > 1 && { label: t('call.amountOf', { quantity: line.quantity }) })}
            unread={unread}
            wrong={wrongAt('amount-missing')}
            isCurrencyFixed={place > 0}
            onChange={onAmount}
          />
        </div>
        {!isOnly && (
          <ActionIcon
            variant="default"
            size="lg"
            className={classes.saleRemove}
            aria-label={t('call.removeLine', { line: place + 1 })}
            onClick={onRemove}
          >
            <IconTrash size={15} />
          </ActionIcon>
        )}
      </div>
    </div>
  );
}
