import type { Speech } from '../speech.ts';

/** A name and what it says, with the colon of the language: 'Birthday: 12 March', '生日：3月12日'. */
export const labelled = ({ language }: Pick<Speech, 'language'>, label: string, text: string): string =>
  `${label}${language === 'en' ? ': ' : '：'}${text}`;
