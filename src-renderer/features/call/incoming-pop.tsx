import type { CallInProgress } from '#contract/calls.ts';
import { reasonSentence } from '../../i18n/sentences/reason.ts';
import { day } from '../../i18n/sentences/when.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { colleagueOf } from '../../ui/customer-card/colleague-of.ts';
import { PromiseBanner } from '../../ui/customer-card/promise-banner.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { numberText } from '../../ui/number-text.ts';
import { ColleagueTag, StageTag, TierTag } from '../../ui/tags.tsx';
import classes from './call.module.css';
import { useCalls, useSession } from './call-context.tsx';
import { useCard } from './use-card.ts';

function RingingCall({ call, onAnswer }: { call: CallInProgress; onAnswer: () => void }) {
  const speech = useSpeech();
  const { t } = speech;
  const { session } = useCalls();
  const card = useCard(call.customer);
  const promise = card?.promises.find((one) => one.state === 'open');
  return (
    <section className={classes.pop} role="alertdialog" aria-label={t('call.incoming')}>
      <p className={classes.popTitle}>{t('call.incoming')}</p>
      <p className={classes.popName}>
        {card?.fields.name ?? t('call.unknown')} {card !== null && <TierTag tier={card.position.tier} />}{' '}
        {card !== null && <ColleagueTag owner={colleagueOf(card)} />}
      </p>
      <p>
        {numberText(call.number, call.ext)} {card?.fields.company}{' '}
        {card !== null && <StageTag stage={card.position.stage} />}
      </p>
      {card?.openComplaints.slice(0, 1).map(({ uid, cause, openedAt }) => (
        <p key={uid} className={classes.popWarning}>
          {t('customer.complaintOpen', { cause: t(`terms.cause.${cause}`), since: day(speech, openedAt) })}
        </p>
      ))}
      {promise !== undefined && <PromiseBanner promise={promise} />}
      {card !== null && promise === undefined && (
        <p>{card.lastSpoke?.note ?? reasonSentence(speech, card.position.reason)}</p>
      )}
      <div className={classes.popActs}>
        <KeyButton
          chord="A"
          look="primary"
          inDialog
          onPress={() => {
            session.answer(call.id);
            onAnswer();
          }}
        >
          {t('call.answer')}
        </KeyButton>
        <KeyButton chord="D" inDialog onPress={() => session.hangUp(call.id)}>
          {t('call.decline')}
        </KeyButton>
      </div>
    </section>
  );
}

/** A call that comes in pops over any page; it can be answered while another one is open. */
export function IncomingPop({ onAnswer }: { onAnswer: () => void }) {
  const call = useSession(
    ({ calls }) => calls.find((one) => one.direction === 'in' && one.phase === 'ringing') ?? null,
  );
  return call === null ? null : <RingingCall key={call.id} call={call} onAnswer={onAnswer} />;
}
