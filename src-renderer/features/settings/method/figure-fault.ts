import { type PolicyFigures, policyFigures } from '#contract/policy.ts';
import type { Speech } from '../../../i18n/speech.ts';
import { FIGURE_SECTIONS, type FigureRowId } from './figure-rows.ts';

type Issue = NonNullable<ReturnType<typeof policyFigures.safeParse>['error']>['issues'][number];

function sentence({ t }: Speech, issue: Issue): string {
  if (issue.code === 'too_small') return t('policy.invalid.min', { limit: String(issue.minimum) });
  if (issue.code === 'too_big') return t('policy.invalid.max', { limit: String(issue.maximum) });
  if (issue.message === 'days out of order') return t('policy.invalid.order');
  if (issue.message === 'shares sum to one') return t('policy.invalid.shares');
  if (issue.message === 'ascending') return t('policy.invalid.ascending');
  return t('policy.invalid.other');
}

const concerns = (issue: Issue, path: readonly string[]): boolean =>
  issue.path.every((key, index) => index >= path.length || String(key) === path[index]);

/** What is wrong with figures, for each row that it concerns; empty where nothing is. */
export function figureFaults(speech: Speech, figures: PolicyFigures): ReadonlyMap<FigureRowId, string> {
  const parsed = policyFigures.safeParse(figures);
  const faults = new Map<FigureRowId, string>();
  for (const issue of parsed.error?.issues ?? []) {
    for (const { rows } of FIGURE_SECTIONS) {
      for (const row of rows) {
        const isMeant = row.figures.some(({ path }) => concerns(issue, path));
        if (isMeant && !faults.has(row.id)) faults.set(row.id, sentence(speech, issue));
      }
    }
  }
  return faults;
}
