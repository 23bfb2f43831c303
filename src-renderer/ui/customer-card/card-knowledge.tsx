import type { CustomerCard } from '#contract/customer-views.ts';
import { labelled } from '../../i18n/sentences/labelled.ts';
import { calendarDay, day } from '../../i18n/sentences/when.ts';
import type { Speech } from '../../i18n/speech.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { SectionTitle } from '../section-title.tsx';
import { CardOwed } from './card-owed.tsx';
import { CardPeople } from './card-people.tsx';
import classes from './customer-card.module.css';
import { fieldName } from './field-name.ts';

/** What is worth remembering of a person or company, in the order in which it helps a conversation. */
function goodToKnow(speech: Speech, { fields }: CustomerCard): { key: string; text: string }[] {
  const label = (key: Parameters<typeof fieldName>[1]) => fieldName(speech.t, key);
  const pairs = [
    ['remark', fields.remark],
    ['family', fields.family],
    ['hobbies', fields.hobbies],
    ['birthday', fields.birthday === null ? null : calendarDay(speech, fields.birthday)],
    ['industry', fields.industry],
    ['companySize', fields.companySize],
  ] as const;
  return pairs.flatMap(([key, value]) => {
    if (value === null) return [];
    return [{ key, text: key === 'remark' ? value : labelled(speech, label(key), value) }];
  });
}

/** Last words, quotes, what we owe and who is there; what is still to be asked and what is good to know. */
export function CardKnowledge({ card }: { card: CustomerCard }) {
  const speech = useSpeech();
  const { t } = speech;
  const known = goodToKnow(speech, card);
  return (
    <div className={classes.two}>
      <div className={classes.column}>
        <section>
          <SectionTitle end={card.lastSpoke === null ? undefined : day(speech, card.lastSpoke.at)}>
            {t('customer.lastWords')}
          </SectionTitle>
          <p className={classes.words}>{card.lastSpoke?.note ?? t('customer.noWords')}</p>
        </section>
        <CardOwed card={card} />
        <CardPeople card={card} />
      </div>
      <div className={classes.column}>
        <section>
          <SectionTitle end={t('customer.known', { have: card.known.have, of: card.known.of })}>
            {t('customer.toAsk')}
          </SectionTitle>
          {card.toAsk.length === 0 ? (
            <p className={classes.words}>{t('customer.allKnown')}</p>
          ) : (
            <ul className={classes.ask}>
              {card.toAsk.map((field) => (
                <li key={field}>{fieldName(t, field)}</li>
              ))}
            </ul>
          )}
        </section>
        <section>
          <SectionTitle>{t('customer.goodToKnow')}</SectionTitle>
          {known.length === 0 ? (
            <p className={classes.words}>{t('customer.nothingKnown')}</p>
          ) : (
            <ul className={classes.known}>
              {known.map(({ key, text }) => (
                <li key={key}>{text}</li>
              ))}
            </ul>
          )}
        </section>
      </div>
    </div>
  );
}
