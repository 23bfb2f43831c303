import type { CallInProgress } from '#contract/calls.ts';
import type { CustomerCard } from '#contract/customer-views.ts';
import { dayAt, minuteOfDayAt } from '#domain/calendar/zoned-time.ts';
import type { TrackFacts } from '#domain/talk-track/facts.ts';
import { HOUR, type Instant, MINUTE, type Millis } from '#kernel/time.ts';
import { money } from '../../i18n/sentences/figure.ts';
import { dayTime, span } from '../../i18n/sentences/when.ts';
import { spaced } from '../../i18n/spacing.ts';
import { localeOf, type Speech } from '../../i18n/speech.ts';

const NOON = (12 * HOUR) / MINUTE;
const EVENING = (18 * HOUR) / MINUTE;

/** Who calls whom, and since when. */
type CallFacts = Pick<CallInProgress, 'direction' | 'beganAt'>;

/** What a track is told of besides its customer. */
export interface OurFacts {
  readonly agent: string;
  readonly company: string | null;
  /** Within how many minutes an enquiry is to be answered (policy). */
  readonly answerMinutes: number;
}

/** A day as one says it in a sentence: '2 November', '11月2日'; with the year where it is another. */
function spokenDay(speech: Speech, at: Instant): string {
  const year = dayAt(speech.zone, at) < dayAt(speech.zone, speech.now) - 300 ? ({ year: 'numeric' } as const) : {};
  const options = { ...year, month: 'long', day: 'numeric', timeZone: speech.zone } as const;
  return new Intl.DateTimeFormat(localeOf(speech.language), options).format(at);
}

const daysSince = (speech: Speech, at: Instant): number =>
  Math.max(0, dayAt(speech.zone, speech.now) - dayAt(speech.zone, at));

/** How long ago, as one says it: 'yesterday', '5 days ago', '3 weeks ago', '2 months ago'. */
function spokenAgo(speech: Speech, at: Instant): string {
  const format = new Intl.RelativeTimeFormat(localeOf(speech.language), { numeric: 'auto' });
  const days = daysSince(speech, at);
  if (days < 14) return spaced(format.format(-days, 'day'));
  return spaced(
    days < 61 ? format.format(-Math.round(days / 7), 'week') : format.format(-Math.round(days / 30.44), 'month'),
  );
}

/** A birthday without its year: '12 March'. */
function spokenBirthday(speech: Speech, birthday: string): string {
  const options = { month: 'long', day: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(localeOf(speech.language), options).format(Date.parse(`${birthday}T00:00:00Z`));
}

/** The first line of a note without its full stop: it is to stand inside a sentence. */
function quoted(text: string | null): string | null {
  const line =
    (text ?? '')
      .trim()
      .split('\n')[0]
      ?.replace(/[\s.。!！;；,，]+$/, '') ?? '';
  return line === '' ? null : line;
}

function daypart({ t, zone, now }: Speech, localMinutes: number | null): string {
  const minute = localMinutes ?? minuteOfDayAt(zone, now);
  return t(`tracks.daypart.${minute < NOON ? 'morning' : minute < EVENING ? 'afternoon' : 'evening'}`);
}

function lastPurchase({ recent }: CustomerCard) {
  for (const item of recent) if (item.kind === 'purchase' && !item.returned) return item;
  return null;
}

/** Whether it is a company that nobody is named at: a person's name in a company's record is greeted. */
export const isNameless = ({
  kind,
  name,
  company,
}: Pick<CustomerCard['fields'], 'kind' | 'name' | 'company'>): boolean =>
  kind === 'company' && (company === null || company === name);

/**
 * By how much a call comes after the minute that was agreed, ms, or how long an enquiry has waited where it was to be answered sooner;
 * null: in time, nothing agreed or asked, or they were tried before. What counts is when it began, so that the sentence does not change
 * while one speaks.
 */
export function lateBy(
  { reason, window }: Pick<CustomerCard['position'], 'reason' | 'window'>,
  call: CallFacts,
  answerMinutes: number,
): Millis | null {
  if (call.direction === 'in') return null;
  if (reason.code === 'inbound') {
    const waited = call.beganAt - reason.at;
    return reason.tries === 0 && waited > answerMinutes * MINUTE ? waited : null;
  }
  if (reason.code !== 'promised' || reason.kind !== 'agreed') return null;
  if (window.opensAt > reason.dueAt || call.beganAt < reason.dueAt + MINUTE) return null;
  return call.beganAt - reason.dueAt;
}

/** What is known of a customer as a track may speak of it (docs/talk-tracks.md, facts), in the language of `speech`. */
export function trackFacts(speech: Speech, card: CustomerCard, ours: OurFacts, call: CallFacts): TrackFacts {
  const { fields, position, lastSpoke, bought } = card;
  const promise = card.promises.find(({ kind, state }) => kind === 'agreed' && state === 'open') ?? null;
  const quote = card.quotes.find(({ state }) => state === 'open') ?? null;
  const [complaint = null] = card.openComplaints;
  const isCompany = isNameless(fields);
  const late = lateBy(position, call, ours.answerMinutes);
  const { reason } = position;
  return {
    'agent.name': ours.agent,
    company: ours.company ?? speech.t('tracks.ourCompany'),
    daypart: daypart(speech, card.localMinutes),
    'customer.name': fields.name,
    'customer.isCompany': isCompany,
    weCall: call.direction === 'out',
    followUp: reason.code === 'prospect' ? reason.followUp : position.followUp,
    refusals: position.refusals,
    'customer.company': fields.company ?? (isCompany ? fields.name : null),
    'customer.title': fields.title,
    'customer.city': fields.city,
    'customer.industry': fields.industry,
    'customer.size': fields.companySize,
    'customer.family': quoted(fields.family),
    'customer.hobbies': quoted(fields.hobbies),
    'customer.birthday': fields.birthday === null ? null : spokenBirthday(speech, fields.birthday),
    'customer.source': quoted(fields.source),
    late: late === null ? null : span(speech, late),
    lastSpoke: lastSpoke === null ? null : spokenDay(speech, lastSpoke.at),
    lastSpokeAgo: lastSpoke === null ? null : spokenAgo(speech, lastSpoke.at),
    daysSince: lastSpoke === null ? null : daysSince(speech, lastSpoke.at),
    lastNote: quoted(lastSpoke?.note ?? null),
    'promise.purpose': quoted(promise?.purpose ?? null),
    'promise.due': promise === null ? null : dayTime(speech, promise.dueAt),
    'promise.made': promise === null ? null : spokenDay(speech, promise.madeAt),
    'purchase.product': quoted(lastPurchase(card)?.product ?? null),
    'purchase.date': bought.lastAt === null ? null : spokenDay(speech, bought.lastAt),
    'purchase.ago': bought.lastAt === null ? null : spokenAgo(speech, bought.lastAt),
    'purchase.days': bought.lastAt === null ? null : daysSince(speech, bought.lastAt),
    'purchase.count': bought.orders === 0 ? null : bought.orders,
    'quote.product': quoted(quote?.product ?? null),
    'quote.amount': quote === null ? null : money(speech, quote.amountMinor, quote.currency),
    'quote.until': quote?.validUntil == null ? null : spokenDay(speech, quote.validUntil),
    'complaint.cause': complaint === null ? null : speech.t(`terms.cause.${complaint.cause}`),
    'complaint.wish': quoted(complaint?.wish ?? null),
    'complaint.action': quoted(complaint?.action ?? null),
    'complaint.due': complaint?.actionDueAt == null ? null : dayTime(speech, complaint.actionDueAt),
    referrer: card.referredBy?.name ?? null,
  };
}
