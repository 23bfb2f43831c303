import type { CustomerCard } from '#contract/customer-views.ts';
import { day } from '../../i18n/sentences/when.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { SectionTitle } from '../section-title.tsx';
import classes from './customer-card.module.css';

/** People that stand on a card. */
const SHOWN = 4;

/** Who decides, who pays, who uses it; nothing where nobody is named (method section 4). */
export function CardPeople({ card }: { card: CustomerCard }) {
  const speech = useSpeech();
  const { t } = speech;
  const { people } = card;
  if (people.length === 0) return null;
  return (
    <section>
      <SectionTitle end={people.length > SHOWN ? people.length : undefined}>{t('account.people')}</SectionTitle>
      <ul className={classes.known}>
        {people.slice(0, SHOWN).map(({ uid, name, title, roles, note, leftAt }) => (
          <li key={uid} data-gone={leftAt !== null || undefined}>
            <b>{name}</b>{' '}
            {[
              title,
              ...roles.map((role) => t(`account.role.${role}`)),
              leftAt === null ? null : t('account.leftSince', { day: day(speech, leftAt) }),
              note,
            ]
              .filter((part) => part !== null && part !== '')
              .join(' · ')}
          </li>
        ))}
      </ul>
    </section>
  );
}
