import { Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CallDraft } from '#contract/calls.ts';
import { LENGTHS } from '#contract/parts.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { KeyButton } from '../../ui/key-button.tsx';
import classes from './call.module.css';
import { FieldKey } from './field-key.tsx';

interface AnswererEntryProps {
  draft: CallDraft;
  onChange: (
    change: Pick<CallDraft, 'answeredBy' | 'notTheirs'>,
    typed: Readonly<Record<'answerer.name' | 'answerer.title', string>>,
  ) => void;
  inDialog?: boolean;
}

/** Who answered in place of whom one asked for: the number stays the customer's, and is this person's, unless it is said not to be. */
export function AnswererEntry({ draft, onChange, inDialog = false }: AnswererEntryProps) {
  const { t } = useSpeech();
  const [name, setName] = useState(draft.answeredBy?.name ?? draft.typed?.['answerer.name'] ?? '');
  const [title, setTitle] = useState(draft.answeredBy?.title ?? draft.typed?.['answerer.title'] ?? '');
  const put = (next: { name: string; title: string; notTheirs: boolean }): void => {
    setName(next.name);
    setTitle(next.title);
    const isNamed = next.name.trim() !== '' && !next.notTheirs;
    const answeredBy = isNamed ? { name: next.name, title: next.title.trim() === '' ? null : next.title } : null;
    onChange({ answeredBy, notTheirs: next.notTheirs }, { 'answerer.name': next.name, 'answerer.title': next.title });
  };
  const { notTheirs } = draft;
  return (
    <div className={classes.part}>
      {!notTheirs && (
        <>
          <p className={classes.partTitle}>
            {t('call.answerer')} <FieldKey />
          </p>
          <Group gap="xs" grow align="end" wrap="wrap">
            <TextInput
              label={t('call.answererField.name')}
              value={name}
              maxLength={LENGTHS.line}
              onChange={(event) => put({ name: event.currentTarget.value, title, notTheirs })}
            />
            <TextInput
              label={t('call.answererField.title')}
              value={title}
              maxLength={LENGTHS.line}
              onChange={(event) => put({ name, title: event.currentTarget.value, notTheirs })}
            />
          </Group>
          <p className={classes.hint}>{t('call.answererHint')}</p>
        </>
      )}
      <div className={classes.quick}>
        <KeyButton
          chord="Shift+1"
          inDialog={inDialog}
          pressed={notTheirs}
          onPress={() => put({ name, title, notTheirs: !notTheirs })}
        >
          {t('call.notTheirs')}
        </KeyButton>
      </div>
    </div>
  );
}
