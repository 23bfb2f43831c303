import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CustomerUid } from '#kernel/uid.ts';
import { day } from '../../i18n/sentences/when.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { hrefOf } from '../../navigation/route.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { useReport } from '../../query/use-report.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { CompareDialog } from './compare-dialog.tsx';
import classes from './duplicates.module.css';
import { likenessWords } from './likeness-words.ts';

/** On a customer's page: who looks like them, and which records are one with them by now. Nothing where there is neither. */
export function LooksAlike({ customer }: { customer: CustomerUid }) {
  const speech = useSpeech();
  const { t } = speech;
  const { queries } = useEngine();
  const report = useReport();
  const [comparing, setComparing] = useState<CustomerUid | null>(null);
  const { data } = useQuery(queries.duplicates.of.queryOptions({ input: { customer } }));
  const [first, ...more] = data?.alike ?? [];
  return (
    <>
      {first !== undefined && (
        <div className={classes.strip}>
          <p>
            <b>{t('duplicates.looksLike', { name: first.other.name })}</b>{' '}
            <span className={classes.quiet}>
              {[first.other.company, first.other.city].filter(Boolean).join(' · ')} (
              {likenessWords(speech, first.likeness)})
            </span>
          </p>
          {more.length > 0 && (
            <a href={hrefOf({ page: 'duplicates' })}>{t('duplicates.more', { count: more.length })}</a>
          )}
          <KeyButton chord="M" onPress={() => setComparing(first.other.customer)}>
            {t('duplicates.compare')}
          </KeyButton>
        </div>
      )}
      {data?.merged.map(({ customer: uid, name, at, operation }) => (
        <div key={uid} className={classes.strip} data-quiet>
          <p className={classes.quiet}>{t('duplicates.oneWith', { name, day: at === null ? '' : day(speech, at) })}</p>
          {operation !== null && (
            <Button size="compact-xs" variant="light" onClick={() => void report.undo(operation)}>
              {t('duplicates.undo')}
            </Button>
          )}
        </div>
      ))}
      {comparing !== null && <CompareDialog customer={customer} other={comparing} onClose={() => setComparing(null)} />}
    </>
  );
}
