import { type ReactNode, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { CallDraft, CallInProgress } from '#contract/calls.ts';
import type { Outcome } from '#domain/model/history.ts';
import { completeDraft } from '#domain/outcome/draft.ts';
import type { Instant } from '#kernel/time.ts';
import { agentNow } from '../../i18n/agent-clock.ts';
import { nextStep } from '../../i18n/sentences/next-step.ts';
import { dayTime, timeOfDay } from '../../i18n/sentences/when.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useKeys } from '../../keyboard/use-keys.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { useReport } from '../../query/use-report.tsx';
import { currencyFor } from '../../ui/currency-for.ts';
import { KeyButton } from '../../ui/key-button.tsx';
import classes from './call.module.css';
import { useCalls, useSession } from './call-context.tsx';
import { missingField } from './missing-field.ts';
import { missingSentence, unreadSentence } from './missing-sentence.ts';
import { NoteEntry } from './note-entry.tsx';
import { asksForDetails, OutcomeDetails } from './outcome-details.tsx';
import { CALLER_NAME } from './unknown-caller.tsx';
import { unreadField } from './unread-field.ts';
import { useCard } from './use-card.ts';

/** Since when what is typed is kept; that it is not yet, where the engine could not keep it; why nothing can be saved while the engine is away. */
function Kept({ at, waits }: { at: Instant | null | undefined; waits: boolean }) {
  const speech = useSpeech();
  const { connection } = useEngine();
  const connected = useStore(connection.state, ({ state }) => state === 'connected');
  if (!connected) return speech.t('call.engineAway');
  if (at != null) return speech.t('call.draftSaved', { time: timeOfDay(speech, at) });
  if (at === undefined && !waits) return null;
  return speech.t(at === undefined ? 'call.draftSaving' : 'call.draftNotSaved');
}

/** It rings and nobody has answered: one key gives up, writes 'no answer' down and goes on. */
const ringsUnanswered = ({ direction, phase, draft, customer }: CallInProgress): boolean =>
  customer !== null && direction === 'out' && draft.outcome === null && (phase === 'dialling' || phase === 'ringing');

interface SaveKeyProps {
  call: CallInProgress;
  onSaved: () => void;
  /** Saving was asked for and something is missing; `told` says what. */
  onMissing: (told: string) => void;
}

/** Saves what came of the call, by ⏎ once it has ended and by Ctrl ⏎ at any time, from a field as well. */
function SaveKey({ call, onSaved, onMissing }: SaveKeyProps) {
  const speech = useSpeech();
  const { t } = speech;
  const { session } = useCalls();
  const { client } = useEngine();
  const report = useReport();
  const card = useCard(call.customer);
  const busy = useSession((state) => state.busy);
  const unknown = call.customer === null;
  const unanswered = ringsUnanswered(call);
  const checked = completeDraft(call.draft, agentNow());
  const unread = unreadField(call.draft);
  const ready = unknown || unanswered || (checked.ok && unread === null);
  const ended = call.phase === 'ended';
  const tell = (): void => {
    if (unread !== null) onMissing(unreadSentence(speech, unread));
    else if (!checked.ok) onMissing(missingSentence(speech, call.draft, checked.error));
  };
  useKeys({ 'Ctrl+Enter': tell, ...(ended && { Enter: tell }) }, { enabled: !ready && !busy });

  async function save(): Promise<void> {
    if (unknown) return document.getElementById(CALLER_NAME)?.focus();
    if (unanswered) session.choose(call.id, 'no-answer', currencyFor(card));
    const outcome: Outcome | null = unanswered ? 'no-answer' : call.draft.outcome;
    const name = card?.fields.name ?? '';
    const answer = await session.finish(call.id);
    if (answer === null || outcome === null) return;
    const next = nextStep(speech, answer.consequence, card?.clock?.zone ?? speech.zone);
    const { promise } = call.draft;
    const said = t(`terms.outcome.${outcome}`);
    // What comes next may be its confirmation: the visit itself is said too.
    const agreed = promise?.visit == null ? said : `${said} · ${dayTime(speech, promise.dueAt)}`;
    const words = { name, outcome: agreed, next };
    // A do-not-call pressed by mistake is lifted first: an undo alone leaves standing what a customer asked for.
    const lift = (): Promise<unknown> => client.calls.liftDoNotCall({ interaction: answer.interaction });
    report.saved(t('call.savedNext', words), answer.operation, answer.consequence.doNotCall ? lift : undefined);
    onSaved();
  }

  return (
    <KeyButton
      chord="Ctrl+Enter"
      {...(ended && { brief: 'Enter' })}
      look="primary"
      disabled={!ready || busy}
      onPress={() => void save()}
    >
      {unknown ? t('call.sayWho') : unanswered ? t('call.saveNoAnswer') : t('call.save')}
    </KeyButton>
  );
}

interface WrapUpProps {
  call: CallInProgress;
  onSaved: () => void;
  /** What to say: stands where the outcome asks for nothing, and one key away where it does. */
  track: ReactNode | null;
}

/** What is said and what is written down of a call, kept while it is typed, and the key that saves it. */
export function WrapUp({ call, onSaved, track }: WrapUpProps) {
  const { t } = useSpeech();
  const { session } = useCalls();
  const card = useCard(call.customer);
  const keptAt = useSession(({ keptAt: kept }) => kept[call.id]);
  const [touched, setTouched] = useState(false);
  /** The outcome for which the agent turned back to the track. */
  const [trackFor, setTrackFor] = useState<Outcome | null>(null);
  const body = useRef<HTMLDivElement>(null);
  const [told, setTold] = useState<{ readonly of: CallDraft; readonly words: string } | null>(null);
  const { draft } = call;
  const asks = asksForDetails(draft);
  const both = asks && track !== null;
  const showsTrack = track !== null && (!asks || trackFor === draft.outcome);
  const write: Parameters<typeof OutcomeDetails>[0]['onChange'] = (change) => {
    setTouched(true);
    session.write(call.id, change);
  };

  const toMissing = (words: string): void => {
    setTold({ of: draft, words });
    setTrackFor(null);
    requestAnimationFrame(() => {
      if (draft.outcome !== null && body.current !== null) missingField(body.current)?.focus();
    });
  };

  return (
    <div className={classes.wrap}>
      {both && (
        <div className={classes.turn}>
          <KeyButton chord="H" look="quiet" onPress={() => setTrackFor(showsTrack ? null : draft.outcome)}>
            {showsTrack && draft.outcome !== null ? t(`terms.outcome.${draft.outcome}`) : t('call.toTrack')}
          </KeyButton>
        </div>
      )}
      <div ref={body} className={classes.wrapBody}>
        {showsTrack ? (
          track
        ) : (
          <OutcomeDetails draft={draft} card={card} dialled={call.number} onChange={write} call={call.id} />
        )}
      </div>
      <div className={classes.noteRow}>
        <NoteEntry note={draft.note} onChange={(note) => write((before) => ({ ...before, note }))} />
      </div>
      <div className={classes.wrapFoot}>
        {told?.of === draft ? (
          <span className={classes.missing} role="alert">
            {told.words}
          </span>
        ) : (
          <span className={classes.kept} aria-live="polite">
            <Kept at={keptAt} waits={touched} />
          </span>
        )}
        <SaveKey call={call} onSaved={onSaved} onMissing={toMissing} />
      </div>
    </div>
  );
}
