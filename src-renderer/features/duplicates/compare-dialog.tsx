import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ChosenFact, ComparedRecord } from '#contract/duplicates.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import { ago, day } from '../../i18n/sentences/when.ts';
import type { Speech } from '../../i18n/speech.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useKeys } from '../../keyboard/use-keys.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { useReport } from '../../query/use-report.tsx';
import { channelName } from '../../ui/customer-card/channel-name.ts';
import { fieldName } from '../../ui/customer-card/field-name.ts';
import { hoursText } from '../../ui/customer-card/hours-text.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { Keycap } from '../../ui/keycap.tsx';
import { numberText } from '../../ui/number-text.ts';
import { Failed, Waiting } from '../../ui/states.tsx';
import { StageTag, Tag } from '../../ui/tags.tsx';
import classes from './duplicates.module.css';
import { likenessWords } from './likeness-words.ts';

/** Rows that a digit turns over. */
const DIGITS = 9;

interface CompareDialogProps {
  customer: CustomerUid;
  other: CustomerUid;
  /** Called when it is decided or left; with the record that stays, where they were merged. */
  onClose: (kept: CustomerUid | null) => void;
}

/** Two records side by side: what differs is chosen by key, then they are one, or remembered as two. */
export function CompareDialog({ customer, other, onClose }: CompareDialogProps) {
  const speech = useSpeech();
  const { t } = speech;
  const { client, queries } = useEngine();
  const report = useReport();
  const [swapped, setSwapped] = useState(false);
  const [turned, setTurned] = useState<ReadonlySet<ChosenFact>>(new Set());
  const { data, error, refetch } = useQuery(queries.duplicates.compare.queryOptions({ input: { customer, other } }));

  const [kept, gone] = data === undefined ? [] : swapped ? [data.other, data.kept] : [data.kept, data.other];
  const differing = data?.differing ?? [];
  const turn = (fact: ChosenFact, isTurned: boolean): void => {
    const next = new Set(turned);
    if (isTurned) next.add(fact);
    else next.delete(fact);
    setTurned(next);
  };
  // Who stays changes hands, what was chosen does not.
  const swap = (): void => {
    setSwapped(!swapped);
    setTurned(new Set(differing.filter((fact) => !turned.has(fact))));
  };

  async function merge(): Promise<void> {
    if (kept === undefined || gone === undefined) return;
    try {
      const pair = { customer: kept.customer, other: gone.customer };
      const { operation } = await client.duplicates.merge({ ...pair, take: [...turned] });
      const name = (turned.has('name') ? gone : kept).fields.name;
      report.saved(t('duplicates.merged', { name }), operation);
      onClose(kept.customer);
    } catch (failure) {
      report.failed(failure);
    }
  }

  async function tellApart(): Promise<void> {
    if (kept === undefined || gone === undefined) return;
    try {
      const { operation } = await client.duplicates.tellApart({ customer: kept.customer, other: gone.customer });
      report.saved(t('duplicates.apart', { name: kept.fields.name, other: gone.fields.name }), operation);
      onClose(null);
    } catch (failure) {
      report.failed(failure);
    }
  }

  useKeys(
    Object.fromEntries(
      differing.slice(0, DIGITS).map((fact, at) => [String(at + 1), () => turn(fact, !turned.has(fact))]),
    ),
    { inDialog: true },
  );
  return (
    <FormDialog
      title={t('duplicates.compareTitle')}
      submit={t('duplicates.merge')}
      incomplete={data === undefined}
      size={780}
      onSubmit={merge}
      onClose={() => onClose(null)}
    >
      {error !== null && data === undefined && <Failed error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Waiting />}
      {kept !== undefined && gone !== undefined && (
        <>
          {data?.likeness != null && <p className={classes.why}>{likenessWords(speech, data.likeness)}</p>}
          <div ref={takeFocus} className={classes.sides} tabIndex={-1} data-autofocus>
            <Side record={kept} role={t('duplicates.kept')} isKept />
            <Side record={gone} role={t('duplicates.other')} />
          </div>
          <p className={classes.quiet}>{t(differing.length === 0 ? 'duplicates.same' : 'duplicates.differ')}</p>
          {differing.length > 0 && (
            <ul className={classes.facts}>
              {differing.map((fact, at) => (
                <li key={fact} className={classes.fact}>
                  <span className={classes.factName}>
                    {at < DIGITS && <Keycap chord={String(at + 1)} />} {fieldName(t, fact)}
                  </span>
                  {[kept, gone].map((record) => (
                    <button
                      key={record.customer}
                      type="button"
                      className={classes.choice}
                      aria-pressed={turned.has(fact) === (record === gone)}
                      onClick={() => turn(fact, record === gone)}
                    >
                      {factText(speech, record, fact)}
                    </button>
                  ))}
                </li>
              ))}
            </ul>
          )}
          <p className={classes.quiet}>{t('duplicates.rest')}</p>
          <div className={classes.acts}>
            <KeyButton chord="S" inDialog onPress={swap}>
              {t('duplicates.swap')}
            </KeyButton>
            <KeyButton chord="N" inDialog onPress={() => void tellApart()}>
              {t('duplicates.notSame')}
            </KeyButton>
            <span className={classes.key}>
              {t('duplicates.merge')} <Keycap chord="Ctrl+Enter" />
            </span>
          </div>
        </>
      )}
    </FormDialog>
  );
}

/** From the button that closes, which has it while the records are on their way: ⏎ must not close what it did not show. */
const takeFocus = (sides: HTMLElement | null): void => sides?.focus();

function Side({ record, role, isKept = false }: { record: ComparedRecord; role: string; isKept?: boolean }) {
  const speech = useSpeech();
  const { t } = speech;
  const { fields, numbers } = record;
  const history = [
    t('duplicates.conversations', { count: record.conversations }),
    ...(record.purchases > 0 ? [t('duplicates.purchases', { count: record.purchases })] : []),
    ...(record.promises > 0 ? [t('duplicates.promises', { count: record.promises })] : []),
  ];
  return (
    <section className={classes.side} data-kept={isKept || undefined} aria-label={`${role}: ${fields.name}`}>
      <p className={classes.role}>{role}</p>
      <h3 className={classes.name}>
        {fields.name} <StageTag stage={record.stage} />
        {record.doNotCall && <Tag look="red">{t('common.search.doNotCall')}</Tag>}
      </h3>
      <p className={classes.about}>{[fields.title, fields.company, fields.city].filter(Boolean).join(' · ')}</p>
      <p className={classes.about}>{numbers.map(({ e164, ext }) => numberText(e164, ext)).join(' · ')}</p>
      <p className={classes.about}>{history.join(' · ')}</p>
      <p className={classes.quiet}>
        {record.lastSpokeAt === null
          ? t('duplicates.neverSpoke')
          : t('duplicates.spoke', { when: ago(speech, record.lastSpokeAt) })}
        {' · '}
        {t('duplicates.known', { day: day(speech, record.createdAt) })}
      </p>
    </section>
  );
}

function factText(speech: Speech, { fields }: ComparedRecord, fact: ChosenFact): string {
  if (fact === 'kind') return speech.t(`terms.kind.${fields.kind}`);
  if (fact === 'preferredChannel') return channelName(speech, fields.preferredChannel) ?? '';
  if (fact === 'preferredHours') return fields.preferredHours === null ? '' : hoursText(speech, fields.preferredHours);
  return fields[fact] ?? '';
}
