import { useTranslation } from 'react-i18next';
import type { Stage, Tier } from '#domain/model/standing.ts';
import classes from './tags.module.css';

export function Tag({
  children,
  look = 'plain',
}: {
  children: React.ReactNode;
  look?: 'plain' | 'accent' | 'red' | 'amber';
}) {
  return (
    <span className={classes.tag} data-look={look}>
      {children}
    </span>
  );
}

/** The stage of the follow-up ladder by its name. */
export function StageTag({ stage }: { stage: Stage }) {
  const { t } = useTranslation();
  return <Tag look={stage === 'hot' ? 'amber' : 'plain'}>{t(`terms.stage.${stage}`)}</Tag>;
}

/** The value tier; nothing where there is none. */
export function TierTag({ tier }: { tier: Tier }) {
  const { t } = useTranslation();
  if (tier === 'none') return null;
  return (
    <span className={classes.tier} data-tier={tier}>
      {t(`terms.tier.${tier}`)}
    </span>
  );
}
