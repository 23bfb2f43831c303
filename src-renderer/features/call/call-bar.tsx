import { useCallback, useEffect } from 'react';
import type { CallInProgress } from '#contract/calls.ts';
import type { CustomerCard } from '#contract/customer-views.ts';
import type { Outcome } from '#domain/model/history.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import type { Phone } from '../../telephony/phone.ts';
import type { SystemDialerPhone } from '../../telephony/system-dialer/system-dialer-phone.ts';
import { currencyFor } from '../../ui/currency-for.ts';
import { KeyButton } from '../../ui/key-button.tsx';
import { numberText } from '../../ui/number-text.ts';
import { ReferralButton } from '../../ui/referral.tsx';
import classes from './call.module.css';
import { useCalls, useFocusedCall, useSession } from './call-context.tsx';
import { CallTimer } from './call-timer.tsx';
import { mayHaveSpoken } from './may-have-spoken.ts';
import { NextStep } from './next-step.tsx';
import { OutcomeKeys } from './outcome-keys.tsx';
import { Pace } from './pace.tsx';
import { useCard } from './use-card.ts';

const isSystemDialer = (phone: Phone): phone is SystemDialerPhone => phone.kind === 'system-dialer';

function LineState({ call, card }: { call: CallInProgress; card: CustomerCard | null }) {
  const { t } = useSpeech();
  const told =
    call.phase === 'ended' && call.endCause !== null ? t(`call.end.${call.endCause}`) : t(`call.phase.${call.phase}`);
  // Of a line that was lost with the engine nobody knows when it ended.
  const since = call.phase === 'ended' && call.endedAt === null ? null : call.connectedAt;
  return (
    <>
      <span className={classes.dot} data-phase={call.phase} />
      <span className={classes.state}>{since === null ? told : <CallTimer since={since} until={call.endedAt} />}</span>
      <span className={classes.phase}>
        {card?.fields.name ?? numberText(call.number, call.ext)}
        {since !== null && <> · {told}</>}
      </span>
    </>
  );
}

/**
 * The line of the call that the keys act on, its outcome keys, and what comes next; at the foot of every page. `onOpen` leads
 * to the call's card; null where it is on the screen.
 */
export function CallBar({ onOpen }: { onOpen: (() => void) | null }) {
  const { t } = useSpeech();
  const { session, phone } = useCalls();
  const call = useFocusedCall();
  const waiting = useSession(({ calls }) => calls.length);
  const card = useCard(call?.customer ?? null);
  const id = call?.id ?? null;
  const currency = currencyFor(card);
  const choose = useCallback(
    (outcome: Outcome): void => {
      if (id !== null) session.choose(id, outcome, currency);
    },
    [session, id, currency],
  );
  // A button that was pressed before the call began takes no key of it: ⏎ saves.
  useEffect(() => {
    const held = document.activeElement;
    if (id !== null && held instanceof HTMLButtonElement) held.blur();
  }, [id]);
  const ringsIn = call?.direction === 'in' && call.phase === 'ringing';
  if (call === null || ringsIn) return null;
  const up = call.phase !== 'ended';
  const spoken = mayHaveSpoken(phone, call);
  return (
    <section id="call-bar" className={classes.bar} aria-label={t('call.bar')}>
      <div className={classes.line}>
        <LineState call={call} card={card} />
        <Pace key={call.phase} call={call} />
        {up && (
          <KeyButton chord="Escape" look="danger" onPress={() => session.hangUp(call.id)}>
            {t('call.hangUp')}
          </KeyButton>
        )}
        {!up && call.mayRedial && (
          <KeyButton chord="B" onPress={() => void session.redial(call.id, card?.fields.name ?? '')}>
            {t('call.redial')}
          </KeyButton>
        )}
        {up && isSystemDialer(phone) && call.connectedAt === null && (
          <>
            <KeyButton chord="V" onPress={() => phone.report(call.id, { kind: 'connected' })}>
              {t('call.systemConnected')}
            </KeyButton>
            <KeyButton chord="X" onPress={() => phone.report(call.id, { kind: 'ended', cause: 'no-answer' })}>
              {t('call.systemNoAnswer')}
            </KeyButton>
            <KeyButton chord="B" onPress={() => phone.report(call.id, { kind: 'ended', cause: 'busy' })}>
              {t('call.systemBusy')}
            </KeyButton>
          </>
        )}
        {card !== null && <ReferralButton referrer={{ uid: card.uid, name: card.fields.name }} />}
        {waiting > 1 && <span className={classes.phase}>{t('call.several', { count: waiting })}</span>}
        <NextStep
          customer={call.customer}
          draft={call.draft}
          dialled={call.number}
          rings={up && !spoken}
          call={call.id}
        />
        {onOpen !== null && (
          <KeyButton chord="M" look="quiet" onPress={onOpen}>
            {t('call.toCall')}
          </KeyButton>
        )}
      </div>
      <OutcomeKeys
        key={call.id}
        chosen={call.draft.outcome}
        spoken={spoken}
        onChoose={choose}
        onBoard={session.showBoard}
      />
    </section>
  );
}
