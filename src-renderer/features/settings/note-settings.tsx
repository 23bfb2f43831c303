import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { Preferences } from '#contract/app.ts';
import { TEXTS } from '../../i18n/i18n.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { SectionTitle } from '../../ui/section-title.tsx';
import classes from './settings.module.css';

/** As many as the engine keeps. */
const MOST = 30;

interface NoteSettingsProps {
  preferences: Preferences;
  onPreferences: (change: Partial<Preferences>) => void;
}

/** The agent's own pieces of text for notes, in the order of their keys. */
export function NoteSettings({ preferences, onPreferences }: NoteSettingsProps) {
  const { t } = useSpeech();
  const own = preferences.snippets;
  const snippets = own ?? Object.values(TEXTS[preferences.language].call.snippet);
  const [typed, setTyped] = useState('');
  const keep = (next: readonly string[]): void => onPreferences({ snippets: [...new Set(next)] });
  const replace = (index: number, text: string): void => {
    if (text.trim() === '') keep(snippets.filter((_, at) => at !== index));
    else if (text.trim() !== snippets[index]) keep(snippets.map((each, at) => (at === index ? text.trim() : each)));
  };
  const move = (index: number, by: 1 | -1): void => {
    const next = [...snippets];
    const [taken] = next.splice(index, 1);
    if (taken !== undefined) next.splice(index + by, 0, taken);
    keep(next);
  };
  const add = (): void => {
    if (typed.trim() === '') return;
    keep([...snippets, typed.trim()]);
    setTyped('');
  };
  return (
    <section className={classes.pane}>
      <SectionTitle>{t('settings.sections.notes')}</SectionTitle>
      <p className={classes.hint}>{t('settings.notes.hint')}</p>
      {snippets.map((text, index) => (
        <div key={text} className={classes.line}>
          <TextInput
            className={classes.grow}
            aria-label={t('settings.notes.one', { place: index + 1 })}
            defaultValue={text}
            maxLength={200}
            onBlur={(event) => replace(index, event.currentTarget.value)}
          />
          <ActionIcon
            variant="default"
            aria-label={t('settings.notes.up', { text })}
            disabled={index === 0}
            onClick={() => move(index, -1)}
          >
            <IconArrowUp size={15} />
          </ActionIcon>
          <ActionIcon
            variant="default"
            aria-label={t('settings.notes.down', { text })}
            disabled={index === snippets.length - 1}
            onClick={() => move(index, 1)}
          >
            <IconArrowDown size={15} />
          </ActionIcon>
          <ActionIcon
            variant="default"
            aria-label={t('settings.notes.remove', { text })}
            onClick={() => replace(index, '')}
          >
            <IconTrash size={15} />
          </ActionIcon>
        </div>
      ))}
      <form
        className={classes.line}
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <TextInput
          className={classes.grow}
          aria-label={t('settings.notes.new')}
          placeholder={t('settings.notes.new')}
          value={typed}
          maxLength={200}
          disabled={snippets.length >= MOST}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={typed.trim() === '' || snippets.length >= MOST}>
          {t('settings.notes.add')}
        </Button>
      </form>
      {own !== null && (
        <div>
          <Button variant="subtle" onClick={() => onPreferences({ snippets: null })}>
            {t('settings.notes.usual')}
          </Button>
        </div>
      )}
    </section>
  );
}
