import type { TFunction } from 'i18next';
import { TEXTS } from '../../i18n/i18n.ts';

type NamedField = keyof typeof TEXTS.en.terms.field;

const isNamed = (field: string): field is NamedField => Object.hasOwn(TEXTS.en.terms.field, field);

/** The name of a fact about a customer; a field that this version does not know is shown by its code. */
export const fieldName = (t: TFunction, field: string): string => (isNamed(field) ? t(`terms.field.${field}`) : field);
