import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';
import type { CallDraft } from '#contract/calls.ts';
import type { TimelineItem } from '#contract/customer-views.ts';
import { type AgreedSince, completeDraft } from '#domain/outcome/draft.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import { agentNow } from '../../i18n/agent-clock.ts';
import { useEngine } from '../../query/engine-access.tsx';

/** The entry that a draft corrects; what it agrees on counts as of then. */
export type CorrectedEntry = Pick<Extract<TimelineItem, { kind: 'contact' }>, 'interaction' | 'at'> & {
  /** What it had agreed on, where that has gone on since. */
  readonly agreed: AgreedSince | null;
};

/** What saving the draft would lead to, asked of the engine as the draft changes; `checked` says what is missing of it. */
export function useConsequence(customer: CustomerUid | null, draft: CallDraft, corrects?: CorrectedEntry) {
  const { queries } = useEngine();
  // The note changes nothing of what comes next: typing asks nothing.
  const asked = { ...draft, note: '' };
  const checked = completeDraft(asked, corrects?.at ?? agentNow(), corrects?.agreed);
  const { data, error } = useQuery(
    queries.calls.preview.queryOptions({
      input: customer !== null && checked.ok ? { customer, draft: asked, corrects: corrects?.interaction } : skipToken,
      placeholderData: keepPreviousData,
      staleTime: 10_000,
    }),
  );
  return { checked, consequence: data, error };
}
