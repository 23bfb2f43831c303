import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CallDraft } from '#contract/calls.ts';
import type { CustomerCard } from '#contract/customer-views.ts';
import { addMonthsToDay } from '#domain/calendar/civil.ts';
import { dayAt, instantAt } from '#domain/calendar/zoned-time.ts';
import type { Instant } from '#kernel/time.ts';
import { agentNow } from '../../i18n/agent-clock.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { KeyButton } from '../../ui/key-button.tsx';
import { MomentInWords } from '../../ui/moment-in-words/moment-in-words.tsx';
import classes from './call.module.css';
import { FIELD_KEY } from './field-key.tsx';

type SupplierDraft = NonNullable<CallDraft['supplier']>;

/** Months from now until which one is often bound. */
const TERMS = [3, 6, 12, 24] as const;

interface SupplierEntryProps {
  supplier: SupplierDraft | null;
  /** The supplier's name as it stands where the date is not known yet. */
  name: string;
  card: CustomerCard | null;
  /** What stands in the field of the date. */
  words: string;
  onChange: (supplier: SupplierDraft | null, name: string, words: string) => void;
  inDialog?: boolean;
}

/** With whom they are bound and until when: nothing is offered meanwhile, and the list brings them back before it ends. */
export function SupplierEntry({ supplier, name: typed, words, card, onChange, inDialog = false }: SupplierEntryProps) {
  const { t, zone, now } = useSpeech();
  const [name, setName] = useState(supplier?.name ?? typed);
  const theirs = card?.clock?.zone ?? zone;
  const inMonths = (months: number, from: Instant): Instant =>
    instantAt(theirs, addMonthsToDay(dayAt(theirs, from), months), 9 * 60);
  const put = (until: Instant | null, by: string, said: string): void => {
    setName(by);
    onChange(until === null ? null : { until, name: by.trim() || null }, by, said);
  };
  return (
    <div className={classes.part}>
      <p className={classes.partTitle}>{t('call.boundUntil')}</p>
      <div className={classes.quick}>
        {TERMS.map((months, index) => (
          <KeyButton
            key={months}
            chord={`Shift+${index + 1}`}
            inDialog={inDialog}
            pressed={supplier?.until === inMonths(months, now)}
            onPress={() => put(inMonths(months, agentNow()), name, '')}
          >
            {t('call.months', { count: months })}
          </KeyButton>
        ))}
      </div>
      <MomentInWords
        label={t('call.boundExactly')}
        shownKey={FIELD_KEY}
        isDay
        value={supplier?.until ?? null}
        zone={card?.clock?.zone ?? null}
        region={card?.fields.region ?? null}
        words={words}
        inDialog={inDialog}
        onChange={(until, said) => put(until, name, said)}
      />
      <TextInput
        label={t('call.supplierName')}
        value={name}
        maxLength={200}
        onChange={(event) => put(supplier?.until ?? null, event.currentTarget.value, words)}
      />
    </div>
  );
}
