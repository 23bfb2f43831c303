import type { ReactNode } from 'react';
import type { TimelineItem } from '#contract/customer-views.ts';
import { money } from '../i18n/sentences/figure.ts';
import { labelled } from '../i18n/sentences/labelled.ts';
import { actName, changeName, markName } from '../i18n/sentences/told-act.ts';
import { day, dayTime, isThisYear, shortDate, talk, timeOfDay } from '../i18n/sentences/when.ts';
import type { Speech } from '../i18n/speech.ts';
import { useSpeech } from '../i18n/use-speech.ts';
import { fieldName } from './customer-card/field-name.ts';
import { Tag } from './tags.tsx';
import classes from './timeline-entry.module.css';
import { TrackWalked } from './track-walked.tsx';

function contactParts(speech: Speech, item: Extract<TimelineItem, { kind: 'contact' }>): string[] {
  const { t } = speech;
  const channel = item.channel === 'call' && item.outcome !== null ? null : t(`terms.channel.${item.channel}`);
  return [
    item.direction === 'in' ? t('terms.direction.in') : null,
    channel,
    item.outcome === null ? null : t(`terms.outcome.${item.outcome}`),
    item.unsaid ? t('customer.item.unsaid') : null,
    item.refusalReason === null ? null : t(`terms.refusal.${item.refusalReason}`),
    item.talkMs === null || item.talkMs === 0 ? null : talk(speech, item.talkMs),
  ].filter((part) => part !== null);
}

/** What happened, in words; the note stands apart. */
function headline(speech: Speech, item: TimelineItem): string {
  const { t } = speech;
  switch (item.kind) {
    case 'contact':
      return contactParts(speech, item).join(' · ');
    case 'purchase': {
      const amount = money(speech, item.amountMinor, item.currency);
      return [
        item.product === null
          ? t('customer.item.boughtPlain', { amount })
          : t('customer.item.bought', { product: item.product, amount }),
        item.orders > 1 ? t('customer.item.orders', { count: item.orders }) : null,
        item.returned ? t('customer.item.returned') : item.paid ? t('customer.item.paid') : t('customer.item.unpaid'),
      ]
        .filter((part) => part !== null)
        .join(' · ');
    }
    case 'promise': {
      const due = dayTime(speech, item.promise.dueAt);
      const agreed =
        item.promise.visit === null ? t('customer.item.promise', { due }) : t('follows.item.visit', { due });
      const what = item.promise.kind === 'agreed' ? agreed : t('customer.item.reminder', { due });
      return `${what} · ${t(`terms.promiseState.${item.promise.state}`)}`;
    }
    case 'complaint': {
      const what = t('customer.item.complaint', { cause: t(`terms.cause.${item.cause}`) });
      if (item.settledAt === null) return what;
      const when = { day: day(speech, item.settledAt) };
      const end = item.closedUnanswered ? t('follows.item.closedUnanswered', when) : t('customer.item.settled', when);
      return `${what} · ${end}`;
    }
    case 'quote': {
      const { product, amountMinor, currency, validUntil, state } = item.quote;
      return [
        t('follows.item.quote', { product, amount: money(speech, amountMinor, currency) }),
        validUntil === null ? null : t('follows.item.validUntil', { day: day(speech, validUntil) }),
        t(`terms.quoteState.${state}`),
      ]
        .filter((part) => part !== null)
        .join(' · ');
    }
    case 'change': {
      if (item.undid !== null) return t('customer.undoneWhat', { what: actName(speech, item.undid) });
      const name = item.mark === null ? changeName(speech, item.type) : markName(speech, item.mark);
      return item.fields.length === 0
        ? name
        : labelled(
            speech,
            name,
            item.fields.map((field) => fieldName(t, field)).join(speech.language === 'en' ? ', ' : '、'),
          );
    }
  }
}

function noteOf(item: TimelineItem): string | null {
  switch (item.kind) {
    case 'contact':
      return item.note;
    case 'promise':
      return [item.promise.purpose, item.promise.visit?.place].filter(Boolean).join(' · ') || null;
    case 'change':
      return item.mark?.reason ?? null;
    case 'complaint':
      return [item.wish, item.action].filter(Boolean).join(' → ') || null;
    default:
      return null;
  }
}

/** The day, and of what was recorded at its minute in this year also the time: of an imported contact or purchase only the day is known. */
function whenOf(speech: Speech, item: TimelineItem): string {
  const date = shortDate(speech, item.at);
  const isMinuted = item.kind !== 'purchase' && !(item.kind === 'contact' && item.outcome === null && !item.unsaid);
  return isMinuted && isThisYear(speech, item.at) ? `${date} ${timeOfDay(speech, item.at)}` : date;
}

/** One line of a customer's history: the day, what happened, what was said. `acts` stand at its end. */
export function TimelineEntry({ item, acts }: { item: TimelineItem; acts?: ReactNode }) {
  const speech = useSpeech();
  const note = noteOf(item);
  const corrected = item.kind === 'contact' && item.corrected;
  return (
    <div
      className={classes.entry}
      data-kind={item.kind}
      data-reached={(item.kind === 'contact' && item.reached) || undefined}
    >
      <span className={classes.when} title={dayTime(speech, item.at)}>
        {whenOf(speech, item)}
      </span>
      <span className={classes.what}>
        <span className={corrected ? classes.corrected : undefined}>{headline(speech, item)}</span>
        {corrected && <Tag>{speech.t('customer.corrected')}</Tag>}
        {item.kind === 'contact' && item.corrects && <Tag>{speech.t('customer.correction')}</Tag>}
        {item.kind === 'contact' && item.track !== null && <TrackWalked used={item.track} />}
        {note !== null && note !== '' && <span className={classes.note}>{note}</span>}
      </span>
      {acts !== undefined && <span className={classes.acts}>{acts}</span>}
    </div>
  );
}
