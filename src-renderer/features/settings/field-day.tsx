import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { dialSentence } from '../../i18n/sentences/hub-line.ts';
import { dayTime, span } from '../../i18n/sentences/when.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { useReport } from '../../query/use-report.tsx';
import { SectionTitle } from '../../ui/section-title.tsx';
import classes from './settings.module.css';

/** To check out for a day without a network, and what may be dialled then until when. */
export function FieldDay() {
  const speech = useSpeech();
  const { t } = speech;
  const { queries, client } = useEngine();
  const report = useReport();
  const [busy, setBusy] = useState(false);
  const { data: facts } = useQuery(queries.sync.facts.queryOptions({ input: {} }));
  if (facts === undefined || facts.numbers === null) return null;
  const { fieldDay, knowledge, numbers } = facts;
  const { until, longest } = fieldDay;
  const act = (length: number | null) => {
    setBusy(true);
    client.sync
      .checkOut({ length })
      .catch(report.failed)
      .finally(() => setBusy(false));
  };
  const waits = until !== null && numbers.own > 0 && fieldDay.renewed === 0;
  const dial = dialSentence(speech, facts);
  return (
    <>
      <SectionTitle>{t('field.title')}</SectionTitle>
      <p className={classes.hint}>{t('field.hint', { longest: span(speech, longest) })}</p>
      {knowledge.mostMs < longest && (
        <p className={classes.hint}>{t('field.limit', { most: span(speech, knowledge.mostMs) })}</p>
      )}
      {until !== null && (
        <div role="status">
          <p>{t('field.out', { time: dayTime(speech, until) })}</p>
          <p>{waits ? t('field.asks') : dial}</p>
        </div>
      )}
      <div>
        {until === null ? (
          <Button loading={busy} onClick={() => act(longest)}>
            {t('field.checkOut')}
          </Button>
        ) : (
          <Button variant="default" loading={busy} onClick={() => act(null)}>
            {t('field.back')}
          </Button>
        )}
      </div>
    </>
  );
}
