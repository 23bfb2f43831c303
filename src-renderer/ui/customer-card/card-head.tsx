import type { ReactNode } from 'react';
import type { CustomerCard } from '#contract/customer-views.ts';
import { clockOfMinute } from '../../i18n/sentences/clock.ts';
import { numberLabel } from '../../i18n/sentences/number-label.ts';
import { timeOfDay } from '../../i18n/sentences/when.ts';
import type { Speech } from '../../i18n/speech.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { hrefOf } from '../../navigation/route.ts';
import { numberText } from '../number-text.ts';
import { ColleagueTag, Tag, TierTag } from '../tags.tsx';
import { colleagueOf } from './colleague-of.ts';
import classes from './customer-card.module.css';
import { SetZone } from './set-zone.tsx';

interface CardHeadProps {
  card: CustomerCard;
  /** The number in use; else the first that works. */
  number?: { e164: number; ext: string | null } | null;
  /** A call is on: until when one may call no longer matters, and the name leads to the customer's page. */
  inCall?: boolean;
  children?: ReactNode;
}

/** Until when they may be called, by their clock, or by the agent's own where theirs is unknown; whoever is held back may not be at all. */
function callableText(speech: Speech, { callableUntil, stops, clock }: CustomerCard): string {
  if (callableUntil === null || stops.length > 0) return speech.t('today.closedNow');
  const time = timeOfDay(speech, callableUntil, clock?.zone ?? speech.zone);
  return speech.t(clock === null ? 'today.untilHere' : 'today.until', { time });
}

/** What time it is there, and by what that is known where it is likely only. */
function thereText({ t }: Speech, { localMinutes, clock }: CustomerCard): string {
  if (localMinutes === null || clock === null) return t('today.zoneUnknown');
  const time = clockOfMinute(localMinutes);
  return clock.by === 'city' || clock.by === 'area'
    ? t(`today.thereBy.${clock.by}`, { time })
    : t('today.there', { time });
}

/** Who, which number, what time it is there and until when one may call. */
export function CardHead({ card, number, inCall = false, children }: CardHeadProps) {
  const speech = useSpeech();
  const { t } = speech;
  const { fields } = card;
  const dialled = number ?? card.numbers.find((one) => one.status === 'live') ?? null;
  const line = card.numbers.find((one) => one.e164 === dialled?.e164);
  const about = [fields.title, fields.company === fields.name ? null : fields.company, fields.city].filter(Boolean);
  return (
    <header className={classes.head}>
      <div className={classes.who}>
        <h1 className={classes.name}>
          {inCall ? (
            <a className={classes.nameLink} href={hrefOf({ page: 'customer', customer: card.uid })}>
              {fields.name}
            </a>
          ) : (
            fields.name
          )}{' '}
          <TierTag tier={card.position.tier} /> <ColleagueTag owner={colleagueOf(card)} /> {children}
        </h1>
        {about.length > 0 && <p className={classes.about}>{about.join(' · ')}</p>}
      </div>
      <div className={classes.line}>
        {dialled !== null && (
          <p className={classes.number}>
            {numberText(dialled.e164, dialled.ext)} {line?.shared === true && <Tag>{t('common.sharedLine')}</Tag>}
          </p>
        )}
        <p className={classes.about}>
          {[
            numberLabel(speech, line?.label ?? null),
            thereText(speech, card),
            inCall ? null : callableText(speech, card),
          ]
            .filter((part) => part !== null)
            .join(' · ')}
          <SetZone card={card} />
        </p>
      </div>
    </header>
  );
}
