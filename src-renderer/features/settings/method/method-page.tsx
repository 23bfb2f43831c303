import { Button, TextInput, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { PolicyFigures } from '#contract/policy.ts';
import { overlaid, statedOf } from '#domain/policy/stated.ts';
import { useSpeech } from '../../../i18n/use-speech.ts';
import { useReport } from '../../../query/use-report.tsx';
import { SectionTitle } from '../../../ui/section-title.tsx';
import { Failed, Waiting } from '../../../ui/states.tsx';
import { usePolicy } from '../use-policy.ts';
import { AfterSalePlan } from './after-sale-plan.tsx';
import { figureFaults } from './figure-fault.ts';
import { FigureField } from './figure-field.tsx';
import { FIGURE_SECTIONS, type Figure, type FigureRowId } from './figure-rows.ts';
import { typedOf, valueAt, withValue } from './figure-value.ts';
import classes from './method.module.css';
import { PolicyPreview } from './policy-preview.tsx';
import { PolicyVersions } from './policy-versions.tsx';

/** How long typing rests before the list is counted anew, ms. */
const REST = 350;

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Every figure of the method with a sentence why; tried on one's own list before it is published. */
export function MethodPage() {
  const { data, error, refetch, publish } = usePolicy();
  if (error !== null && data === undefined) return <Failed error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Waiting />;
  return <Figures inForce={data.inForce} method={data.method} onPublish={publish} />;
}

interface FiguresProps {
  readonly inForce: PolicyFigures;
  readonly method: PolicyFigures;
  /** Puts figures into force; null where that failed. */
  readonly onPublish: (figures: PolicyFigures) => Promise<PolicyFigures | null>;
}

function Figures({ inForce, method, onPublish }: FiguresProps) {
  const speech = useSpeech();
  const { t } = speech;
  const report = useReport();
  const [draft, setDraft] = useState(inForce);
  const [begunFrom, setBegunFrom] = useState(inForce);
  if (!same(begunFrom, inForce)) {
    // A colleague has published meanwhile: what was typed here stands on top of theirs, and nothing of theirs is set back unseen.
    setBegunFrom(inForce);
    setDraft(overlaid(inForce, statedOf(begunFrom, draft)));
  }
  const [find, setFind] = useState('');
  const faults = figureFaults(speech, draft);
  const [tried] = useDebouncedValue(draft, REST);
  const rows = FIGURE_SECTIONS.flatMap((section) => [...section.rows]);
  const changed = rows.filter((row) =>
    row.figures.some(({ path }) => !same(valueAt(draft, path), valueAt(inForce, path))),
  ).length;

  const isChanged = !same(draft, inForce);

  const set = (path: readonly string[], value: unknown): void => setDraft((current) => withValue(current, path, value));

  async function publish(): Promise<void> {
    const now = await onPublish(draft);
    if (now === null) return;
    setDraft(now);
    report.saved(t('policy.published'));
  }

  const words = find.trim().toLocaleLowerCase();
  const says = (id: FigureRowId): boolean =>
    words === '' || `${t(`policy.rows.${id}.name`)} ${t(`policy.rows.${id}.why`)}`.toLocaleLowerCase().includes(words);
  const sections = FIGURE_SECTIONS.map((section) => ({
    id: section.id,
    rows: section.rows.filter(({ id }) => says(id)),
  })).filter((section) => section.rows.length > 0);

  return (
    <div className={classes.columns}>
      <div className={classes.figures}>
        <p className={classes.lead}>{t('policy.lead')}</p>
        <TextInput
          aria-label={t('policy.find')}
          placeholder={t('policy.find')}
          value={find}
          onChange={(event) => setFind(event.currentTarget.value)}
        />
        {sections.length === 0 && <p className={classes.quiet}>{t('policy.nothing')}</p>}
        {sections.map((section) => (
          <section key={section.id}>
            <SectionTitle>{t(`policy.sections.${section.id}`)}</SectionTitle>
            {section.rows.map((row) => (
              <Row
                key={row.id}
                id={row.id}
                figures={row.figures}
                draft={draft}
                inForce={inForce}
                method={method}
                fault={faults.get(row.id) ?? null}
                onSet={set}
              />
            ))}
          </section>
        ))}
      </div>
      <aside className={classes.preview}>
        <SectionTitle end={changed > 0 ? t('policy.changed', { count: changed }) : undefined}>
          {t('policy.preview.title')}
        </SectionTitle>
        <div className={classes.acts}>
          <Button disabled={!isChanged || faults.size > 0} onClick={() => void publish()}>
            {t('policy.publish')}
          </Button>
          <Button variant="default" disabled={!isChanged} onClick={() => setDraft(inForce)}>
            {t('policy.discard')}
          </Button>
          {!same(rowsOf(draft), rowsOf(method)) && (
            <Button variant="subtle" onClick={() => setDraft(withMethod(draft, method))}>
              {t('policy.resetAll')}
            </Button>
          )}
        </div>
        {!isChanged && <PolicyVersions onTry={setDraft} />}
        {!isChanged && <p className={classes.quiet}>{t('policy.preview.same')}</p>}
        {faults.size === 0 && <PolicyPreview figures={tried} isTried={isChanged} />}
      </aside>
    </div>
  );
}

/** Every figure of this page as the method has it; what is set elsewhere stays. */
const withMethod = (draft: PolicyFigures, method: PolicyFigures): PolicyFigures =>
  FIGURE_SECTIONS.flatMap(({ rows }) => rows.flatMap((row) => [...row.figures])).reduce(
    (figures, { path }) => withValue(figures, path, valueAt(method, path)),
    draft,
  );

/** The values of every figure on this page. */
const rowsOf = (figures: PolicyFigures): unknown[] =>
  FIGURE_SECTIONS.flatMap(({ rows }) => rows.flatMap((row) => row.figures.map(({ path }) => valueAt(figures, path))));

interface RowProps {
  readonly id: FigureRowId;
  readonly figures: readonly Figure[];
  readonly draft: PolicyFigures;
  readonly inForce: PolicyFigures;
  readonly method: PolicyFigures;
  readonly fault: string | null;
  readonly onSet: (path: readonly string[], value: unknown) => void;
}

function Row({ id, figures, draft, inForce, method, fault, onSet }: RowProps) {
  const { t } = useSpeech();
  const name = t(`policy.rows.${id}.name`);
  const isOwn = figures.every(({ path }) => same(valueAt(draft, path), valueAt(method, path)));
  const isChanged = figures.some(({ path }) => !same(valueAt(draft, path), valueAt(inForce, path)));
  const said = figures
    .map(({ kind, path }) => {
      const value = valueAt(method, path);
      if (kind === 'plan') return t('policy.plan.method');
      return kind === 'yesNo' ? t(value === true ? 'policy.yes' : 'policy.no') : typedOf(kind, value);
    })
    .join(' / ');
  const isPlan = id === 'afterSale';
  const typed = isPlan ? [] : figures;
  return (
    <div className={classes.row} data-changed={isChanged} data-plan={isPlan || undefined}>
      <div className={classes.about}>
        <p className={classes.name}>{name}</p>
        <p className={classes.why}>{t(`policy.rows.${id}.why`)}</p>
        {fault !== null && (
          <p className={classes.fault} role="alert">
            {fault}
          </p>
        )}
      </div>
      <div className={classes.fields}>
        {isPlan && (
          <AfterSalePlan
            plan={draft.afterSale}
            isFaulty={fault !== null}
            onChange={(plan) => onSet(['afterSale'], plan)}
          />
        )}
        {typed.map((figure, index) => (
          <FigureField
            key={figure.path.join('.')}
            figure={figure}
            name={name}
            value={valueAt(draft, figure.path)}
            hasUnit={typed[index + 1]?.kind !== figure.kind}
            isFaulty={fault !== null}
            onChange={(value) => onSet(figure.path, value)}
          />
        ))}
        {!isOwn && (
          <UnstyledButton
            className={classes.reset}
            onClick={() => {
              for (const { path } of figures) onSet(path, valueAt(method, path));
            }}
          >
            {t('policy.reset', { value: said })}
          </UnstyledButton>
        )}
      </div>
    </div>
  );
}
