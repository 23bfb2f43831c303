import { NativeSelect, SegmentedControl, Textarea } from '@mantine/core';
import { useState } from 'react';
import { LENGTHS } from '#contract/parts.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { useReport } from '../../query/use-report.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';

const WAYS = ['visit', 'wechat', 'sms', 'mail', 'letter', 'gift'] as const;

interface TouchDialogProps {
  customer: CustomerUid;
  name: string;
  onClose: () => void;
}

/** A contact that was no call: a visit, a message, a letter, a gift (method section 2: other touches count). */
export function TouchDialog({ customer, name, onClose }: TouchDialogProps) {
  const { t } = useSpeech();
  const { client } = useEngine();
  const report = useReport();
  const [channel, setChannel] = useState<(typeof WAYS)[number]>('visit');
  const [direction, setDirection] = useState<'out' | 'in'>('out');
  const [note, setNote] = useState('');

  async function save(): Promise<void> {
    try {
      const touch = { customer, channel, direction, note: note.trim() || null };
      const { operation } = await client.customers.logTouch(touch);
      report.saved(t('customer.logged', { name }), operation);
      onClose();
    } catch (error) {
      report.failed(error);
    }
  }

  return (
    <FormDialog
      title={t('customer.logTouchTitle', { name })}
      submit={t('common.act.save')}
      onSubmit={save}
      onClose={onClose}
    >
      <NativeSelect
        label={t('customer.channel')}
        value={channel}
        data-autofocus
        data={WAYS.map((value) => ({ value, label: t(`terms.channel.${value}`) }))}
        onChange={(event) => {
          const chosen = WAYS.find((one) => one === event.currentTarget.value);
          if (chosen !== undefined) setChannel(chosen);
        }}
      />
      <SegmentedControl
        aria-label={t('customer.direction')}
        value={direction}
        data={[
          { value: 'out', label: t('terms.direction.out') },
          { value: 'in', label: t('terms.direction.in') },
        ]}
        onChange={(value) => setDirection(value === 'in' ? 'in' : 'out')}
      />
      <Textarea
        label={t('customer.note')}
        value={note}
        autosize
        minRows={3}
        maxLength={LENGTHS.note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
