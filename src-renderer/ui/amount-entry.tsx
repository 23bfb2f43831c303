import { Group, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { minorDigits } from '#domain/value/currency.ts';
import { type AmountFault, readAmount, writtenAmount } from '#domain/value/typed-amount.ts';
import { money } from '../i18n/sentences/figure.ts';
import type { Speech } from '../i18n/speech.ts';
import { useSpeech } from '../i18n/use-speech.ts';

const CURRENCIES = ['CNY', 'HKD', 'TWD', 'USD', 'EUR', 'GBP', 'JPY', 'SGD', 'MYR', 'AUD', 'CAD'];

interface AmountEntryProps {
  /** In minor units of the currency; 0 shows an empty field. */
  amountMinor: number;
  currency: string;
  /** Where it is not plain of what it is the amount. */
  label?: string;
  /** What was typed before and could not be read: it stands in the field again. */
  unread?: string;
  /** What is wrong with it, told at the field. */
  wrong?: string | null;
  /** The currency is chosen elsewhere. */
  isCurrencyFixed?: boolean;
  /** `unread`: what is typed and cannot be read, then the amount is 0; else ''. */
  onChange: (amountMinor: number, currency: string, unread: string) => void;
}

/** An amount and its currency, read as it is typed and said back; changing the currency keeps the figure that is read. */
export function AmountEntry({
  amountMinor,
  currency,
  label,
  unread = '',
  wrong = null,
  isCurrencyFixed = false,
  onChange,
}: AmountEntryProps) {
  const speech = useSpeech();
  const { t } = speech;
  const written = writtenAmount(amountMinor, currency);
  const [typed, setTyped] = useState(unread === '' ? written : unread);
  const [isHere, setHere] = useState(false);
  const read = readAmount(typed, currency);
  // What was put there by another hand, as a quote that is taken over, stands instead of what was typed.
  const text = (read.ok ? read.minor : 0) === amountMinor ? typed : written;
  const fault = read.ok || text !== typed ? null : faultSentence(speech, read.fault, currency);
  const isTold = isHere && text !== written && (fault !== null || amountMinor > 0);
  const put = (next: string, unit: string): void => {
    setTyped(next);
    const now = readAmount(next, unit);
    onChange(now.ok ? now.minor : 0, unit, now.ok ? '' : next);
  };
  return (
    <Group gap="xs" grow align="flex-start" data-unread={fault !== null || undefined}>
      <TextInput
        label={label ?? t('call.amount')}
        value={text}
        inputMode="decimal"
        autoComplete="off"
        maxLength={40}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        description={isTold ? (fault ?? t('call.amountRead', { amount: money(speech, amountMinor, currency) })) : null}
        // Half typed, '1,29' of 1,299 is no fault yet.
        error={isHere && fault !== null ? null : (fault ?? wrong)}
        onFocus={() => setHere(true)}
        onBlur={() => {
          setHere(false);
          if (read.ok) setTyped(written);
        }}
        onChange={(event) => put(event.currentTarget.value, currency)}
      />
      <NativeSelect
        label={t('call.currency')}
        value={currency}
        disabled={isCurrencyFixed}
        data={CURRENCIES.includes(currency) ? CURRENCIES : [currency, ...CURRENCIES]}
        onChange={(event) => {
          const other = event.currentTarget.value;
          if (fault !== null) return put(typed, other);
          onChange(Math.round((amountMinor / 10 ** minorDigits(currency)) * 10 ** minorDigits(other)), other, '');
        }}
      />
    </Group>
  );
}

/** Why an amount is not read, and how to write it. */
export function faultSentence(speech: Speech, fault: AmountFault, currency: string): string {
  const { t } = speech;
  if (fault.kind !== 'unclear') return t(`call.amountFault.${fault.kind}`);
  const [one, other] = fault.either;
  return t('call.amountFault.unclear', { one: money(speech, one, currency), other: money(speech, other, currency) });
}
