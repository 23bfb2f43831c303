import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Preferences } from '#contract/app.ts';
import { HOME_AREA, HOME_CITY } from '../../ui/use-home-line.ts';

interface HomeLineFieldsProps {
  layout: Preferences['layout'];
  onPreferences: (change: Partial<Preferences>) => void;
}

/** Where the agent's own fixed line is, so that a copied number can be dialled from it. */
export function HomeLineFields({ layout, onPreferences }: HomeLineFieldsProps) {
  const { t } = useTranslation();
  const [area, setArea] = useState(String(layout[HOME_AREA] ?? ''));
  const [city, setCity] = useState(String(layout[HOME_CITY] ?? ''));
  const keep = (entry: string, text: string): void => onPreferences({ layout: { ...layout, [entry]: text.trim() } });
  return (
    <>
      <TextInput
        label={t('account.homeArea')}
        description={t('account.homeAreaHint')}
        placeholder="0755"
        inputMode="numeric"
        value={area}
        maxLength={5}
        onChange={(event) => setArea(event.currentTarget.value.replace(/\D/g, ''))}
        onBlur={() => keep(HOME_AREA, area)}
      />
      <TextInput
        label={t('account.homeCity')}
        value={city}
        maxLength={60}
        onChange={(event) => setCity(event.currentTarget.value)}
        onBlur={() => keep(HOME_CITY, city)}
      />
    </>
  );
}
