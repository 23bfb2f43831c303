import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { searchHit } from '#contract/customers.ts';
import { useEngine } from '../query/engine-access.tsx';
import classes from './customer-search.module.css';
import { numberText } from './phone-number.tsx';

export type SearchHit = z.infer<typeof searchHit>;

interface CustomerSearchProps {
  label: string;
  placeholder: string;
  onChoose: (hit: SearchHit) => void;
  autoFocus?: boolean;
}

/** Finds a customer as one types and hands over the one chosen. */
export function CustomerSearch({ label, placeholder, onChoose, autoFocus = false }: CustomerSearchProps) {
  const { t } = useTranslation();
  const { queries } = useEngine();
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const [text, setText] = useState('');
  const [query] = useDebouncedValue(text.trim(), 80);
  const { data } = useQuery(
    queries.customers.search.queryOptions({
      input: { query, limit: 12 },
      enabled: query !== '',
      placeholderData: keepPreviousData,
    }),
  );
  const hits = query === '' ? [] : (data?.hits ?? []);

  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(uid) => {
        const hit = hits.find((one) => one.customer === uid);
        combobox.closeDropdown();
        if (hit !== undefined) onChoose(hit);
      }}
    >
      <Combobox.Target>
        <TextInput
          label={label}
          placeholder={placeholder}
          value={text}
          data-autofocus={autoFocus || undefined}
          onChange={(event) => {
            setText(event.currentTarget.value);
            combobox.openDropdown();
            combobox.selectFirstOption();
          }}
          onFocus={() => combobox.openDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={query === '' || data === undefined}>
        <Combobox.Options mah={280} style={{ overflowY: 'auto' }}>
          {hits.map((hit) => (
            <Combobox.Option key={hit.customer} value={hit.customer}>
              <span className={classes.name}>{hit.name}</span>{' '}
              <span className={classes.about}>
                {[hit.company, hit.city, hit.number === null ? null : numberText(hit.number)]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </Combobox.Option>
          ))}
          {hits.length === 0 && <Combobox.Empty>{t('common.search.nothing', { query })}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
