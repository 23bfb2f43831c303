import { Spotlight, spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AppStatus } from '#contract/app.ts';
import { useSpeech } from '../i18n/use-speech.ts';
import { useKeys } from '../keyboard/use-keys.ts';
import { goTo } from '../navigation/route.ts';
import { useEngine } from '../query/engine-access.tsx';
import { numberText } from '../ui/number-text.ts';

export const openSearch = (): void => spotlight.open();

/** Search as one types, over every page: a choice opens the customer. */
export function Search({ status }: { status: AppStatus }) {
  const { t } = useSpeech();
  const { queries } = useEngine();
  const [text, setText] = useState('');
  const query = text.trim();
  useKeys({ 'Ctrl+K': openSearch }, { enabled: status.setUp });
  const { data } = useQuery(
    queries.customers.search.queryOptions({
      input: { query, limit: 20 },
      enabled: query !== '',
      placeholderData: keepPreviousData,
    }),
  );
  const hits = query === '' ? [] : (data?.hits ?? []);
  const number = query === '' ? null : (data?.number ?? null);
  const holders = {
    ours: 'common.search.numberOurs',
    other: 'common.search.numberOther',
    free: 'common.search.numberFree',
    suppressed: 'common.search.numberSuppressed',
    shared: 'common.search.numberShared',
  } as const;

  return (
    <Spotlight.Root
      query={text}
      onQueryChange={setText}
      shortcut={null}
      clearQueryOnClose
      size={620}
      overlayProps={{ backgroundOpacity: 0.35 }}
      attributes={{ content: { 'aria-label': t('common.act.search') } }}
    >
      <Spotlight.Search
        placeholder={t('common.search.placeholder')}
        aria-label={t('common.act.search')}
        leftSection={<IconSearch size={18} stroke={1.6} />}
      />
      <Spotlight.ActionsList>
        {hits.map((hit) => (
          <Spotlight.Action
            key={hit.customer}
            label={hit.name}
            description={[
              hit.company,
              hit.city,
              hit.number === null ? null : numberText(hit.number),
              hit.stage === null ? null : t(`terms.stage.${hit.stage}`),
              hit.doNotCall ? t('common.search.doNotCall') : null,
            ]
              .filter(Boolean)
              .join(' · ')}
            onClick={() => goTo({ page: 'customer', customer: hit.customer })}
          />
        ))}
        {number !== null && (
          <Spotlight.Empty>{t(holders[number.holder], { number: numberText(number.e164) })}</Spotlight.Empty>
        )}
        {hits.length === 0 && number === null && (
          <Spotlight.Empty>
            {query === '' ? t('common.search.begin') : t('common.search.nothing', { query })}
          </Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
