import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { CallDraft } from '#contract/calls.ts';
import type { TimelineItem } from '#contract/customer-views.ts';
import type { Outcome } from '#domain/model/history.ts';
import { type AgreedSince, completeDraft } from '#domain/outcome/draft.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import { failureSentence } from '../../i18n/sentences/failure.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useKeys } from '../../keyboard/use-keys.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { failureOf } from '../../query/failure-of.ts';
import { useReport } from '../../query/use-report.tsx';
import { currencyFor } from '../../ui/currency-for.ts';
import { KeyButton } from '../../ui/key-button.tsx';
import classes from './call.module.css';
import { draftFor } from './draft-for.ts';
import { missingField } from './missing-field.ts';
import { missingSentence, unreadSentence } from './missing-sentence.ts';
import { NextStep } from './next-step.tsx';
import { NoteEntry } from './note-entry.tsx';
import { OutcomeDetails } from './outcome-details.tsx';
import { OutcomeKeys } from './outcome-keys.tsx';
import { takenBack, withFormer } from './taken-back.ts';
import { unreadField } from './unread-field.ts';
import { useCard } from './use-card.ts';

interface CorrectOutcomeProps {
  customer: CustomerUid;
  item: Extract<TimelineItem, { kind: 'contact' }>;
  onClose: () => void;
}

/** Corrects a saved outcome by a new entry; the first stays in the history (method section 2: every contact is written down). */
export function CorrectOutcome(props: CorrectOutcomeProps) {
  const speech = useSpeech();
  const { t } = speech;
  const { queries } = useEngine();
  const { interaction } = props.item;
  // Asked anew each time: what was kept or moved since is no longer part of it.
  const { data, error } = useQuery(queries.calls.entry.queryOptions({ input: { interaction }, gcTime: 0 }));
  return (
    <Modal
      opened
      size={980}
      onClose={props.onClose}
      title={t('call.correctTitle')}
      closeButtonProps={{ 'aria-label': t('common.act.close') }}
    >
      {error !== null && <p>{failureSentence(speech, failureOf(error))}</p>}
      {data !== undefined && <Correction {...props} former={data.draft} agreed={data.agreed} />}
    </Modal>
  );
}

/** `former`: what was said when the outcome was saved; `agreed`: what of it has gone on since and is left alone. */
function Correction({
  customer,
  item,
  onClose,
  former,
  agreed,
}: CorrectOutcomeProps & { former: CallDraft; agreed: AgreedSince | null }) {
  const speech = useSpeech();
  const { t, language } = speech;
  const { client } = useEngine();
  const report = useReport();
  const card = useCard(customer);
  const [draft, setDraft] = useState<CallDraft>(() => {
    if (former.outcome === null) return former;
    // A complaint that was written down beside another outcome stays with it.
    return { ...draftFor(former, former.outcome, currencyFor(card)), complaint: former.complaint };
  });
  const choose = (outcome: Outcome): void =>
    setDraft((before) => draftFor(withFormer(before, former), outcome, currencyFor(card)));
  const gone = takenBack(former, draft).map((part) => t(`call.takesBackPart.${part}`));

  async function save(): Promise<void> {
    try {
      const { operation } = await client.calls.correct({ interaction: item.interaction, draft });
      report.saved(t('call.corrected'), operation);
      onClose();
    } catch (error) {
      report.failed(error);
    }
  }

  const form = useRef<HTMLDivElement>(null);
  const [told, setTold] = useState<{ readonly of: CallDraft; readonly words: string } | null>(null);
  const checked = completeDraft(draft, item.at, agreed);
  const corrects = { interaction: item.interaction, at: item.at, agreed };
  const unread = unreadField(draft);
  const ready = checked.ok && unread === null;
  /** Saving was asked for and something is missing: says what, and goes there. */
  const tell = (): void => {
    if (unread !== null) setTold({ of: draft, words: unreadSentence(speech, unread) });
    else if (!checked.ok) setTold({ of: draft, words: missingSentence(speech, draft, checked.error) });
    if (draft.outcome !== null && form.current !== null) missingField(form.current)?.focus();
  };
  useKeys({ 'Ctrl+Enter': tell }, { inDialog: true, enabled: !ready });

  return (
    <div className={`${classes.card} ${classes.correction}`}>
      <p>{t('call.correctHint')}</p>
      {agreed !== null && <p>{t('call.agreedSince')}</p>}
      <OutcomeKeys chosen={draft.outcome} onChoose={choose} inDialog />
      <div ref={form}>
        <OutcomeDetails draft={draft} card={card} onChange={setDraft} inDialog corrects={corrects} />
      </div>
      <NoteEntry note={draft.note} onChange={(note) => setDraft((before) => ({ ...before, note }))} inDialog />
      {gone.length > 0 && (
        <p className={classes.caution} aria-live="polite">
          {t('call.takesBack', { what: gone.join(language === 'en' ? ', ' : '、') })}
        </p>
      )}
      {told?.of !== draft && <NextStep customer={customer} draft={draft} corrects={corrects} />}
      <div className={classes.wrapFoot}>
        <span className={classes.missing} role="alert">
          {told?.of === draft && told.words}
        </span>
        <KeyButton chord="Ctrl+Enter" look="primary" inDialog disabled={!ready} onPress={() => void save()}>
          {t('call.correctSave')}
        </KeyButton>
      </div>
    </div>
  );
}
