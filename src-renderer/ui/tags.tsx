import type { Stage, Tier } from '#domain/model/standing.ts';
import { stageName, tierName } from '../i18n/sentences/names.ts';
import { useSpeech } from '../i18n/use-speech.ts';
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
  const speech = useSpeech();
  return <Tag look={stage === 'hot' ? 'amber' : 'plain'}>{stageName(speech, stage)}</Tag>;
}

/** The value tier; nothing where there is none. */
export function TierTag({ tier }: { tier: Tier }) {
  const speech = useSpeech();
  if (tier === 'none') return null;
  return (
    <span className={classes.tier} data-tier={tier}>
      {tierName(speech, tier)}
    </span>
  );
}

/** Whose customer it is, where it is a colleague's. */
export function ColleagueTag({ owner }: { owner: string | null }) {
  const { t } = useSpeech();
  return owner === null ? null : <Tag look="amber">{t('common.customerOf', { owner })}</Tag>;
}
