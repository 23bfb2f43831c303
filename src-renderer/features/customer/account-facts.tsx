import type { ReactNode } from 'react';
import type { CustomerCard } from '#contract/customer-views.ts';
import { tierName } from '../../i18n/sentences/names.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { hrefOf } from '../../navigation/route.ts';
import classes from './customer.module.css';

/** How near they are to us, what their tier may expect, who brought them and whom they brought (method section 9), in one line. */
export function AccountFacts({ card }: { card: CustomerCard }) {
  const speech = useSpeech();
  const { t } = speech;
  const { tier, points } = card.position;
  const facts: { readonly label: string; readonly value: ReactNode }[] = [
    { label: t('account.relation'), value: t(`account.relationship.${card.relationship}`) },
    { label: t('account.tier'), value: t('account.points', { tier: tierName(speech, tier), count: points }) },
    { label: t('account.standard'), value: card.serviceStandard ?? t(`account.standards.${tier}`) },
  ];
  if (card.referredBy !== null) {
    const { uid, name } = card.referredBy;
    const link = <a href={hrefOf({ page: 'customer', customer: uid })}>{name}</a>;
    facts.push({ label: t('account.referredBy'), value: link });
  }
  if (card.referrals > 0) {
    facts.push({ label: t('account.referral'), value: t('account.referrals', { count: card.referrals }) });
  }
  return (
    <dl className={classes.account}>
      {facts.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
