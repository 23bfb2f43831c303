import { Spotlight, spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ClipboardEvent, useEffect, useState } from 'react';
import type { AppStatus } from '#contract/app.ts';
import type { NumberStanding } from '#contract/customers.ts';
import { formatE164 } from '#domain/phone-number/format.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import { AddCustomer } from '../features/customer/add-customer.tsx';
import { AttachNumber } from '../features/customer/attach-number.tsx';
import { stageName } from '../i18n/sentences/names.ts';
import { useSpeech } from '../i18n/use-speech.ts';
import { useKeys } from '../keyboard/use-keys.ts';
import { goTo } from '../navigation/route.ts';
import { useEngine } from '../query/engine-access.tsx';
import { numberText } from '../ui/number-text.ts';
import { NumberActions } from './number-actions.tsx';
import { hasWholeNumber, onOneLine, pastedOnPage } from './pasted-text.ts';

export const openSearch = (): void => spotlight.open();

/** Longest text that is asked for as a name or a note. */
const LONGEST_QUERY = 200;

const MOST_PROBLEMS = 3;

interface SearchProps {
  status: AppStatus;
  onCall: (customer: CustomerUid, name: string, number: number) => void;
}

type Form = { readonly form: 'add' | 'add-call' | 'attach'; readonly number: NumberStanding } | null;

/** How a number is written in a form: read again as the same. */
const asTyped = ({ e164, ext }: NumberStanding): string =>
  ext === null ? formatE164(e164) : `${formatE164(e164)};ext=${ext}`;

/**
 * Search as one types, over every page: a choice opens the customer. Numbers that are typed, or pasted anywhere, in whatever writing,
 * say how they stand and what can be done with them.
 */
export function Search({ status, onCall }: SearchProps) {
  const speech = useSpeech();
  const { t } = speech;
  const { queries } = useEngine();
  const [text, setText] = useState('');
  const [form, setForm] = useState<Form>(null);
  const query = text.trim();
  useKeys({ 'Ctrl+K': openSearch }, { enabled: status.setUp });
  useEffect(() => {
    if (!status.setUp) return;
    return pastedOnPage((pasted) => {
      setText(onOneLine(pasted));
      openSearch();
    });
  }, [status.setUp]);
  const { data } = useQuery(
    queries.customers.search.queryOptions({
      input: { query, limit: 20 },
      enabled: query !== '' && query.length <= LONGEST_QUERY,
      placeholderData: keepPreviousData,
    }),
  );
  const isNumber = hasWholeNumber(query);
  const { data: read } = useQuery(
    queries.customers.numbers.queryOptions({
      input: { text: query },
      enabled: isNumber,
      placeholderData: keepPreviousData,
    }),
  );
  const hits = query === '' || query.length > LONGEST_QUERY ? [] : (data?.hits ?? []);
  const numbers = isNumber ? (read?.numbers ?? []) : [];
  const problems = isNumber && (numbers.length > 0 || hits.length === 0) ? (read?.problems ?? []) : [];
  // A customer whose number was typed stands with the number.
  const atNumber = new Set(numbers.flatMap(({ customers }) => customers.map(({ uid }) => uid)));
  const close = (): void => setForm(null);

  return (
    <>
      <Spotlight.Root
        query={text}
        onQueryChange={setText}
        shortcut={null}
        clearQueryOnClose
        size={620}
        scrollable
        maxHeight={520}
        overlayProps={{ backgroundOpacity: 0.35 }}
        attributes={{ content: { 'aria-label': t('common.act.search') } }}
      >
        <Spotlight.Search
          placeholder={t('common.search.placeholder')}
          aria-label={t('common.act.search')}
          leftSection={<IconSearch size={18} stroke={1.6} />}
          maxLength={2_000}
          onPaste={(event: ClipboardEvent<HTMLInputElement>) => {
            const pasted = event.clipboardData.getData('text/plain');
            // A field of one line would run the numbers of several lines together.
            if (!pasted.includes('\n')) return;
            event.preventDefault();
            setText(onOneLine(pasted));
          }}
        />
        <Spotlight.ActionsList>
          {numbers.map((number) => (
            <NumberActions
              key={`${number.e164} ${number.ext}`}
              number={number}
              onCall={onCall}
              onAdd={(chosen, andCall) => setForm({ form: andCall ? 'add-call' : 'add', number: chosen })}
              onAttach={(chosen) => setForm({ form: 'attach', number: chosen })}
            />
          ))}
          {hits
            .filter((hit) => !atNumber.has(hit.customer))
            .map((hit) => (
              <Spotlight.Action
                key={hit.customer}
                label={hit.name}
                description={[
                  hit.company,
                  hit.city,
                  hit.number === null ? null : numberText(hit.number),
                  hit.stage === null ? null : stageName(speech, hit.stage),
                  hit.doNotCall ? t('common.search.doNotCall') : null,
                ]
                  .filter(Boolean)
                  .join(' · ')}
                onClick={() => goTo({ page: 'customer', customer: hit.customer })}
              />
            ))}
          {problems.slice(0, MOST_PROBLEMS).map((problem) => (
            <Spotlight.Empty key={problem.text}>{t('account.number.problem', { text: problem.text })}</Spotlight.Empty>
          ))}
          {hits.length === 0 && numbers.length === 0 && problems.length === 0 && (
            <Spotlight.Empty>
              {query === '' ? t('common.search.begin') : t('common.search.nothing', { query })}
            </Spotlight.Empty>
          )}
        </Spotlight.ActionsList>
      </Spotlight.Root>
      {form !== null && form.form !== 'attach' && (
        <AddCustomer
          number={asTyped(form.number)}
          onClose={close}
          {...(form.form === 'add-call'
            ? { onCreated: (customer: CustomerUid, name: string) => onCall(customer, name, form.number.e164) }
            : {})}
        />
      )}
      {form?.form === 'attach' && <AttachNumber number={form.number} onClose={close} />}
    </>
  );
}
