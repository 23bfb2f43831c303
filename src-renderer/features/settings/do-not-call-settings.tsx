import { Button, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { PASTED_AT_ONCE, type PastedFate } from '#contract/do-not-call.ts';
import { count } from '../../i18n/sentences/figure.ts';
import { suppressionReason } from '../../i18n/sentences/suppression-reason.ts';
import { day } from '../../i18n/sentences/when.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { hrefOf } from '../../navigation/route.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { useReport } from '../../query/use-report.tsx';
import { numberText } from '../../ui/number-text.ts';
import { SectionTitle } from '../../ui/section-title.tsx';
import { Failed } from '../../ui/states.tsx';
import { pastePieces } from './paste-pieces.ts';
import classes from './settings.module.css';

/** How long typing rests before the list is asked again, ms. */
const REST = 200;

/** Numbers that nobody may dial: who put them there and why; more of them, one or a whole list. */
export function DoNotCallSettings() {
  const { t } = useSpeech();
  return (
    <section className={classes.pane}>
      <SectionTitle>{t('settings.sections.do-not-call')}</SectionTitle>
      <p className={classes.hint}>{t('settings.doNotCall.hint')}</p>
      <AddNumbers />
      <BarredList />
    </section>
  );
}

function AddNumbers() {
  const { t } = useSpeech();
  const { client } = useEngine();
  const report = useReport();
  const [text, setText] = useState('');
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [fates, setFates] = useState<readonly PastedFate[] | null>(null);

  async function add(): Promise<void> {
    setBusy(true);
    const waiting = pastePieces(text, PASTED_AT_ONCE);
    const done: PastedFate[] = [];
    try {
      for (let piece = waiting[0]; piece !== undefined; piece = waiting[0]) {
        done.push(...(await client.doNotCall.add({ text: piece, reason: reason.trim() })).fates);
        // What is on the list leaves the field: after a failure the rest still stands there.
        waiting.shift();
        setText(waiting.join(''));
        setFates([...done]);
      }
    } catch (error) {
      report.failed(error);
    } finally {
      setBusy(false);
    }
  }

  const of = (fate: PastedFate['fate']): number => fates?.filter((each) => each.fate === fate).length ?? 0;
  const unreadable = new Set(fates?.filter(({ fate }) => fate === 'unreadable').map((each) => each.text));
  return (
    <form
      className={classes.pane}
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <Textarea
        label={t('settings.doNotCall.numbers')}
        description={t('settings.doNotCall.numbersHint')}
        autosize
        minRows={2}
        maxRows={8}
        disabled={busy}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className={classes.line}>
        <TextInput
          className={classes.grow}
          aria-label={t('settings.doNotCall.reason')}
          placeholder={t('settings.doNotCall.reason')}
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Button type="submit" loading={busy} disabled={text.trim() === '' || reason.trim() === ''}>
          {t('settings.doNotCall.add')}
        </Button>
      </div>
      {fates !== null && (
        <div role="status">
          <p>
            {t('settings.doNotCall.fates', { barred: of('barred'), known: of('known'), unreadable: of('unreadable') })}
          </p>
          {unreadable.size > 0 && (
            <ul className={classes.fates}>
              {[...unreadable].map((line) => (
                <li key={line}>{t('settings.doNotCall.unreadable', { text: line })}</li>
              ))}
            </ul>
          )}
        </div>
      )}
    </form>
  );
}

function BarredList() {
  const speech = useSpeech();
  const { t } = speech;
  const { queries } = useEngine();
  const [digits, setDigits] = useState('');
  const [asked] = useDebouncedValue(digits, REST);
  const list = useInfiniteQuery({
    ...queries.doNotCall.list.infiniteOptions({
      input: (after: number | undefined) => ({ digits: asked, limit: 50, ...(after === undefined ? {} : { after }) }),
      initialPageParam: undefined,
      getNextPageParam: (page) => (page.more ? page.numbers.at(-1)?.e164 : undefined),
    }),
    placeholderData: keepPreviousData,
  });
  if (list.error !== null && list.data === undefined) {
    return <Failed error={list.error} onRetry={() => void list.refetch()} />;
  }
  const numbers = list.data?.pages.flatMap((page) => page.numbers) ?? [];
  const total = list.data?.pages[0]?.total ?? 0;
  return (
    <>
      <SectionTitle end={count(speech, total)}>{t('settings.doNotCall.list')}</SectionTitle>
      <TextInput
        aria-label={t('settings.doNotCall.find')}
        placeholder={t('settings.doNotCall.find')}
        inputMode="numeric"
        value={digits}
        onChange={(event) => setDigits(event.currentTarget.value)}
      />
      {numbers.length === 0 ? (
        <p className={classes.hint}>{t('settings.doNotCall.none')}</p>
      ) : (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('settings.doNotCall.number')}</th>
              <th scope="col">{t('settings.doNotCall.since')}</th>
              <th scope="col">{t('settings.doNotCall.why')}</th>
              <th scope="col">{t('settings.doNotCall.whose')}</th>
            </tr>
          </thead>
          <tbody>
            {numbers.map(({ e164, at, by, reason, customer }) => (
              <tr key={e164}>
                <td>{numberText(e164)}</td>
                <td>
                  {day(speech, at)}
                  {by !== null && ` · ${by}`}
                </td>
                <td>{suppressionReason(speech, reason)}</td>
                <td>
                  {customer !== null && (
                    <a href={hrefOf({ page: 'customer', customer: customer.uid })}>{customer.name}</a>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {list.hasNextPage && (
        <div>
          <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('settings.doNotCall.more')}
          </Button>
        </div>
      )}
    </>
  );
}
