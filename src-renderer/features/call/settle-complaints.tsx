import { useState } from 'react';
import type { CustomerCard } from '#contract/customer-views.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { useReport } from '../../query/use-report.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import classes from './call.module.css';

/** Asks whether the customer says that their oldest open complaint is settled; the next one follows (method section 7). */
export function SettleComplaints({ complaints }: { complaints: CustomerCard['openComplaints'] }) {
  const { t } = useSpeech();
  const { client } = useEngine();
  const report = useReport();
  const [busy, setBusy] = useState(false);
  const [first] = complaints;
  if (first === undefined) return null;

  async function settle(complaint: CustomerCard['openComplaints'][number]): Promise<void> {
    setBusy(true);
    try {
      const { operation } = await client.customers.settleComplaint({ complaint: complaint.uid });
      report.saved(t('call.settled', { cause: t(`terms.cause.${complaint.cause}`) }), operation);
    } catch (error) {
      report.failed(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <span className={classes.settle}>
      <b>{t('call.settleAsked')}</b>
      <KeyButton chord="G" disabled={busy} onPress={() => void settle(first)}>
        {t('call.settle')}
      </KeyButton>
    </span>
  );
}
