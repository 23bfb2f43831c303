import type { ReactNode } from 'react';
import type { CustomerCard } from '#contract/customer-views.ts';
import { gateSentence } from '../../i18n/sentences/gate.ts';
import { suppressionReason } from '../../i18n/sentences/suppression-reason.ts';
import { day, dayTime } from '../../i18n/sentences/when.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { colleagueOf } from './colleague-of.ts';
import classes from './customer-card.module.css';

interface CardWarningsProps {
  card: CustomerCard;
  /** What can be done about the oldest open complaint; stands beside it. */
  onComplaint?: ReactNode;
}

/** What one must know before the first word: do-not-call, a closed record, open complaints. */
export function CardWarnings({ card, onComplaint }: CardWarningsProps) {
  const speech = useSpeech();
  const { t } = speech;
  return (
    <>
      {card.doNotCall !== null && (
        <p className={classes.warning}>
          <b>{t('customer.doNotCallSince', { day: day(speech, card.doNotCall.at) })}</b>{' '}
          {card.doNotCall.reason !== null &&
            t('customer.doNotCallReason', { reason: suppressionReason(speech, card.doNotCall.reason) })}
        </p>
      )}
      {card.closed !== null && card.doNotCall === null && (
        <p className={classes.warning}>
          <b>{t('customer.closedSince', { reason: t(`customer.closedReason.${card.closed.reason}`) })}</b>
        </p>
      )}
      {card.vulnerableAt !== null && (
        <p className={classes.warning}>
          <b>{t('customer.vulnerableSince', { day: day(speech, card.vulnerableAt) })}</b>
        </p>
      )}
      {card.supplier !== null && (
        <p className={classes.promise}>
          <b>
            {card.supplier.name === null
              ? t('customer.boundUntil', { day: day(speech, card.supplier.until) })
              : t('customer.boundTo', { supplier: card.supplier.name, day: day(speech, card.supplier.until) })}
          </b>
        </p>
      )}
      {card.openComplaints.map((complaint, place) => (
        <p key={complaint.openedAt} className={classes.promise}>
          <b>
            {t('customer.complaintOpen', {
              cause: t(`terms.cause.${complaint.cause}`),
              since: day(speech, complaint.openedAt),
            })}
          </b>{' '}
          {complaint.action === null
            ? t('customer.complaintNoAction')
            : complaint.actionDueAt === null
              ? t('customer.complaintActionOpen', { action: complaint.action })
              : t('customer.complaintAction', {
                  action: complaint.action,
                  due: dayTime(speech, complaint.actionDueAt),
                })}
          {place === 0 && onComplaint !== undefined && <> {onComplaint}</>}
        </p>
      ))}
    </>
  );
}

/** By which gates the customer is held back now; nothing where a call may be made. */
export function CardStops({ card }: { card: CustomerCard }) {
  const speech = useSpeech();
  if (card.stops.length === 0) return null;
  return (
    <div className={classes.stops}>
      <b>{speech.t('customer.mayNotCall')}</b>
      <ul>
        {card.stops.map((stop) => (
          <li key={stop.gate}>{gateSentence(speech, stop, colleagueOf(card))}</li>
        ))}
      </ul>
    </div>
  );
}
