import { Chip, Group, Textarea, TextInput } from '@mantine/core';
import { LENGTHS } from '#contract/parts.ts';
import { PERSON_ROLES, type PersonRole } from '#domain/model/person.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import classes from './customer.module.css';

/** What a form says of somebody. */
export interface PersonDraft {
  readonly name: string;
  readonly title: string;
  readonly roles: readonly PersonRole[];
  readonly number: string;
  readonly note: string;
}

export const NOBODY: PersonDraft = { name: '', title: '', roles: [], number: '', note: '' };

interface PersonFieldsProps {
  draft: PersonDraft;
  onChange: (change: Partial<PersonDraft>) => void;
  nameLabel: string;
  numberLabel: string | null;
  /** What is wrong with the number. */
  refused: string | null;
}

/** Name, position, roles, number and note of somebody at a customer. */
export function PersonFields({ draft, onChange, nameLabel, numberLabel, refused }: PersonFieldsProps) {
  const { t } = useSpeech();
  return (
    <>
      <TextInput
        label={nameLabel}
        value={draft.name}
        maxLength={200}
        data-autofocus
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <TextInput
        label={t('account.personTitle')}
        value={draft.title}
        maxLength={200}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
      />
      <fieldset className={classes.roles}>
        <legend>{t('account.roles')}</legend>
        <Chip.Group
          multiple
          value={[...draft.roles]}
          onChange={(values) => onChange({ roles: PERSON_ROLES.filter((role) => values.includes(role)) })}
        >
          <Group gap={6}>
            {PERSON_ROLES.map((role) => (
              <Chip key={role} value={role} size="xs">
                {t(`account.role.${role}`)}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      </fieldset>
      {numberLabel !== null && (
        <TextInput
          label={numberLabel}
          inputMode="tel"
          value={draft.number}
          error={refused}
          maxLength={60}
          onChange={(event) => onChange({ number: event.currentTarget.value })}
        />
      )}
      <Textarea
        label={t('account.personNote')}
        value={draft.note}
        autosize
        minRows={2}
        maxLength={LENGTHS.paragraph}
        onChange={(event) => onChange({ note: event.currentTarget.value })}
      />
    </>
  );
}
