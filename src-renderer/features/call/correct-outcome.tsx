import { Modal } from '@mantine/core';
import { useState } from 'react';
import { type CallDraft, EMPTY_DRAFT } from '#contract/calls.ts';
import type { TimelineItem } from '#contract/customers.ts';
import type { Outcome } from '#domain/model/history.ts';
import { completeDraft } from '#domain/outcome/draft.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import { agentNow } from '../../i18n/agent-clock.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { useReport } from '../../query/use-report.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import classes from './call.module.css';
import { currencyFor } from './currency-for.ts';
import { draftFor } from './draft-for.ts';
import { NextStep } from './next-step.tsx';
import { NoteEntry } from './note-entry.tsx';
import { OutcomeDetails } from './outcome-details.tsx';
import { OutcomeKeys } from './outcome-keys.tsx';
import { useCard } from './use-card.ts';

interface CorrectOutcomeProps {
  customer: CustomerUid;
  item: Extract<TimelineItem, { kind: 'contact' }>;
  onClose: () => void;
}

/** Corrects a saved outcome by a new entry; the first stays in the history (method section 2: every contact is written down). */
export function CorrectOutcome({ customer, item, onClose }: CorrectOutcomeProps) {
  const { t } = useSpeech();
  const { client } = useEngine();
  const report = useReport();
  const card = useCard(customer);
  const [draft, setDraft] = useState<CallDraft>(() => {
    const begun = { ...EMPTY_DRAFT, note: item.note ?? '', refusalReason: item.refusalReason };
    return item.outcome === null ? begun : draftFor(begun, item.outcome, currencyFor(card));
  });
  const choose = (outcome: Outcome): void => setDraft((before) => draftFor(before, outcome, currencyFor(card)));

  async function save(): Promise<void> {
    try {
      const { operation } = await client.calls.correct({ interaction: item.interaction, draft });
      report.saved(t('call.corrected'), operation);
      onClose();
    } catch (error) {
      report.failed(error);
    }
  }

  return (
    <Modal
      opened
      size={980}
      onClose={onClose}
      title={t('call.correctTitle')}
      closeButtonProps={{ 'aria-label': t('common.act.close') }}
    >
      <div className={classes.card}>
        <p>{t('call.correctHint')}</p>
        <OutcomeKeys chosen={draft.outcome} onChoose={choose} inDialog />
        <OutcomeDetails draft={draft} card={card} onChange={setDraft} inDialog />
        <NoteEntry note={draft.note} onChange={(note) => setDraft((before) => ({ ...before, note }))} inDialog />
        <NextStep customer={customer} draft={draft} />
        <div className={classes.wrapFoot}>
          <span />
          <KeyButton
            chord="Ctrl+Enter"
            look="primary"
            inDialog
            disabled={!completeDraft(draft, agentNow()).ok}
            onPress={() => void save()}
          >
            {t('call.correctSave')}
          </KeyButton>
        </div>
      </div>
    </Modal>
  );
}
