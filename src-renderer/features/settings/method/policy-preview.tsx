import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Outlook, PolicyFigures } from '#contract/policy.ts';
import { QUEUE_GROUPS, STAGES } from '#domain/model/standing.ts';
import { DAY } from '#kernel/time.ts';
import { stageName } from '../../../i18n/sentences/names.ts';
import { shortDate } from '../../../i18n/sentences/when.ts';
import { useSpeech } from '../../../i18n/use-speech.ts';
import { useEngine } from '../../../query/engine-access.tsx';
import { SectionTitle } from '../../../ui/section-title.tsx';
import { Failed } from '../../../ui/states.tsx';
import classes from './method.module.css';

const total = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, each) => sum + each, 0);

interface ChangeRow {
  readonly key: string;
  readonly label: string;
  readonly before: number;
  readonly after: number;
}

function Changes({ title, rows }: { title: string; rows: readonly ChangeRow[] }) {
  const { t } = useSpeech();
  return (
    <table className={classes.changes}>
      <thead>
        <tr>
          <th scope="col">{title}</th>
          <th scope="col">{t('policy.preview.before')}</th>
          <th scope="col">{t('policy.preview.after')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, label, before, after }) => (
          <tr key={key} data-changed={before !== after}>
            <th scope="row">{label}</th>
            <td>{before}</td>
            <td>{after}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Calls of the coming days, before and after, as two bars a day. */
function Days({ before, after }: { before: Outlook; after: Outlook }) {
  const speech = useSpeech();
  const { t } = speech;
  const most = Math.max(1, ...before.days, ...after.days);
  const height = (count: number): string => `${(100 * count) / most}%`;
  return (
    <div className={classes.days} role="img" aria-label={t('policy.preview.days')}>
      {before.days.map((count, index) => {
        const then = after.days[index] ?? 0;
        const day = shortDate(speech, speech.now + index * DAY);
        return (
          <span key={day} className={classes.day} title={t('policy.preview.day', { day, before: count, after: then })}>
            <span className={classes.barBefore} style={{ height: height(count) }} />
            <span className={classes.barAfter} style={{ height: height(then) }} />
          </span>
        );
      })}
    </div>
  );
}

interface PolicyPreviewProps {
  figures: PolicyFigures;
  /** They differ from those in force. */
  isTried: boolean;
}

/** What figures that are not published yet would make of the agent's list: in numbers and as a picture (method section 3). */
export function PolicyPreview({ figures, isTried }: PolicyPreviewProps) {
  const speech = useSpeech();
  const { t } = speech;
  const { queries } = useEngine();
  const { data, error, isFetching, refetch } = useQuery({
    ...queries.policy.preview.queryOptions({ input: { figures } }),
    placeholderData: keepPreviousData,
  });
  if (error !== null && data === undefined) return <Failed error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <p className={classes.quiet}>{t('policy.preview.working')}</p>;
  const { before, after } = data;
  const isSame = JSON.stringify(before) === JSON.stringify(after);
  return (
    <div aria-busy={isFetching}>
      <div className={classes.quiet} role="status">
        {isTried && isSame && <p>{t('policy.preview.noChange')}</p>}
        <p>{t('policy.preview.looked', { looked: data.looked, customers: data.customers })}</p>
      </div>
      <Changes
        title={t('policy.preview.now')}
        rows={[
          ...QUEUE_GROUPS.map((group) => ({
            key: group,
            label: t(`terms.group.${group}`),
            before: before.now[group],
            after: after.now[group],
          })),
          { key: 'all', label: t('policy.preview.all'), before: total(before.now), after: total(after.now) },
        ]}
      />
      <Changes
        title={t('policy.preview.stages')}
        rows={STAGES.filter((stage) => before.stages[stage] + after.stages[stage] > 0).map((stage) => ({
          key: stage,
          label: stageName(speech, stage),
          before: before.stages[stage],
          after: after.stages[stage],
        }))}
      />
      <SectionTitle>{t('policy.preview.days')}</SectionTitle>
      <Days before={before} after={after} />
    </div>
  );
}
