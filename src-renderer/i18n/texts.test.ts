import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '#contract/app.ts';
import { IMPORT_FIELDS } from '#domain/import/fields.ts';
import { guessLanguage, TEXTS } from './i18n.ts';

/** Every text by its path; plural forms of one text count as one. */
function flatten(node: object, path = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(node)) {
    const here = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string') found.set(here.replace(/_(one|other)$/, ''), value);
    else for (const [inner, text] of flatten(value, here)) found.set(inner, text);
  }
  return found;
}

const placeholders = (text: string): string[] => [...new Set(text.match(/\{\{[\w, ]+\}\}/g) ?? [])].sort();

describe('the texts of the screen', () => {
  const source = flatten(TEXTS.en);

  for (const language of LANGUAGES.filter((tag) => tag !== 'en')) {
    const translated = flatten(TEXTS[language]);

    it(`${language} has the keys of English, no more and no fewer`, () => {
      expect([...translated.keys()].sort()).toEqual([...source.keys()].sort());
    });

    it(`${language} fills in the same facts as English`, () => {
      for (const [key, text] of translated) {
        expect({ key, facts: placeholders(text) }).toEqual({ key, facts: placeholders(source.get(key) ?? '') });
      }
    });
  }

  it('no text is empty', () => {
    for (const language of LANGUAGES) {
      for (const [key, text] of flatten(TEXTS[language])) expect(text.trim(), `${language} ${key}`).not.toBe('');
    }
  });

  it('Traditional Chinese holds no Simplified character', () => {
    const simplified = /[们这个说话号码电录时间进为没还给对约优设问题单发过联记导预选择输读写关闭请确认线务]/;
    for (const [key, text] of flatten(TEXTS['zh-Hant'])) {
      if (!key.startsWith('settings.languages.')) expect(text, key).not.toMatch(simplified);
    }
  });

  it('speaks to the agent as 您, on every page', () => {
    for (const language of ['zh-Hans', 'zh-Hant'] as const) {
      for (const [key, text] of flatten(TEXTS[language])) expect(text, `${language} ${key}`).not.toMatch(/你/);
    }
  });

  it('every meaning of a column has a name', () => {
    expect(Object.keys(TEXTS.en.imports.field)).toEqual([...IMPORT_FIELDS]);
  });
});

describe('the language guessed from the browser', () => {
  it.each([
    [['zh-TW', 'en'], 'zh-Hant'],
    [['zh-HK'], 'zh-Hant'],
    [['zh-Hant-CN'], 'zh-Hant'],
    [['zh-CN'], 'zh-Hans'],
    [['zh'], 'zh-Hans'],
    [['fr', 'en-US'], 'en'],
    [['fr'], 'en'],
    [[], 'en'],
  ] as const)('%j reads %s', (wishes, language) => {
    expect(guessLanguage(wishes)).toBe(language);
  });
});
