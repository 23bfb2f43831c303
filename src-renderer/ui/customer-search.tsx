import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { searchHit } from '#contract/customer-views.ts';
import { useEngine } from '../query/engine-access.tsx';
import classes from './customer-search.module.css';
import { numberText } from './number-text.ts';

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
  const [text, setText] = useState('');
  /** The results are put away: one was chosen, or Escape was pressed; typing brings them back. */
  const [away, setAway] = useState(false);
  const [query] = useDebouncedValue(text.trim(), 80);
  const { data } = useQuery(
    queries.customers.search.queryOptions({
      input: { query, limit: 7 },
      enabled: query !== '',
      placeholderData: keepPreviousData,
    }),
  );
  const open = query !== '' && !away && data !== undefined;
  const hits = open ? data.hits : [];
  const combobox = useCombobox({ opened: open, onOpenedChange: (opened) => setAway(!opened) });
  const { selectFirstOption, resetSelectedOption } = combobox;
  const count = hits.length;
  useEffect(() => {
    if (count > 0) selectFirstOption();
    else resetSelectedOption();
  }, [count, selectFirstOption, resetSelectedOption]);

  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(uid) => {
        const hit = hits.find((one) => one.customer === uid);
        if (hit === undefined) return;
        setText(hit.name);
        setAway(true);
        onChoose(hit);
      }}
    >
      <Combobox.EventsTarget>
        <TextInput
          label={label}
          placeholder={placeholder}
          value={text}
          data-autofocus={autoFocus || undefined}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setAway(false);
          }}
        />
      </Combobox.EventsTarget>
      {count > 0 && (
        <Combobox.Options className={classes.options} aria-label={label}>
          {hits.map((hit) => (
            <Combobox.Option key={hit.customer} value={hit.customer}>
              <span className={classes.name}>{hit.name}</span>{' '}
              <span className={classes.about}>
                {[
                  hit.company,
                  hit.city,
                  hit.number === null ? null : numberText(hit.number),
                  hit.owner === null ? null : t('common.customerOf', { owner: hit.owner }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      )}
      {open && count === 0 && <p className={classes.about}>{t('common.search.nothing', { query })}</p>}
    </Combobox>
  );
}
