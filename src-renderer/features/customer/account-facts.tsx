import type { CustomerCard } from '#contract/customers.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { hrefOf } from '../../navigation/route.ts';
import { type Fact, FactGrid } from '../../ui/fact-grid.tsx';

/** How near they are to us, what their tier may expect, who brought them and whom they brought (method section 9). */
export function AccountFacts({ card }: { card: CustomerCard }) {
  const { t } = useSpeech();
  const { tier, points } = card.position;
  const facts: Fact[] = [
    { key: 'relation', label: t('account.relation'), value: t(`account.relationship.${card.relationship}`) },
    {
      key: 'tier',
      label: t('account.tier'),
      value: t('account.points', { tier: t(`terms.tier.${tier}`), count: points }),
    },
    { key: 'standard', label: t('account.standard'), value: card.serviceStandard ?? t(`account.standards.${tier}`) },
  ];
  if (card.referredBy !== null) {
    const { uid, name } = card.referredBy;
    const link = <a href={hrefOf({ page: 'customer', customer: uid })}>{name}</a>;
    facts.push({ key: 'referredBy', label: t('account.referredBy'), value: link });
  }
  if (card.referrals > 0) {
    facts.push({
      key: 'referrals',
      label: t('account.referral'),
      value: t('account.referrals', { count: card.referrals }),
    });
  }
  return <FactGrid facts={facts} />;
}
