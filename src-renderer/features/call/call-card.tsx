import { memo } from 'react';
import type { CallInProgress } from '#contract/calls.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { CardFacts } from '../../ui/customer-card/card-facts.tsx';
import { CardHead } from '../../ui/customer-card/card-head.tsx';
import { CardKnowledge } from '../../ui/customer-card/card-knowledge.tsx';
import { CardRecord } from '../../ui/customer-card/card-record.tsx';
import { CardWarnings } from '../../ui/customer-card/card-warnings.tsx';
import { PromiseBanner } from '../../ui/customer-card/promise-banner.tsx';
import { Waiting } from '../../ui/states.tsx';
import { Tag } from '../../ui/tags.tsx';
import classes from './call.module.css';
import { CardPast } from './card-past.tsx';
import { SettleComplaints } from './settle-complaints.tsx';
import { UnknownCaller } from './unknown-caller.tsx';
import { useCard } from './use-card.ts';

/** The screen-pop: all that stands on the screen before the first word (method section 4). */
function CallCardView({ call }: { call: CallInProgress }) {
  const { t } = useSpeech();
  const card = useCard(call.customer);
  if (call.customer === null) return <UnknownCaller call={call} />;
  if (card === null) return <Waiting />;
  return (
    <article className={`${classes.card} ${classes.fillsPage}`}>
      <CardHead card={card} inCall number={{ e164: call.number, ext: call.ext }}>
        <Tag look="accent">{t(`terms.purpose.${call.purpose}`)}</Tag>
      </CardHead>
      {call.endCause === 'lost' && (
        <p className={classes.openCalls}>
          <b>{t('call.openCalls', { count: 1 })}</b> {t('call.openCallsText')}
        </p>
      )}
      {card.promises
        .filter((promise) => promise.state === 'open')
        .slice(0, 2)
        .map((promise) => (
          <PromiseBanner key={promise.uid} promise={promise} />
        ))}
      <CardWarnings card={card} onComplaint={<SettleComplaints complaints={card.openComplaints} />} />
      <CardFacts card={card} />
      <CardKnowledge card={card} />
      <CardRecord card={card} />
      <CardPast customer={card.uid} recent={card.recent} />
    </article>
  );
}

/** What the card shows of a call; the draft is not among it, so that typing does not draw the card again. */
const shownOf = (call: CallInProgress) => [call.id, call.customer, call.number, call.ext, call.purpose, call.endCause];

export const CallCard = memo(CallCardView, (before, after) => {
  const shown = shownOf(after.call);
  return shownOf(before.call).every((value, index) => value === shown[index]);
});
