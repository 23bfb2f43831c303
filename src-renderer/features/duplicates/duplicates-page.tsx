import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSpeech } from '../../i18n/use-speech.ts';
import { hrefOf } from '../../navigation/route.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { useReport } from '../../query/use-report.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { numberText } from '../../ui/number-text.ts';
import { Empty, Failed, Waiting } from '../../ui/states.tsx';
import { ColleagueTag } from '../../ui/tags.tsx';
import { CompareDialog } from './compare-dialog.tsx';
import classes from './duplicates.module.css';
import { likenessWords } from './likeness-words.ts';

/** So many pairs stand on the page; those behind move up as these are decided. */
const SHOWN = 50;
/** The engine counts no further. */
const COUNTED = 1_000;

/** The pairs that wait to be decided on, worked off by keys. */
export function DuplicatesPage() {
  const speech = useSpeech();
  const { t } = speech;
  const { client, queries } = useEngine();
  const report = useReport();
  const [place, setPlace] = useState(0);
  const [comparing, setComparing] = useState(false);
  const { data, error, refetch } = useQuery(queries.duplicates.list.queryOptions({ input: { limit: SHOWN } }));
  const pairs = data?.pairs ?? [];
  const at = Math.min(place, Math.max(0, pairs.length - 1));
  const chosen = pairs[at];

  async function tellApart(): Promise<void> {
    if (chosen === undefined) return;
    const { one, other } = chosen;
    try {
      const { operation } = await client.duplicates.tellApart({ customer: one.customer, other: other.customer });
      report.saved(t('duplicates.apart', { name: one.name, other: other.name }), operation);
    } catch (failure) {
      report.failed(failure);
    }
  }

  return (
    <main className={classes.page}>
      <header className={classes.head}>
        <h1 className={classes.title}>{t('duplicates.title')}</h1>
        {data !== undefined && data.total > 0 && (
          <span className={classes.quiet}>
            {data.total >= COUNTED
              ? t('duplicates.waitingMany', { count: COUNTED })
              : t('duplicates.waiting', { count: data.total })}
          </span>
        )}
        <span className={classes.grow} />
        <KeyButton chord="K" disabled={at === 0} onPress={() => setPlace(at - 1)}>
          {t('duplicates.before')}
        </KeyButton>
        <KeyButton chord="J" disabled={at + 1 >= pairs.length} onPress={() => setPlace(at + 1)}>
          {t('duplicates.next')}
        </KeyButton>
        <KeyButton chord="N" disabled={chosen === undefined} onPress={() => void tellApart()}>
          {t('duplicates.notSame')}
        </KeyButton>
        <KeyButton chord="M" look="primary" disabled={chosen === undefined} onPress={() => setComparing(true)}>
          {t('duplicates.compare')}
        </KeyButton>
      </header>
      <p className={classes.lead}>{t('duplicates.about')}</p>
      {error !== null && data === undefined && <Failed error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Waiting />}
      {data !== undefined && pairs.length === 0 && (
        <Empty title={t('duplicates.none')} text={t('duplicates.noneText')} />
      )}
      {pairs.length > 0 && (
        <ul className={classes.pairs} aria-label={t('duplicates.title')}>
          {pairs.map(({ one, other, likeness }, index) => (
            <li
              key={`${one.customer} ${other.customer}`}
              className={classes.pair}
              aria-current={index === at || undefined}
            >
              {[one, other].map((hit) => (
                <a
                  key={hit.customer}
                  className={classes.record}
                  href={hrefOf({ page: 'customer', customer: hit.customer })}
                >
                  <span>
                    <b>{hit.name}</b> <ColleagueTag owner={hit.owner} />
                  </span>
                  <span className={classes.quiet}>
                    {[hit.number === null ? null : numberText(hit.number), hit.company, hit.city]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </a>
              ))}
              <span className={classes.quiet}>{likenessWords(speech, likeness)}</span>
              <button
                type="button"
                className={classes.choice}
                onClick={() => {
                  setPlace(index);
                  setComparing(true);
                }}
              >
                {t('duplicates.compare')}
              </button>
            </li>
          ))}
        </ul>
      )}
      {comparing && chosen !== undefined && (
        <CompareDialog
          customer={chosen.one.customer}
          other={chosen.other.customer}
          onClose={() => setComparing(false)}
        />
      )}
    </main>
  );
}
