import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useSpeech } from '../../i18n/use-speech.ts';
import classes from './talk-track.module.css';

interface CompanyEntryProps {
  company: string | null;
  onCompany: (company: string | null) => void;
}

/** Our company's name, as tracks say it in their first sentence; kept when the field is left. */
export function CompanyEntry({ company, onCompany }: CompanyEntryProps) {
  const { t } = useSpeech();
  const [text, setText] = useState(company ?? '');
  const keep = (): void => {
    const said = text.trim() === '' ? null : text.trim();
    if (said !== company) onCompany(said);
  };
  return (
    <TextInput
      label={t('tracks.company')}
      className={classes.company}
      value={text}
      maxLength={200}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) event.currentTarget.blur();
      }}
    />
  );
}
