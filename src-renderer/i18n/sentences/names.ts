import type { Stage, Tier } from '#domain/model/standing.ts';
import type { Speech } from '../speech.ts';

/** A stage as the team calls it, else by the word of the language. The one place that names stages. */
export const stageName = ({ t, names }: Pick<Speech, 't' | 'names'>, stage: Stage): string =>
  names.stages[stage] ?? t(`terms.stage.${stage}`);

/** A value tier as the team calls it, else by the word of the language. The one place that names tiers. */
export const tierName = ({ t, names }: Pick<Speech, 't' | 'names'>, tier: Tier): string =>
  names.tiers[tier] ?? t(`terms.tier.${tier}`);
