import { Group, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import type { CallDraft } from '#contract/calls.ts';
import { LENGTHS } from '#contract/parts.ts';
import type { NamedPerson } from '#domain/outcome/outcome-rules.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useKeys } from '../../keyboard/use-keys.ts';
import { Keycap } from '../../ui/keycap.tsx';
import classes from './call.module.css';

type PersonDraft = NonNullable<CallDraft['person']>;
type Field = keyof PersonDraft;

/** What is asked of each: of who kept us from getting through, how to get through; of all others, how to reach them. */
const ASKED: Readonly<Record<NamedPerson, readonly Field[]>> = {
  gatekeeper: ['name', 'note'],
  'right-person': ['name', 'title', 'number'],
  successor: ['name', 'title', 'number'],
  decides: ['name', 'title', 'number'],
};

const LONGEST: Readonly<Record<Field, number>> = { name: 200, title: 200, number: 60, note: LENGTHS.paragraph };

interface PersonEntryProps {
  who: NamedPerson;
  person: PersonDraft | null;
  /** What stands in the fields while no name is typed yet. */
  typed: Readonly<Record<string, string>>;
  onChange: (person: PersonDraft | null, typed: Readonly<Record<Field, string>>) => void;
  /** Why the number cannot be taken. */
  numberWrong?: string | null;
  inDialog?: boolean;
}

/** Somebody whom the conversation named: the gatekeeper, the right person, the successor, who decides. They are added to the customer. */
export function PersonEntry({ who, person, typed, onChange, numberWrong = null, inDialog = false }: PersonEntryProps) {
  const { t } = useSpeech();
  const first = useRef<HTMLInputElement>(null);
  const [fields, setFields] = useState<Readonly<Record<Field, string>>>(() => ({
    name: person?.name ?? typed['person.name'] ?? '',
    title: person?.title ?? typed['person.title'] ?? '',
    number: person?.number ?? typed['person.number'] ?? '',
    note: person?.note ?? typed['person.note'] ?? '',
  }));
  // While it is being typed a number is wrong until its last digit.
  const [isLeft, setLeft] = useState(true);
  useKeys({ F7: () => first.current?.focus() }, { inDialog });
  const put = (field: Field, text: string): void => {
    const next = { ...fields, [field]: text };
    setFields(next);
    const said = (value: string): string | null => (value.trim() === '' ? null : value);
    const name = said(next.name);
    onChange(
      name === null ? null : { name, title: said(next.title), number: said(next.number), note: said(next.note) },
      next,
    );
  };
  return (
    <div className={classes.part}>
      <p className={classes.partTitle}>
        {t(`call.person.${who}`)} <Keycap chord="F7" />
      </p>
      <Group gap="xs" grow align="flex-start" wrap="wrap">
        {ASKED[who].map((field, index) => (
          <TextInput
            key={field}
            {...(index === 0 && { ref: first })}
            label={t(`call.personField.${field}`)}
            {...(field === 'number' ? { inputMode: 'tel' } : {})}
            value={fields[field]}
            maxLength={LONGEST[field]}
            error={field === 'number' && isLeft ? numberWrong : null}
            onFocus={() => setLeft(false)}
            onBlur={() => setLeft(true)}
            onChange={(event) => put(field, event.currentTarget.value)}
          />
        ))}
      </Group>
    </div>
  );
}
