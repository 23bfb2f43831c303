import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CustomerCard, PersonView } from '#contract/customer-views.ts';
import { day } from '../../i18n/sentences/when.ts';
import type { Speech } from '../../i18n/speech.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { useReport } from '../../query/use-report.tsx';
import { numberText } from '../../ui/number-text.ts';
import { SectionTitle } from '../../ui/section-title.tsx';
import { Tag } from '../../ui/tags.tsx';
import classes from './customer.module.css';
import { PersonDialog, PersonLeftDialog } from './person-dialogs.tsx';

type Open = { readonly form: 'person' | 'left'; readonly person: PersonView } | { readonly form: 'new' } | null;

function leftText(speech: Speech, person: PersonView, people: readonly PersonView[]): string | null {
  if (person.leftAt === null) return null;
  const successor = people.find(({ uid }) => uid === person.successor);
  const left = day(speech, person.leftAt);
  return successor === undefined
    ? speech.t('account.leftSince', { day: left })
    : speech.t('account.leftSuccessor', { day: left, name: successor.name });
}

/** Who decides, who pays, who uses it, who keeps the gate (method section 4); and who was there before. */
export function People({ card }: { card: CustomerCard }) {
  const speech = useSpeech();
  const { t } = speech;
  const { client } = useEngine();
  const report = useReport();
  const [open, setOpen] = useState<Open>(null);
  const close = (): void => setOpen(null);

  async function remove({ uid: person, name }: PersonView): Promise<void> {
    try {
      const { operation } = await client.customers.removePerson({ customer: card.uid, person });
      report.saved(t('account.personRemoved', { name }), operation);
    } catch (error) {
      report.failed(error);
    }
  }

  return (
    <section>
      <SectionTitle>{t('account.people')}</SectionTitle>
      {card.people.length === 0 && <p className={classes.quiet}>{t('account.peopleNone')}</p>}
      <ul className={classes.people}>
        {card.people.map((person) => (
          <li key={person.uid} data-left={person.leftAt !== null || undefined}>
            <div className={classes.personHead}>
              <b>{person.name}</b>
              {person.title !== null && <span className={classes.quiet}>{person.title}</span>}
              {person.roles.map((role) => (
                <Tag key={role}>{t(`account.role.${role}`)}</Tag>
              ))}
            </div>
            <p className={classes.quiet}>
              {[
                leftText(speech, person, card.people),
                ...card.numbers
                  .filter((number) => number.person === person.uid)
                  .map((number) => numberText(number.e164, number.ext)),
                person.note,
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
            <div className={classes.personActs}>
              <Button
                size="compact-xs"
                variant="subtle"
                color="gray"
                fw={400}
                aria-label={t('account.editPerson', { name: person.name })}
                onClick={() => setOpen({ form: 'person', person })}
              >
                {t('account.edit')}
              </Button>
              {person.leftAt === null && (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  color="gray"
                  fw={400}
                  aria-label={`${t('account.hasLeft')}: ${person.name}`}
                  onClick={() => setOpen({ form: 'left', person })}
                >
                  {t('account.hasLeft')} …
                </Button>
              )}
              <Button
                size="compact-xs"
                variant="subtle"
                color="gray"
                fw={400}
                aria-label={`${t('account.removePerson')}: ${person.name}`}
                onClick={() => void remove(person)}
              >
                {t('account.removePerson')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      <Button mt={6} size="compact-xs" variant="default" onClick={() => setOpen({ form: 'new' })}>
        {t('account.addPerson')} …
      </Button>
      {open?.form === 'new' && <PersonDialog card={card} person={null} onClose={close} />}
      {open?.form === 'person' && <PersonDialog card={card} person={open.person} onClose={close} />}
      {open?.form === 'left' && <PersonLeftDialog card={card} person={open.person} onClose={close} />}
    </section>
  );
}
