import type { ReactNode } from 'react';
import type { CustomerCard } from '#contract/customers.ts';
import { timeOfDay } from '../../i18n/sentences/when.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { numberText } from '../phone-number.tsx';
import { Tag, TierTag } from '../tags.tsx';
import classes from './customer-card.module.css';

interface CardHeadProps {
  card: CustomerCard;
  /** The number in use; else the first that works. */
  number?: { e164: number; ext: string | null } | null;
  children?: ReactNode;
}

const hourMinute = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Who, which number, what time it is there and until when one may call. */
export function CardHead({ card, number, children }: CardHeadProps) {
  const speech = useSpeech();
  const { t } = speech;
  const { fields } = card;
  const dialled = number ?? card.numbers.find((one) => one.status === 'live') ?? null;
  const line = card.numbers.find((one) => one.e164 === dialled?.e164);
  const about = [fields.title, fields.kind === 'company' ? null : fields.company, fields.city].filter(Boolean);
  return (
    <header className={classes.head}>
      <div className={classes.who}>
        <h1 className={classes.name}>
          {fields.name} <TierTag tier={card.position.tier} />
          {children}
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
          {card.localMinutes !== null && t('today.there', { time: hourMinute(card.localMinutes) })}
          {card.localMinutes !== null && ' · '}
          {card.callableUntil === null
            ? t('today.closedNow')
            : t('today.until', { time: timeOfDay(speech, card.callableUntil, fields.zone ?? speech.zone) })}
        </p>
      </div>
    </header>
  );
}
