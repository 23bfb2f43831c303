import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CustomerCard } from '#contract/customer-views.ts';
import { failureSentence } from '../../i18n/sentences/failure.ts';
import { dayTime } from '../../i18n/sentences/when.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { goTo } from '../../navigation/route.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { failureOf } from '../../query/failure-of.ts';
import { useReport } from '../../query/use-report.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import classes from './customer.module.css';

/** Writing the store anew takes some seconds per million customers. */
const LONG = { context: { timeLimit: 120_000 } };

type Copies = readonly { readonly path: string; readonly at: number }[];

/** Everything of a customer goes for good, once their name is typed; then, which copies still hold them. */
export function EraseDialog({ card, onClose }: { card: CustomerCard; onClose: () => void }) {
  const speech = useSpeech();
  const { t } = speech;
  const { client } = useEngine();
  const report = useReport();
  const [confirm, setConfirm] = useState('');
  const [refused, setRefused] = useState<string | null>(null);
  const [copies, setCopies] = useState<Copies | null>(null);
  const { name } = card.fields;

  async function erase(): Promise<void> {
    try {
      const erased = await client.customers.erase({ customer: card.uid, confirm }, LONG);
      report.saved(t('account.eraseDone', { name }));
      setCopies(erased.copies);
    } catch (error) {
      setRefused(failureSentence(speech, failureOf(error)));
    }
  }
  const leave = (): void => {
    onClose();
    if (copies !== null) goTo({ page: 'people' });
  };

  if (copies !== null) {
    return (
      <FormDialog title={t('account.erasedTitle', { name })} onClose={leave}>
        <p>{t(copies.length === 0 ? 'account.eraseNoCopies' : 'account.eraseCopies')}</p>
        <ul className={classes.copies}>
          {copies.map(({ path, at }) => (
            <li key={path}>
              {path} <span className={classes.quiet}>{dayTime(speech, at)}</span>
            </li>
          ))}
        </ul>
      </FormDialog>
    );
  }
  return (
    <FormDialog
      title={t('account.eraseTitle', { name })}
      submit={t('account.erase')}
      isFinal
      incomplete={confirm.trim() === ''}
      onSubmit={erase}
      onClose={onClose}
    >
      <p>{t('account.eraseText')}</p>
      <TextInput
        label={t('account.eraseConfirm', { name })}
        value={confirm}
        error={refused}
        maxLength={400}
        autoComplete="off"
        data-autofocus
        onChange={(event) => {
          setConfirm(event.currentTarget.value);
          setRefused(null);
        }}
      />
    </FormDialog>
  );
}
