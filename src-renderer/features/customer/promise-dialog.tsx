import { SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CustomerCard } from '#contract/customer-views.ts';
import type { Instant } from '#kernel/time.ts';
import { dayTime } from '../../i18n/sentences/when.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { useReport } from '../../query/use-report.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { MomentInWords } from '../../ui/moment-in-words/moment-in-words.tsx';

/** A promise or a reminder outside of a call. */
export function PromiseDialog({ card, onClose }: { card: CustomerCard; onClose: () => void }) {
  const speech = useSpeech();
  const { t } = speech;
  const { client } = useEngine();
  const report = useReport();
  const [kind, setKind] = useState<'agreed' | 'reminder'>('agreed');
  const [dueAt, setDueAt] = useState<Instant | null>(null);
  const [purpose, setPurpose] = useState('');

  async function save(): Promise<void> {
    if (dueAt === null) return;
    try {
      const promise = { customer: card.uid, kind, dueAt, purpose: purpose.trim() || null };
      const { operation } = await client.customers.promise(promise);
      report.saved(t('customer.promiseSaved', { when: dayTime(speech, dueAt) }), operation);
      onClose();
    } catch (error) {
      report.failed(error);
    }
  }

  return (
    <FormDialog
      title={t('customer.promiseTitle', { name: card.fields.name })}
      submit={t('common.act.save')}
      incomplete={dueAt === null}
      onSubmit={save}
      onClose={onClose}
    >
      <SegmentedControl
        fullWidth
        aria-label={t('call.kindOfPromise')}
        value={kind}
        data={[
          { value: 'agreed', label: t('call.agreed') },
          { value: 'reminder', label: t('call.reminder') },
        ]}
        onChange={(value) => setKind(value === 'agreed' ? 'agreed' : 'reminder')}
      />
      <MomentInWords
        label={t('call.dateAndTime')}
        value={dueAt}
        onChange={setDueAt}
        zone={card.clock?.zone ?? null}
        region={card.fields.region ?? null}
        inDialog
        autoFocus
      />
      <TextInput
        label={t('call.purpose')}
        placeholder={t('call.purposePlaceholder')}
        value={purpose}
        maxLength={200}
        onChange={(event) => setPurpose(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
