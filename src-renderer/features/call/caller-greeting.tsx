import { useSpeech } from '../../i18n/use-speech.ts';
import { SectionTitle } from '../../ui/section-title.tsx';
import classes from './call.module.css';

interface CallerGreetingProps {
  agent: string;
  /** Null: not told yet; then only the name is said. */
  company: string | null;
  /** The number that they ring from, as it is read out. */
  number: string;
}

/** What one says to a caller whom nobody knows yet; the talk track comes with the customer. */
export function CallerGreeting({ agent, company, number }: CallerGreetingProps) {
  const { t } = useSpeech();
  return (
    <section className={classes.part}>
      <SectionTitle>{t('call.greeting.title')}</SectionTitle>
      <div className={classes.readOut}>
        <p>{company === null ? t('call.greeting.plain', { agent }) : t('call.greeting.company', { agent, company })}</p>
        <p>{t('call.greeting.who')}</p>
        <p>{t('call.greeting.about')}</p>
        <p>{t('call.greeting.back', { number })}</p>
      </div>
      <p className={classes.hint}>{t('call.greeting.hint')}</p>
    </section>
  );
}
