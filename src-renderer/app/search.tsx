import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ClipboardEvent, type ReactNode, useEffect, useState } from 'react';
import type { AppStatus, Preferences } from '#contract/app.ts';
import type { NumberStanding } from '#contract/customer-views.ts';
import { formatE164 } from '#domain/phone-number/format.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import { AddCustomer } from '../features/customer/add-customer.tsx';
import { AttachNumber } from '../features/customer/attach-number.tsx';
import { stageName } from '../i18n/sentences/names.ts';
import { useSpeech } from '../i18n/use-speech.ts';
import { useKeys } from '../keyboard/use-keys.ts';
import { goTo, type Route } from '../navigation/route.ts';
import { useEngine } from '../query/engine-access.tsx';
import { Keycap } from '../ui/keycap.tsx';
import { numberText } from '../ui/number-text.ts';
import { CLOSES_AT_ONCE } from '../ui/theme.ts';
import { type Command, commandsOnly, type PlainAct } from './commands.ts';
import { LogContact } from './log-contact.tsx';
import { NumberActions } from './number-actions.tsx';
import { hasWholeNumber, onOneLine, pastedOnPage } from './pasted-text.ts';
import classes from './search.module.css';
import { useCommands } from './use-commands.ts';

const [store, palette] = createSpotlight();

export const openSearch = (): void => palette.open();

/** Longest text that is asked for as a name or a note. */
const LONGEST_QUERY = 200;

const MOST_PROBLEMS = 3;

/** Most commands that stand before people. */
const MOST_SURE = 4;

const LIST = 'search-results';

interface SearchProps {
  status: AppStatus;
  route: Route;
  onCall: (customer: CustomerUid, name: string, number: number | null) => void;
  onPreferences: (change: Partial<Preferences>) => void;
  onUndo: () => void;
  onKeys: () => void;
}

type Form =
  | { readonly form: 'add' | 'add-call' | 'attach'; readonly number: NumberStanding }
  | { readonly form: 'add-customer' | 'log' }
  | null;

/** Enter takes the first of what is shown, whenever that changes; the library chooses once, before the answer has come. */
function chooseFirst(): void {
  const list = document.getElementById(LIST);
  list?.querySelector('[data-selected]')?.removeAttribute('data-selected');
  list?.querySelector('[data-action]')?.setAttribute('data-selected', 'true');
  store.updateState((state) => ({ ...state, selected: 0 }));
}

interface CommandGroupProps {
  label: string;
  commands: readonly Command[];
  onRun: (command: Command) => void;
}

/** Commands under their heading, each with its key. */
function CommandGroup({ label, commands, onRun }: CommandGroupProps) {
  const { t } = useSpeech();
  if (commands.length === 0) return null;
  return (
    <Spotlight.ActionsGroup label={label}>
      {commands.map((command) => (
        <Spotlight.Action
          key={command.id}
          label={command.label(t)}
          rightSection={command.chord === null ? null : <Keycap chord={command.chord} />}
          dimmedSections={false}
          onClick={() => onRun(command)}
        />
      ))}
    </Spotlight.ActionsGroup>
  );
}

const People = ({ label, children }: { label: string | null; children: ReactNode }) =>
  label === null ? children : <Spotlight.ActionsGroup label={label}>{children}</Spotlight.ActionsGroup>;

/** How a number is written in a form: read again as the same. */
const asTyped = ({ e164, ext }: NumberStanding): string =>
  ext === null ? formatE164(e164) : `${formatE164(e164)};ext=${ext}`;

/**
 * Search as one types, over every page: a choice opens the customer, or does what a command says. Numbers that are typed, or pasted
 * anywhere, in whatever writing, say how they stand and what can be done with them.
 */
