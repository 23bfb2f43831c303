import type { Language } from '#contract/app.ts';
import type { CustomerCard } from '#contract/customer-views.ts';
import { TEXTS } from '../../i18n/i18n.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import classes from './call.module.css';

/** Regions in which nearly everybody is spoken to in one of our languages; elsewhere the agent's own is shown. */
const SPOKEN: Readonly<Record<string, Language>> = {
  CN: 'zh-Hans',
  SG: 'en',
  HK: 'zh-Hant',
  MO: 'zh-Hant',
  TW: 'zh-Hant',
  GB: 'en',
  IE: 'en',
  US: 'en',
  CA: 'en',
  AU: 'en',
  NZ: 'en',
};

/** What do-not-call does, and the words with which the agent confirms it to the customer, in the customer's language if it is known. */
export function DoNotCallWords({ card }: { card: CustomerCard | null }) {
  const { t, language } = useSpeech();
  const theirs = SPOKEN[card?.fields.region ?? ''] ?? language;
  const count = card?.numbers.filter(({ shared }) => !shared).length ?? 1;
  const words = TEXTS[theirs].call.doNotCallWords;
  return (
    <div className={classes.part}>
      <p className={classes.final}>{t('call.doNotCallWarning')}</p>
      <p className={classes.partTitle}>{t('call.readOut')}</p>
      <blockquote className={classes.readOut} lang={theirs}>
        {words.promise} {count > 1 && words.allNumbers} {words.goodbye}
      </blockquote>
    </div>
  );
}
