import { useSpeech } from '../../i18n/use-speech.ts';
import { SectionTitle } from '../../ui/section-title.tsx';
import classes from './call.module.css';

interface CallerGreetingProps {
  agent: string;
  /** Null: not told yet; then only the name is said. */
  company: string | null;
}

/** What one says to a caller whom nobody knows yet; the talk track comes with the customer. */
export function CallerGreeting({ agent, company }: CallerGreetingProps) {
  const { t } = useSpeech();
  return (
    <section className={classes.part}>
      <SectionTitle>{t('call.greeting.title')}</SectionTitle>
      <p className={classes.greeting}>
        {company === null ? t('call.greeting.plain', { agent }) : t('call.greeting.company', { agent, company })}
      </p>
      <p className={classes.greeting}>{t('call.greeting.who')}</p>
    </section>
  );
}
