import { TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useKeys } from '../../keyboard/use-keys.ts';
import { Keycap } from '../../ui/keycap.tsx';
import classes from './talk-track.module.css';

interface CompanyEntryProps {
  company: string | null;
  /** Its key neither shows nor acts. */
  keyRests: boolean;
  onCompany: (company: string | null) => void;
}

/** Our company's name, as tracks say it in their first sentence; kept when the field is left. */
export function CompanyEntry({ company, keyRests, onCompany }: CompanyEntryProps) {
  const { t } = useSpeech();
  const [text, setText] = useState(company ?? '');
  const field = useRef<HTMLInputElement>(null);
  useKeys({ F: () => field.current?.focus() }, { enabled: !keyRests });
  const keep = (): void => {
    const said = text.trim() === '' ? null : text.trim();
    if (said !== company) onCompany(said);
  };
  return (
    <TextInput
      ref={field}
      label={
        <>
          {t('tracks.company')} {!keyRests && <Keycap chord="F" />}
        </>
      }
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
