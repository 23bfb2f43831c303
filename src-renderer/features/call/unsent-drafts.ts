import { z } from 'zod';
import { type CallDraft, callDraft } from '#contract/calls.ts';
import { HOUR, type Instant } from '#kernel/time.ts';

/**
 * What was typed while the engine was away, kept by the browser for all pages of this address until one of them has delivered it.
 * Nothing lies here while the engine answers.
 */
export interface UnsentDrafts {
  read(call: string): CallDraft | null;
  /** Whether the browser keeps it; where not, only the page itself still has it. */
  keep(call: string, draft: CallDraft): boolean;
  drop(call: string): void;
}

/** Of longer ago it is nobody's any more: the call was ended elsewhere, or never. */
const KEPT = 24 * HOUR;
const PREFIX = 'rung.unsent.';

const entry = z.object({ at: z.number(), draft: callDraft });

/** Over the browser's storage; one that refuses (full, or forbidden) keeps nothing. Sweeps what is too old. */
export function createUnsentDrafts(storage: Storage, now: () => Instant): UnsentDrafts {
  function entryAt(key: string): z.infer<typeof entry> | null {
    try {
      const text = storage.getItem(key);
      return text === null ? null : entry.parse(JSON.parse(text));
    } catch {
      return null;
    }
  }
  const isFresh = (key: string): boolean => {
    const kept = entryAt(key);
    return kept !== null && now() - kept.at < KEPT;
  };
  const keys = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '');
  for (const key of keys) if (key.startsWith(PREFIX) && !isFresh(key)) storage.removeItem(key);
  return {
    read: (call) => entryAt(PREFIX + call)?.draft ?? null,
    keep(call, draft) {
      try {
        storage.setItem(PREFIX + call, JSON.stringify({ at: now(), draft }));
        return true;
      } catch {
        return false;
      }
    },
    drop: (call) => storage.removeItem(PREFIX + call),
  };
}
