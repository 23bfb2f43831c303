import type { CustomerCard } from '#contract/customer-views.ts';
import { NEVER } from '#kernel/time.ts';
import { money } from '../../i18n/sentences/figure.ts';
import { stageName } from '../../i18n/sentences/names.ts';
import { due } from '../../i18n/sentences/reason.ts';
import { ago, day, span, talk } from '../../i18n/sentences/when.ts';
import type { Speech } from '../../i18n/speech.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { type Fact, FactGrid } from '../fact-grid.tsx';

function stageText(speech: Speech, { position }: CustomerCard): string {
  const { t } = speech;
  const name = stageName(speech, position.stage);
  const { reason } = position;
  const separator = speech.language === 'en' ? ', ' : '，';
  if (reason.code === 'new-buyer') return name + separator + t('customer.week', { count: reason.week });
  if (position.stage !== 'prospect' || position.followUp === 0) return name;
  return name + separator + t('customer.followUp', { count: position.followUp });
}

function spokeText(speech: Speech, { lastSpoke }: CustomerCard): string {
  if (lastSpoke === null) return speech.t('customer.never');
  const when = ago(speech, lastSpoke.at);
  if (lastSpoke.talkMs === null) return when;
  return speech.t('customer.lastSpokeValue', { ago: when, talk: talk(speech, lastSpoke.talkMs) });
}

function boughtText(speech: Speech, { bought }: CustomerCard): string {
  if (bought.orders === 0) return speech.t('customer.boughtNothing');
  const amount = bought.currency === null ? '' : money(speech, bought.amountMinor, bought.currency);
  return speech.t('customer.boughtValue', { count: bought.orders, amount });
}

/** From when to when the next contact is right; only the end once it has begun. Of an enquiry past its minutes: since when it waits. */
function windowText(speech: Speech, { reason, window }: CustomerCard['position']): string {
  const { opensAt, closesAt } = window;
  if (reason.code === 'inbound' && opensAt <= speech.now) {
    return speech.t('customer.waitsFor', { span: span(speech, speech.now - reason.at) });
  }
  const closes = day(speech, closesAt);
  if (closesAt < speech.now) return due(speech, closesAt);
  if (opensAt <= speech.now) return speech.t('customer.untilDay', { day: closes });
  const opens = day(speech, opensAt);
  return opens === closes ? opens : `${opens} – ${closes}`;
}

/** Stage, last talk, purchases, next contact and owner in one row. */
export function CardFacts({ card }: { card: CustomerCard }) {
  const speech = useSpeech();
  const { t } = speech;
  const { window } = card.position;
  const owner = card.owner === null ? t('customer.ownerNone') : card.owner.name;
  const facts: Fact[] = [
    { key: 'stage', label: t('customer.stage'), value: stageText(speech, card) },
    {
      key: 'spoke',
      label: t(card.lastSpoke?.spoken === false ? 'customer.lastContact' : 'customer.lastSpoke'),
      value: spokeText(speech, card),
    },
    { key: 'bought', label: t('customer.bought'), value: boughtText(speech, card) },
    {
      key: 'next',
      label: t('customer.nextContact'),
      value: window.closesAt >= NEVER ? t('common.state.none') : windowText(speech, card.position),
    },
    ...(card.owner?.mine === true ? [] : [{ key: 'owner', label: t('customer.owner'), value: owner }]),
  ];
  return <FactGrid facts={facts} />;
}
