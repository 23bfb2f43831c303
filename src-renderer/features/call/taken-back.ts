import type { CallDraft } from '#contract/calls.ts';

/** What a correction can take back, each named on the screen by its word. */
const PARTS = ['promise', 'sale', 'quote', 'complaint', 'send', 'wechat', 'supplier', 'person', 'answeredBy'] as const;
type TakenBack = (typeof PARTS)[number] | 'visit';

/** What was agreed or written down at the former outcome and is in the draft no more: saving takes it back. */
export function takenBack(former: CallDraft, draft: CallDraft): readonly TakenBack[] {
  const gone: TakenBack[] = PARTS.filter((part) => former[part] !== null && draft[part] === null);
  if (former.promise !== null && draft.promise !== null) {
    if (former.promise.kind === 'agreed' && draft.promise.kind !== 'agreed') gone.unshift('promise');
    else if (former.promise.visit !== null && draft.promise.visit === null) gone.unshift('visit');
  }
  return gone;
}

/** The draft with what was said at the former outcome, where nothing else is said: chosen and chosen back, nothing is lost. */
export function withFormer(draft: CallDraft, former: CallDraft): CallDraft {
  const parts = Object.fromEntries(PARTS.map((part) => [part, draft[part] ?? former[part]]));
  return { ...draft, ...parts, refusalReason: draft.refusalReason ?? former.refusalReason };
}