export function Search({ status, route, onCall, onPreferences, onUndo, onKeys }: SearchProps) {
  const speech = useSpeech();
  const { t } = speech;
  const { queries } = useEngine();
  const [text, setText] = useState('');
  const [form, setForm] = useState<Form>(null);
  const wanted = commandsOnly(text);
  const query = wanted === null ? text.trim() : '';
  const { data: today } = useQuery(queries.queue.today.queryOptions({ input: { limit: 200 } }));
  const head = today?.head ?? null;
  const acts: Readonly<Record<PlainAct, () => void>> = {
    'call-head': () => head !== null && onCall(head.customer, head.name, head.number),
    log: () => setForm({ form: 'log' }),
    add: () => setForm({ form: 'add-customer' }),
    undo: onUndo,
    keys: onKeys,
  };
  const commands = useCommands({
    status,
    page: route.page,
    head: head?.name ?? null,
    query: wanted ?? query,
    onPreferences,
    onAct: (act) => acts[act](),
  });
  useKeys({ 'Ctrl+K': openSearch }, { enabled: status.setUp });
  useEffect(() => {
    if (!status.setUp) return;
    return pastedOnPage((pasted) => {
      setText(onOneLine(pasted));
      openSearch();
    });
  }, [status.setUp]);
  const { data, isPlaceholderData } = useQuery(
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
  const people = hits.filter((hit) => !atNumber.has(hit.customer));
  // What may as well be a name waits for the names: Enter never does what an answer on its way would have displaced.
  const isAnswered = query === '' || query.length > LONGEST_QUERY || (data !== undefined && !isPlaceholderData);
  const { sure, maybe } = commands.matches;
  const commandsAlone = wanted === '' ? commands.all : [...sure, ...maybe];
  const before = wanted === null ? (query === '' ? commands.first : sure.slice(0, MOST_SURE)) : commandsAlone;
  const after = wanted === null && query !== '' && isAnswered ? [...sure.slice(MOST_SURE), ...maybe] : [];
  const close = (): void => setForm(null);
  const shown = [
    ...before.map(({ id }) => id),
    ...numbers.map(({ e164 }) => e164),
    ...people.map(({ customer }) => customer),
    ...after.map(({ id }) => id),
  ].join(' ');
  const isTyped = text.trim() !== '';
  useEffect(() => {
    if (isTyped && shown !== '') chooseFirst();
  }, [isTyped, shown]);

  return (
    <>
      <Spotlight.Root
        store={store}
        query={text}
        onQueryChange={setText}
        shortcut={null}
        clearQueryOnClose
        size={620}
        centered={false}
        yOffset="10vh"
        classNames={{ content: classes.content, actionsGroup: classes.group, action: classes.action }}
        overlayProps={{ backgroundOpacity: 0.35 }}
        transitionProps={{ transition: 'pop', ...CLOSES_AT_ONCE }}
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
            if (!/[\n\t]/.test(pasted)) return;
            event.preventDefault();
            setText(onOneLine(pasted));
          }}
        />
        <Spotlight.ActionsList id={LIST} className={classes.list}>
          <CommandGroup
            label={t(isTyped ? 'commands.title' : 'commands.recent')}
            commands={before}
            onRun={commands.run}
          />
          <People
            label={before.length + after.length > 0 && numbers.length + people.length > 0 ? t('commands.people') : null}
          >
            {numbers.map((number) => (
              <NumberActions
                key={`${number.e164} ${number.ext}`}
                number={number}
                onCall={onCall}
                onAdd={(chosen, andCall) => setForm({ form: andCall ? 'add-call' : 'add', number: chosen })}
                onAttach={(chosen) => setForm({ form: 'attach', number: chosen })}
              />
            ))}
            {people.map((hit) => (
              <Spotlight.Action
                key={hit.customer}
                label={hit.name}
                description={[
                  hit.company,
                  hit.city,
                  hit.number === null ? null : numberText(hit.number),
                  hit.stage === null ? null : stageName(speech, hit.stage),
                  hit.owner === null ? null : t('common.customerOf', { owner: hit.owner }),
                  hit.doNotCall ? t('common.search.doNotCall') : null,
                ]
                  .filter(Boolean)
                  .join(' · ')}
                onClick={() => goTo({ page: 'customer', customer: hit.customer })}
              />
            ))}
          </People>
          <CommandGroup label={t('commands.title')} commands={after} onRun={commands.run} />
          {problems.slice(0, MOST_PROBLEMS).map((problem) => (
            <Spotlight.Empty key={problem.text}>{t('account.number.problem', { text: problem.text })}</Spotlight.Empty>
          ))}
          {shown === '' && problems.length === 0 && (
            <Spotlight.Empty>
              {wanted === null ? t('common.search.nothing', { query }) : t('commands.nothing')}
            </Spotlight.Empty>
          )}
        </Spotlight.ActionsList>
        {!isTyped && (
          <Spotlight.Footer className={classes.hint}>
            <p>{t('common.search.begin')}</p>
            <p>{t('commands.hint')}</p>
          </Spotlight.Footer>
        )}
      </Spotlight.Root>
      {form?.form === 'add-customer' && <AddCustomer onClose={close} />}
      {form?.form === 'log' && (
        <LogContact customer={route.page === 'customer' ? route.customer : null} onClose={close} />
      )}
      {(form?.form === 'add' || form?.form === 'add-call') && (
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
