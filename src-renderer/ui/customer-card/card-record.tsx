import type { CustomerCard, TimelineItem } from '#contract/customer-views.ts';
import { shortDate } from '../../i18n/sentences/when.ts';
import type { Speech } from '../../i18n/speech.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { channelName } from './channel-name.ts';
import classes from './customer-card.module.css';
import { hoursText } from './hours-text.ts';

/** Whoever but the owner appears in the latest history, each with the day of their last touch. */
function othersIn(speech: Speech, recent: readonly TimelineItem[], owner: string | null): string[] {
  const seen = new Map<string, string>();
  for (const { by, at } of recent) {
    if (by !== null && by !== owner && !seen.has(by)) seen.set(by, `${by} (${shortDate(speech, at)})`);
  }
  return [...seen.values()];
}

/** The record itself: whose it is, where it comes from, whether and how one may call, who else was in touch (method section 4). */
export function CardRecord({ card }: { card: CustomerCard }) {
  const speech = useSpeech();
  const { t } = speech;
  const { fields, owner } = card;
  const { tier } = card.position;
  const joined = (parts: readonly (string | null)[]): string | null =>
    parts.filter((part) => part !== null && part !== '').join(t('customer.listJoin')) || null;
  const others = othersIn(speech, card.recent, owner?.name ?? null);
  const pairs = [
    [t('customer.owner'), owner === null ? t('customer.ownerNone') : owner.mine ? t('customer.ownerMe') : owner.name],
    [t('customer.alsoTouched'), joined(others) ?? t('customer.nobodyElse')],
    [t('terms.field.source'), card.referredBy === null ? fields.source : joined([fields.source, card.referredBy.name])],
    [t('account.relation'), t(`account.relationship.${card.relationship}`)],
    ...(tier === 'none'
      ? []
      : [[t('account.standard'), card.serviceStandard ?? t(`account.standards.${tier}`)] as const]),
    [t('terms.field.permission'), joined([t(`terms.permission.${fields.permission}`), fields.permissionBasis])],
    [
      t('customer.reachBy'),
      joined([
        channelName(speech, fields.preferredChannel),
        fields.preferredHours === null ? null : hoursText(speech, fields.preferredHours),
      ]),
    ],
  ] as const;
  return (
    <dl className={classes.record}>
      {pairs.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd data-unknown={value === null || undefined}>{value ?? t('customer.notKnown')}</dd>
        </div>
      ))}
    </dl>
  );
}
