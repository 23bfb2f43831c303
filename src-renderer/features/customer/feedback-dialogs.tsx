import { NativeSelect, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { CustomerCard, CustomerRecords } from '#contract/customer-views.ts';
import { LENGTHS } from '#contract/parts.ts';
import { FEEDBACK_TOPICS } from '#domain/model/person.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { useReport } from '../../query/use-report.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';

/** What a customer thinks of us, classified (method section 7). */
export function FeedbackDialog({ card, onClose }: { card: CustomerCard; onClose: () => void }) {
  const { t } = useSpeech();
  const { client } = useEngine();
  const report = useReport();
  const [topic, setTopic] = useState<(typeof FEEDBACK_TOPICS)[number]>('product');
  const [text, setText] = useState('');

  async function save(): Promise<void> {
    try {
      const { operation } = await client.customers.noteFeedback({ customer: card.uid, topic, text });
      report.saved(t('account.feedbackSaved'), operation);
      onClose();
    } catch (error) {
      report.failed(error);
    }
  }

  return (
    <FormDialog
      title={t('account.noteFeedbackTitle', { name: card.fields.name })}
      submit={t('common.act.save')}
      incomplete={text.trim() === ''}
      onSubmit={save}
      onClose={onClose}
    >
      <NativeSelect
        label={t('account.about')}
        value={topic}
        data={FEEDBACK_TOPICS.map((value) => ({ value, label: t(`account.topic.${value}`) }))}
        onChange={(event) => {
          const chosen = FEEDBACK_TOPICS.find((one) => one === event.currentTarget.value);
          if (chosen !== undefined) setTopic(chosen);
        }}
      />
      <Textarea
        label={t('account.theirWords')}
        value={text}
        data-autofocus
        autosize
        minRows={3}
        maxLength={LENGTHS.note}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </FormDialog>
  );
}

interface AnswerDialogProps {
  card: CustomerCard;
  feedback: CustomerRecords['feedback'][number];
  onClose: () => void;
}

/** What came of it, as the customer was told. */
export function AnswerDialog({ card, feedback, onClose }: AnswerDialogProps) {
  const { t } = useSpeech();
  const { client } = useEngine();
  const report = useReport();
  const [answer, setAnswer] = useState('');

  async function save(): Promise<void> {
    try {
      const { operation } = await client.customers.answerFeedback({ feedback: feedback.uid, answer });
      report.saved(t('account.answerSaved'), operation);
      onClose();
    } catch (error) {
      report.failed(error);
    }
  }

  return (
    <FormDialog
      title={t('account.answerTitle', { name: card.fields.name })}
      submit={t('common.act.save')}
      incomplete={answer.trim() === ''}
      onSubmit={save}
      onClose={onClose}
    >
      <p>{feedback.text}</p>
      <Textarea
        label={t('account.answerText')}
        value={answer}
        data-autofocus
        autosize
        minRows={3}
        maxLength={LENGTHS.note}
        onChange={(event) => setAnswer(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
