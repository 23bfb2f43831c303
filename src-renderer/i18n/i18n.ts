import { createInstance, type i18n as I18n, type PostProcessorModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '#contract/app.ts';
import { en } from './en/index.ts';
import { spaced } from './spacing.ts';
import { zhHans } from './zh-Hans/index.ts';
import { zhHant } from './zh-Hant/index.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof en };
  }
}

/** All texts of the screen in one language; `en` is the source, the others have the same keys. */
export const TEXTS = { en, 'zh-Hans': zhHans, 'zh-Hant': zhHant } as const;

/** Texts and what fills them come with and without a space: Chinese gets it everywhere. */
const spacing: PostProcessorModule = {
  type: 'postProcessor',
  name: 'spacing',
  process: (value, _key, options, translator: { language?: string }) =>
    String(options.lng ?? translator.language ?? '').startsWith('zh') ? spaced(value) : value,
};

/** An instance with all three languages in memory: changing the language loads nothing. React escapes, so texts are not escaped twice. */
export function createI18n(language: Language): I18n {
  const instance = createInstance();
  void instance
    .use(initReactI18next)
    .use(spacing)
    .init({
      postProcess: [spacing.name],
      lng: language,
      fallbackLng: 'en',
      initAsync: false,
      interpolation: { escapeValue: false },
      resources: {
        en: { translation: en },
        'zh-Hans': { translation: zhHans },
        'zh-Hant': { translation: zhHant },
      },
    });
  return instance;
}

/** The offered language that fits a browser's wishes best (`zh-TW`, `zh-HK` and `zh-MO` read Traditional), English if none does. */
export function guessLanguage(wishes: readonly string[]): Language {
  for (const wish of wishes) {
    const tag = wish.toLowerCase();
    if (tag.startsWith('en')) return 'en';
    if (!tag.startsWith('zh')) continue;
    return /hant|-tw|-hk|-mo/.test(tag) ? 'zh-Hant' : 'zh-Hans';
  }
  return 'en';
}
