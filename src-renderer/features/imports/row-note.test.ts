import { expect, it } from 'vitest';
import { IMPORT_NOTE_CODES } from '#domain/import/fields.ts';
import { TEXTS } from '../../i18n/i18n.ts';

it('whatever an import has to say of a row has its words', () => {
  const spoken = Object.keys(TEXTS.en.imports.note);
  expect(IMPORT_NOTE_CODES.filter((code) => !spoken.includes(code))).toEqual([]);
});
