import { useState } from 'react';
import { useStore } from 'zustand';
import type { CallInProgress } from '#contract/calls.ts';
import { completeDraft } from '#domain/outcome/draft.ts';
import type { Instant } from '#kernel/time.ts';
import { agentNow } from '../../i18n/agent-clock.ts';
import { nextStep } from '../../i18n/sentences/next-step.ts';
import { timeOfDay } from '../../i18n/sentences/when.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { useReport } from '../../query/use-report.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import classes from './call.module.css';
import { useCalls, useSession } from './call-context.tsx';
import { OutcomeDetails } from './outcome-details.tsx';
import { CALLER_NAME } from './unknown-caller.tsx';
import { useCard } from './use-card.ts';

/** Since when what is typed is kept; that it is not yet, where the engine is away or could not keep it. */
function Kept({ at, waits }: { at: Instant | null | undefined; waits: boolean }) {
  const speech = useSpeech();
  const { connection } = useEngine();
  const connected = useStore(connection.state, ({ state }) => state === 'connected');
  if (at != null) return speech.t('call.draftSaved', { time: timeOfDay(speech, at) });
  if (at === undefined && !waits) return null;
  return speech.t(at === undefined && connected ? 'call.draftSaving' : 'call.draftNotSaved');
}

/** What is written down of a call, kept while it is typed, and the key that saves it. */
export function WrapUp({ call, onSaved }: { call: CallInProgress; onSaved: () => void }) {
  const speech = useSpeech();
  const { t } = speech;
  const { session } = useCalls();
  const report = useReport();
  const card = useCard(call.customer);
  const keptAt = useSession(({ keptAt: kept }) => kept[call.id]);
  const busy = useSession((state) => state.busy);
  const [touched, setTouched] = useState(false);
  const unknown = call.customer === null;
  const ready = completeDraft(call.draft, agentNow()).ok;

  async function save(): Promise<void> {
    if (unknown) return document.getElementById(CALLER_NAME)?.focus();
    const { outcome } = call.draft;
    const name = card?.fields.name ?? '';
    const answer = await session.finish(call.id);
    if (answer === null || outcome === null) return;
    const words = { name, outcome: t(`terms.outcome.${outcome}`), next: nextStep(speech, answer.consequence) };
    report.saved(t('call.savedNext', words), answer.operation);
    onSaved();
  }

  return (
    <div className={classes.wrap}>
      <div className={classes.wrapBody}>
        <OutcomeDetails
          draft={call.draft}
          card={card}
          onChange={(change) => {
            setTouched(true);
            session.write(call.id, change);
          }}
        />
      </div>
      <div className={classes.wrapFoot}>
        <span className={classes.kept} aria-live="polite">
          <Kept at={keptAt} waits={touched} />
        </span>
        <KeyButton chord="Ctrl+Enter" look="primary" disabled={!(ready || unknown) || busy} onPress={() => void save()}>
          {unknown ? t('call.sayWho') : t('call.save')}
        </KeyButton>
      </div>
    </div>
  );
}
