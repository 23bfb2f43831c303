import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CustomerUid } from '#kernel/uid.ts';
import { gateSentence } from '../../i18n/sentences/gate.ts';
import { reasonSentence } from '../../i18n/sentences/reason.ts';
import { dayTime } from '../../i18n/sentences/when.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { CustomerSearch } from '../../ui/customer-search.tsx';
import { Failed } from '../../ui/states.tsx';
import { StageTag } from '../../ui/tags.tsx';
import classes from './today.module.css';

function Explanation({ customer }: { customer: CustomerUid }) {
  const speech = useSpeech();
  const { t } = speech;
  const { queries } = useEngine();
  const { data, error } = useQuery(queries.queue.why.queryOptions({ input: { customer } }));
  if (error !== null) return <Failed error={error} />;
  if (data === undefined) return null;
  return (
    <div className={classes.explanation}>
      <p className={classes.explained}>
        {data.name} <StageTag stage={data.position.stage} />
      </p>
      <p>
        <b>
          {data.offered
            ? data.rank === null
              ? t('today.explain.offeredNoRank')
              : t('today.explain.offered', { rank: data.rank })
            : t('today.explain.notOffered')}
        </b>
      </p>
      {data.stops.length === 0 ? (
        <p>{reasonSentence(speech, data.position.reason)}</p>
      ) : (
        <ul className={classes.stops}>
          {data.stops.map((stop) => (
            <li key={stop.gate}>{gateSentence(speech, stop, data.owner)}</li>
          ))}
        </ul>
      )}
      {data.opensAt !== null && !data.offered && (
        <p>{t('today.explain.opens', { when: dayTime(speech, data.opensAt) })}</p>
      )}
    </div>
  );
}

/** The opposite question: why is this customer not offered, by which gate, until when (method section 3). */
export function WhyNotDialog({ onClose }: { onClose: () => void }) {
  const { t } = useSpeech();
  const [customer, setCustomer] = useState<CustomerUid | null>(null);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('today.explain.title')}
      closeButtonProps={{ 'aria-label': t('common.act.close') }}
    >
      <div className={classes.form}>
        <p className={classes.hint}>{t('today.explain.hint')}</p>
        <CustomerSearch
          label={t('common.act.search')}
          placeholder={t('common.search.placeholder')}
          autoFocus
          onChoose={(hit) => setCustomer(hit.customer)}
        />
        {customer !== null && <Explanation customer={customer} />}
      </div>
    </Modal>
  );
}
