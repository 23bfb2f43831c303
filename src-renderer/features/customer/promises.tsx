import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CustomerCard } from '#contract/customer-views.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { useReport } from '../../query/use-report.tsx';
import { PromiseBanner } from '../../ui/customer-card/promise-banner.tsx';
import { SectionTitle } from '../../ui/section-title.tsx';
import classes from './customer.module.css';
import { PromiseDialog } from './promise-dialog.tsx';

/** What was promised: kept, cancelled or made anew. */
export function Promises({ card }: { card: CustomerCard }) {
  const { t } = useSpeech();
  const { client } = useEngine();
  const report = useReport();
  const [adding, setAdding] = useState(false);
  const open = card.promises.filter((promise) => promise.state === 'open');

  async function close(promise: (typeof open)[number], state: 'kept' | 'cancelled'): Promise<void> {
    try {
      const { operation } = await client.customers.closePromise({ promise: promise.uid, state });
      report.saved(t('customer.promiseClosed'), operation);
    } catch (error) {
      report.failed(error);
    }
  }

  return (
    <section>
      <SectionTitle>{t('customer.promises')}</SectionTitle>
      {open.length === 0 && <p className={classes.quiet}>{t('customer.promiseNone')}</p>}
      {open.map((promise) => (
        <div key={promise.uid} className={classes.promise}>
          <PromiseBanner promise={promise} />
          <div className={classes.inline}>
            <Button size="compact-xs" variant="default" onClick={() => void close(promise, 'kept')}>
              {t('customer.promiseKept')}
            </Button>
            <Button size="compact-xs" variant="default" onClick={() => void close(promise, 'cancelled')}>
              {t('customer.promiseCancel')}
            </Button>
          </div>
        </div>
      ))}
      <Button mt={6} size="compact-xs" variant="default" onClick={() => setAdding(true)}>
        {t('customer.newPromise')} …
      </Button>
      {adding && <PromiseDialog card={card} onClose={() => setAdding(false)} />}
    </section>
  );
}
