import type { CallDraft } from '#contract/calls.ts';
import type { CustomerCard } from '#contract/customers.ts';
import { REFUSAL_REASONS } from '#domain/model/history.ts';
import { OUTCOME_RULES } from '#domain/outcome/outcome-rules.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { KeyButton } from '../../ui/key-button.tsx';
import classes from './call.module.css';
import { ComplaintEntry } from './complaint-entry.tsx';
import { DoNotCallWords } from './do-not-call-words.tsx';
import { hasOtherNumber } from './other-number.ts';
import { PromiseEntry } from './promise-entry.tsx';
import { SaleEntry } from './sale-entry.tsx';
import { useConsequence } from './use-consequence.ts';

interface OutcomeDetailsProps {
  draft: CallDraft;
  card: CustomerCard | null;
  onChange: (change: (draft: CallDraft) => CallDraft) => void;
  inDialog?: boolean;
}

/** Whether the chosen outcome asks for anything, or has something to say before it is saved. */
export function asksForDetails({ outcome }: CallDraft): boolean {
  if (outcome === null) return false;
  const { promise, sale, complaint, refusalReason, doNotCall, numberStatus } = OUTCOME_RULES[outcome];
  return (
    promise !== 'none' ||
    sale !== 'none' ||
    complaint === 'needed' ||
    refusalReason !== 'none' ||
    doNotCall ||
    numberStatus !== null
  );
}

/** What the chosen outcome asks for: reason, sale, complaint, date; and what it does that cannot be taken back. */
export function OutcomeDetails({ draft, card, onChange, inDialog = false }: OutcomeDetailsProps) {
  const { t } = useSpeech();
  const { consequence } = useConsequence(card?.uid ?? null, draft);
  const rule = draft.outcome === null ? null : OUTCOME_RULES[draft.outcome];
  // Nobody agrees on a date with somebody else's number, and a reason or a cause is asked for alone.
  const asksForTime =
    rule !== null && rule.refusalReason === 'none' && rule.complaint !== 'needed' && rule.numberStatus === null;
  const noneLeft = card !== null && !hasOtherNumber(card);
  return (
    <div className={classes.details}>
      {rule?.doNotCall === true && <DoNotCallWords card={card} />}
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
          consequence={consequence}
          inDialog={inDialog}
          onChange={(promise) => onChange((before) => ({ ...before, promise }))}
        />
      )}
    </div>
  );
}
