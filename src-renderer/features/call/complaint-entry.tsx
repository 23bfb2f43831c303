import { NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { CallDraft } from '#contract/calls.ts';
import { COMPLAINT_CAUSES } from '#domain/model/history.ts';
import { MomentPicker } from '../../ui/moment-picker.tsx';
import classes from './call.module.css';

type ComplaintDraft = NonNullable<CallDraft['complaint']>;
const cause = z.enum(COMPLAINT_CAUSES);

/** A complaint: its cause, what they want, what we promise and by when (method section 7). */
export function ComplaintEntry({
  complaint,
  onChange,
}: {
  complaint: ComplaintDraft;
  onChange: (complaint: ComplaintDraft) => void;
}) {
  const { t } = useTranslation();
  return (
    <div className={classes.part}>
      <p className={classes.partTitle}>{t('call.complaint')}</p>
      <NativeSelect
        label={t('call.cause')}
        value={complaint.cause}
        data={COMPLAINT_CAUSES.map((value) => ({ value, label: t(`terms.cause.${value}`) }))}
        onChange={(event) => onChange({ ...complaint, cause: cause.parse(event.currentTarget.value) })}
      />
      <TextInput
        label={t('call.wish')}
        value={complaint.wish ?? ''}
        onChange={(event) => onChange({ ...complaint, wish: event.currentTarget.value || null })}
      />
      <TextInput
        label={t('call.action')}
        value={complaint.action ?? ''}
        onChange={(event) => onChange({ ...complaint, action: event.currentTarget.value || null })}
      />
      <MomentPicker
        label={t('call.actionDue')}
        value={complaint.actionDueAt}
        onChange={(actionDueAt) => onChange({ ...complaint, actionDueAt })}
      />
    </div>
  );
}
