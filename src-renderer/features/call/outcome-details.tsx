import { Textarea } from '@mantine/core';
import { useRef } from 'react';
import type { CallDraft } from '#contract/calls.ts';
import type { CustomerCard } from '#contract/customers.ts';
import { REFUSAL_REASONS } from '#domain/model/history.ts';
import { OUTCOME_RULES } from '#domain/outcome/outcome-rules.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useKeys } from '../../keyboard/use-keys.ts';
import { KeyButton } from '../../ui/key-button.tsx';
import { Keycap } from '../../ui/keycap.tsx';
import classes from './call.module.css';
import { ComplaintEntry } from './complaint-entry.tsx';
import { hasOtherNumber } from './other-number.ts';
import { PromiseEntry } from './promise-entry.tsx';
import { SaleEntry } from './sale-entry.tsx';

interface OutcomeDetailsProps {
  draft: CallDraft;
  card: CustomerCard | null;
  onChange: (change: (draft: CallDraft) => CallDraft) => void;
  inDialog?: boolean;
}

/** The note, and what the chosen outcome asks for: reason, sale, complaint, date. */
export function OutcomeDetails({ draft, card, onChange, inDialog = false }: OutcomeDetailsProps) {
  const { t } = useSpeech();
  const note = useRef<HTMLTextAreaElement>(null);
  useKeys({ N: () => note.current?.focus(), 'Alt+N': () => note.current?.focus() }, { inDialog });
  const rule = draft.outcome === null ? null : OUTCOME_RULES[draft.outcome];
  // Nobody agrees on a date with somebody else's number, and a reason or a cause is asked for alone.
  const asksForTime =
    rule !== null && rule.refusalReason === 'none' && rule.complaint !== 'needed' && rule.numberStatus === null;
  const noneLeft = card !== null && !hasOtherNumber(card);
  return (
    <div className={classes.details}>
      <Textarea
        ref={note}
        label={
          <>
            {t('call.note')} <Keycap chord="N" />
          </>
        }
        placeholder={t('call.notePlaceholder')}
        value={draft.note}
        maxLength={8_000}
        minRows={3}
        maxRows={8}
        autosize
        onChange={(event) => {
          const text = event.currentTarget.value;
          onChange((before) => ({ ...before, note: text }));
        }}
      />
      {rule?.doNotCall === true && <p className={classes.final}>{t('call.doNotCallWarning')}</p>}
      {rule !== null && rule.numberStatus !== null && (
        <p className={classes.caution}>{t(noneLeft ? 'call.numberWrongLast' : 'call.numberWrong')}</p>
      )}
      {rule?.refusalReason === 'allowed' && (
        <div className={classes.part}>
          <p className={classes.partTitle}>{t('call.refusal')}</p>
          <div className={classes.quick}>
            {REFUSAL_REASONS.map((reason, index) => (
              <KeyButton
                key={reason}
                chord={`Shift+${index + 1}`}
                inDialog={inDialog}
                pressed={draft.refusalReason === reason}
                onPress={() =>
                  onChange((before) => ({
                    ...before,
                    refusalReason: before.refusalReason === reason ? null : reason,
                  }))
                }
              >
                {t(`terms.refusal.${reason}`)}
              </KeyButton>
            ))}
          </div>
        </div>
      )}
      {draft.sale !== null && (
        <SaleEntry sale={draft.sale} onChange={(sale) => onChange((before) => ({ ...before, sale }))} />
      )}
      {rule?.complaint === 'needed' && (
        <ComplaintEntry
          complaint={draft.complaint}
          inDialog={inDialog}
          onChange={(complaint) => onChange((before) => ({ ...before, complaint }))}
        />
      )}
      {asksForTime && rule.promise !== 'none' && (
        <PromiseEntry
          promise={draft.promise}
          rule={rule.promise}
          card={card}
          inDialog={inDialog}
          onChange={(promise) => onChange((before) => ({ ...before, promise }))}
        />
      )}
    </div>
  );
}
