import { NativeSelect, TextInput } from '@mantine/core';
import { z } from 'zod';
import type { CallDraft } from '#contract/calls.ts';
import { COMPLAINT_CAUSES } from '#domain/model/history.ts';
import type { RungError } from '#kernel/errors.ts';
import { failureSentence } from '../../i18n/sentences/failure.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { KeyButton } from '../../ui/key-button.tsx';
import { MomentInWords } from '../../ui/moment-in-words/moment-in-words.tsx';
import classes from './call.module.css';
import { FieldKey } from './field-key.tsx';

type ComplaintDraft = NonNullable<CallDraft['complaint']>;
const cause = z.enum(COMPLAINT_CAUSES);
/** The causes that have a key, and those behind the choice of others. */
const KEYED = COMPLAINT_CAUSES.slice(0, 9);
const OTHERS = COMPLAINT_CAUSES.slice(9);

interface ComplaintEntryProps {
  /** Null until its cause is known. */
  complaint: ComplaintDraft | null;
  /** What is missing of the draft. */
  missing: RungError | null;
  /** What stands in the field of its date. */
  words: string;
  onChange: (complaint: ComplaintDraft, words: string) => void;
  inDialog?: boolean;
}

/** A complaint: first its cause, then what they want, what we promise and by when (method section 7). */
export function ComplaintEntry({ complaint, missing, words, onChange, inDialog = false }: ComplaintEntryProps) {
  const speech = useSpeech();
  const { t } = speech;
  const choose = (chosen: ComplaintDraft['cause']): void =>
    onChange({ wish: null, action: null, actionDueAt: null, ...complaint, cause: chosen }, words);
  const other = complaint !== null && OTHERS.includes(complaint.cause) ? complaint.cause : '';
  return (
    <div className={classes.part}>
      <p className={classes.partTitle}>{t('call.causeAsked')}</p>
      <div className={classes.quick}>
        {KEYED.map((one, index) => (
          <KeyButton
            key={one}
            chord={`Shift+${index + 1}`}
            inDialog={inDialog}
            pressed={complaint?.cause === one}
            onPress={() => choose(one)}
          >
            {t(`terms.cause.${one}`)}
          </KeyButton>
        ))}
        <NativeSelect
          aria-label={t('call.causeOther')}
          value={other}
          data={[
            { value: '', label: t('call.causeOther'), disabled: true },
            ...OTHERS.map((value) => ({ value, label: t(`terms.cause.${value}`) })),
          ]}
          onChange={(event) => choose(cause.parse(event.currentTarget.value))}
        />
      </div>
      {complaint !== null && (
        <>
          <TextInput
            label={
              <>
                {t('call.wish')} <FieldKey />
              </>
            }
            value={complaint.wish ?? ''}
            onChange={(event) => onChange({ ...complaint, wish: event.currentTarget.value || null }, words)}
          />
          <TextInput
            label={t('call.action')}
            value={complaint.action ?? ''}
            onChange={(event) => onChange({ ...complaint, action: event.currentTarget.value || null }, words)}
          />
          <div data-missing={missing?.code === 'action-date-missing' || undefined}>
            <MomentInWords
              label={t('call.actionDue')}
              value={complaint.actionDueAt}
              zone={null}
              region={null}
              words={words}
              inDialog={inDialog}
              onChange={(actionDueAt, said) => onChange({ ...complaint, actionDueAt }, said)}
            />
          </div>
          {missing?.code === 'action-date-missing' && (
            <p className={classes.missing}>{failureSentence(speech, missing)}</p>
          )}
        </>
      )}
    </div>
  );
}
