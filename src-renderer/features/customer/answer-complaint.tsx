import { Textarea } from '@mantine/core';
import { useState } from 'react';
import type { OpenComplaint } from '#contract/complaints.ts';
import type { CustomerCard } from '#contract/customer-views.ts';
import { LENGTHS } from '#contract/parts.ts';
import type { Instant } from '#kernel/time.ts';
import { dayTime } from '../../i18n/sentences/when.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { useReport } from '../../query/use-report.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { MomentInWords } from '../../ui/moment-in-words/moment-in-words.tsx';

interface AnswerComplaintProps {
  card: CustomerCard;
  complaint: Pick<OpenComplaint, 'uid' | 'action'>;
  onClose: () => void;
}

/** What we promise about an open complaint, and by when: it takes the place of what was promised before (method section 7). */
export function AnswerComplaint({ card, complaint, onClose }: AnswerComplaintProps) {
  const speech = useSpeech();
  const { t } = speech;
  const { client } = useEngine();
  const report = useReport();
  const [action, setAction] = useState(complaint.action ?? '');
  const [dueAt, setDueAt] = useState<Instant | null>(null);

  async function save(): Promise<void> {
    if (dueAt === null) return;
    try {
      const { operation } = await client.complaints.answer({ complaint: complaint.uid, action, actionDueAt: dueAt });
      report.saved(t('follows.complaint.promised', { action, when: dayTime(speech, dueAt) }), operation);
      onClose();
    } catch (error) {
      report.failed(error);
    }
  }

  return (
    <FormDialog
      title={t('follows.complaint.promiseTitle')}
      submit={t('common.act.save')}
      incomplete={action.trim() === '' || dueAt === null}
      onSubmit={save}
      onClose={onClose}
    >
      <Textarea
        label={t('follows.complaint.action')}
        value={action}
        maxLength={LENGTHS.paragraph}
        autosize
        minRows={2}
        data-autofocus
        onChange={(event) => setAction(event.currentTarget.value)}
      />
      <MomentInWords
        label={t('follows.complaint.by')}
        value={dueAt}
        zone={card.clock?.zone ?? null}
        region={card.fields.region}
        inDialog
        onChange={setDueAt}
      />
    </FormDialog>
  );
}
