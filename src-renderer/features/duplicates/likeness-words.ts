import type { LikenessView } from '#contract/duplicates.ts';
import type { Speech } from '../../i18n/speech.ts';

/** Why two records look alike: 'same name · same company'. */
export const likenessWords = ({ t }: Speech, { name, shared }: LikenessView): string =>
  [
    ...(name === null ? [] : [t(`duplicates.name.${name}`)]),
    ...shared.map((fact) => t(`duplicates.shared.${fact}`)),
  ].join(' · ');
