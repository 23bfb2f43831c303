import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { LENGTHS } from '#contract/parts.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import { useSpeech } from '../i18n/use-speech.ts';
import { useEngine } from '../query/engine-access.tsx';
import { useNumberRefusal } from '../query/use-number-refusal.ts';
import { useReport } from '../query/use-report.tsx';
import { FormDialog } from './form-dialog.tsx';
import { KeyButton } from './key-button.tsx';

interface Referrer {
  readonly uid: CustomerUid;
  readonly name: string;
}

/** What can be wrong with the number: told beside it. */
/** The source of a customer whom another one named. */
const SOURCE = 'referral';

/** Somebody whom a customer names: a customer of their own, with the one who named them. */
function ReferralDialog({ referrer, onClose }: { referrer: Referrer; onClose: () => void }) {
  const speech = useSpeech();
  const { t } = speech;
  const { client } = useEngine();
  const report = useReport();
  const aboutNumber = useNumberRefusal();
  const [name, setName] = useState('');
  const [number, setNumber] = useState('');
  const [note, setNote] = useState('');
  const [refused, setRefused] = useState<string | null>(null);

  async function save(): Promise<void> {
    try {
      const { operation } = await client.customers.create({
        fields: { name, source: SOURCE, referredBy: referrer.uid, remark: note.trim() || null },
        numbers: number.trim() === '' ? [] : [{ text: number }],
      });
      report.saved(t('account.referralSaved', { name, by: referrer.name }), operation);
      onClose();
    } catch (error) {
      const about = await aboutNumber(error);
      if (about === null) report.failed(error);
      else setRefused(about);
    }
  }

  return (
    <FormDialog
      title={t('account.referralTitle', { name: referrer.name })}
      submit={t('common.act.add')}
      incomplete={name.trim() === ''}
      onSubmit={save}
      onClose={onClose}
    >
      <p>{t('account.referralText', { name: referrer.name })}</p>
      <TextInput
        label={t('account.referralName')}
        value={name}
        maxLength={200}
        data-autofocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label={t('account.referralNumber')}
        inputMode="tel"
        description={t('customer.numberHint')}
        value={number}
        error={refused}
        maxLength={60}
        onChange={(event) => {
          setNumber(event.currentTarget.value);
          setRefused(null);
        }}
      />
      <Textarea
        label={t('account.referralNote')}
        value={note}
        autosize
        minRows={2}
        maxLength={LENGTHS.paragraph}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </FormDialog>
  );
}

/** Catches a referral in the midst of a call; the call goes on. */
export function ReferralButton({ referrer }: { referrer: Referrer }) {
  const { t } = useSpeech();
  const [open, setOpen] = useState(false);
  return (
    <>
      <KeyButton chord="Alt+R" look="quiet" onPress={() => setOpen(true)}>
        {t('account.referral')}
      </KeyButton>
      {open && <ReferralDialog referrer={referrer} onClose={() => setOpen(false)} />}
    </>
  );
}
