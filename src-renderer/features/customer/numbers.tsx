import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CustomerCard } from '#contract/customers.ts';
import { failureSentence } from '../../i18n/sentences/failure.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { failureOf } from '../../query/failure-of.ts';
import { useReport } from '../../query/use-report.tsx';
import { numberText } from '../../ui/number-text.ts';
import { SectionTitle } from '../../ui/section-title.tsx';
import { Tag } from '../../ui/tags.tsx';
import classes from './customer.module.css';

interface NumbersProps {
  card: CustomerCard;
  onCall: (number: number) => void;
}

/** The numbers of a customer: which work, which are shared, which may never be dialled; and a way to add one. */
export function Numbers({ card, onCall }: NumbersProps) {
  const speech = useSpeech();
  const { t } = speech;
  const { client } = useEngine();
  const report = useReport();
  const [text, setText] = useState('');
  const [refused, setRefused] = useState<string | null>(null);

  async function add(): Promise<void> {
    try {
      const { operation, number } = await client.customers.addNumber({ customer: card.uid, text });
      report.saved(t('customer.numberAdded', { number: numberText(number) }), operation);
      setText('');
    } catch (error) {
      setRefused(failureSentence(speech, failureOf(error)));
    }
  }

  return (
    <section>
      <SectionTitle>{t('customer.numbers')}</SectionTitle>
      <ul className={classes.numbers}>
        {card.numbers.map((number) => (
          <li key={number.e164}>
            <span className={classes.numberText}>{numberText(number.e164, number.ext)}</span>
            {number.label !== null && <span className={classes.quiet}>{number.label}</span>}
            {number.shared && <Tag>{t('common.sharedLine')}</Tag>}
            {number.status !== 'live' && <Tag look="red">{t(`terms.numberStatus.${number.status}`)}</Tag>}
            {number.suppressed && <Tag look="red">{t('common.suppressed')}</Tag>}
            <span className={classes.grow} />
            {number.status === 'live' && !number.suppressed && (
              <Button
                size="compact-xs"
                variant="default"
                aria-label={`${t('common.act.call')} ${numberText(number.e164, number.ext)}`}
                onClick={() => onCall(number.e164)}
              >
                {t('common.act.call')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <form
        className={classes.inline}
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== '') void add();
        }}
      >
        <TextInput
          aria-label={t('customer.addNumber')}
          placeholder={t('customer.addNumber')}
          title={t('customer.numberHint')}
          value={text}
          error={refused}
          maxLength={60}
          style={{ flex: 1 }}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setRefused(null);
          }}
        />
        <Button type="submit" variant="default" disabled={text.trim() === ''}>
          {t('common.act.add')}
        </Button>
      </form>
    </section>
  );
}
