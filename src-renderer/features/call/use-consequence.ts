import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';
import type { CallDraft } from '#contract/calls.ts';
import type { TimelineItem } from '#contract/customer-views.ts';
import { type AgreedSince, completeDraft } from '#domain/outcome/draft.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import { agentNow } from '../../i18n/agent-clock.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { failureOf } from '../../query/failure-of.ts';

/** The entry that a draft corrects; what it agrees on counts as of then. */
export type CorrectedEntry = Pick<Extract<TimelineItem, { kind: 'contact' }>, 'interaction' | 'at'> & {
  /** What it had agreed on, where that has gone on since. */
  readonly agreed: AgreedSince | null;
};

/** Whose outcome a draft is: that of an open call, by its id, or of an entry that it corrects. */
export interface DraftOf {
  readonly call?: string | undefined;
  readonly corrects?: CorrectedEntry | undefined;
}

/** What saving the draft would lead to, asked of the engine as the draft changes; `checked` says what is missing of it. */
export function useConsequence(customer: CustomerUid | null, draft: CallDraft, { call, corrects }: DraftOf) {
  const { queries } = useEngine();
  // The note changes nothing of what comes next: typing asks nothing.
  const asked = { ...draft, note: '' };
  const checked = completeDraft(asked, corrects?.at ?? agentNow(), corrects?.agreed);
  const { data, error } = useQuery(
    queries.calls.preview.queryOptions({
      input:
        customer !== null && checked.ok ? { customer, draft: asked, call, corrects: corrects?.interaction } : skipToken,
      placeholderData: keepPreviousData,
      staleTime: 10_000,
    }),
  );
  // A call that has just been saved is about to leave the screen: nothing is wrong.
  const isLeaving = error !== null && failureOf(error).code === 'call-not-found';
  return { checked, consequence: data, error: isLeaving ? null : error };
}
