import { TEXTS } from '../i18n.ts';
import type { Speech } from '../speech.ts';

type Known = keyof typeof TEXTS.en.terms.numberLabel;

const isKnown = (label: string): label is Known => Object.hasOwn(TEXTS.en.terms.numberLabel, label);

/** What a number is called: usual kinds ('mobile', 'office') in the language of the screen, what somebody typed as they typed it. */
export function numberLabel({ t }: Pick<Speech, 't'>, label: string | null): string | null {
  const kind = label?.trim().toLowerCase() ?? '';
  return isKnown(kind) ? t(`terms.numberLabel.${kind}`) : label;
}
