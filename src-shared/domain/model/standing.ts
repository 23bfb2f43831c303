import type { Facts } from '../../kernel/errors.ts';
import type { DayString, Instant } from '../../kernel/time.ts';
import type { ComplaintCause, Outcome, TaskKind } from './history.ts';

export const STAGES = ['closed', 'lapsed', 'new-buyer', 'established', 'hot', 'dormant', 'prospect', 'fresh'] as const;
/** Stage of the follow-up ladder, first that fits (method section 2). */
export type Stage = (typeof STAGES)[number];

export const STRICT_GROUPS = ['promised', 'complaint', 'inbound'] as const;
export const SHARED_GROUPS = ['existing', 'prospects', 'fresh'] as const;
export const QUEUE_GROUPS = [...STRICT_GROUPS, ...SHARED_GROUPS] as const;
/** Strict groups come first, in this order; the rest of the day is shared (method section 3). */
export type QueueGroup = (typeof QUEUE_GROUPS)[number];
export type SharedGroup = (typeof SHARED_GROUPS)[number];

export const TIERS = ['none', 'bronze', 'silver', 'gold', 'platinum', 'diamond'] as const;
/** Value tier from points (method section 9); names and thresholds are policy, the codes are not. */
export type Tier = (typeof TIERS)[number];

/** When the next contact is right: before `opensAt` it annoys, after `closesAt` it is overdue, not gone. */
export interface ContactWindow {
  readonly opensAt: Instant;
  readonly bestAt: Instant;
  readonly closesAt: Instant;
}

/** Why this customer now: facts only; sentences are made per language (method section 3). */
export type Reason =
  | {
      readonly code: 'promised';
      readonly kind: 'agreed' | 'reminder';
      readonly madeAt: Instant;
      readonly dueAt: Instant;
      readonly purpose: string | null;
      readonly isVisit: boolean;
    }
  | {
      /** Their time with another supplier ends. */
      readonly code: 'supplier-ends';
      readonly supplier: string | null;
      readonly until: Instant;
      readonly closesAt: Instant;
    }
  | {
      readonly code: 'task';
      readonly kind: TaskKind;
      readonly about: string | null;
      readonly dueAt: Instant;
      readonly madeAt: Instant;
      /** When they bought, where the task follows a sale. */
      readonly boughtAt: Instant | null;
      /** The day of the occasion, or on which what was bought runs out. */
      readonly onDay: DayString | null;
      readonly closesAt: Instant;
    }
  | {
      readonly code: 'complaint-action';
      readonly cause: ComplaintCause;
      readonly action: string | null;
      readonly dueAt: Instant | null;
      readonly openedAt: Instant;
      /** How often it has been escalated: 0 to 3. */
      readonly escalation: number;
      /** Checks since the last conversation that nobody answered. */
      readonly unanswered: number;
    }
  | { readonly code: 'inbound'; readonly at: Instant; readonly tries: number }
  | {
      readonly code: 'retry';
      readonly lastOutcome: Outcome;
      readonly lastTryAt: Instant;
      readonly tries: number;
      readonly stage: Stage;
      readonly closesAt: Instant;
    }
  | {
      readonly code: 'new-buyer';
      readonly boughtAt: Instant;
      readonly week: number;
      readonly lastSpokeAt: Instant | null;
      readonly closesAt: Instant;
    }
  | {
      readonly code: 'established';
      readonly lastSpokeAt: Instant | null;
      readonly purchases: number;
      readonly closesAt: Instant;
    }
  | {
      readonly code: 'lapsed';
      readonly lastBoughtAt: Instant | null;
      readonly purchases: number;
      readonly told: boolean;
      readonly lastSpokeAt: Instant | null;
    }
  | {
      readonly code: 'hot';
      readonly since: Instant;
      readonly date: Instant | null;
      readonly lastSpokeAt: Instant | null;
      readonly closesAt: Instant;
    }
  | {
      readonly code: 'prospect';
      /** The follow-up to be made now: one more than the position's, which counts those done. */
      readonly followUp: number;
      readonly refusals: number;
      /** Null where a file declared the stage without a date. */
      readonly lastSpokeAt: Instant | null;
      readonly closesAt: Instant;
    }
  | {
      readonly code: 'new-approach';
      readonly refusals: number;
      readonly lastSpokeAt: Instant;
      readonly closesAt: Instant;
    }
  | { readonly code: 'dormant'; readonly lastSpokeAt: Instant | null; readonly closesAt: Instant }
  | { readonly code: 'fresh'; readonly assignedAt: Instant; readonly tries: number; readonly closesAt: Instant }
  | {
      readonly code: 'closed';
      readonly because: 'do-not-call' | 'dead' | 'out-of-business' | 'merged';
      readonly at: Instant;
    };

/** Where a customer stands on the ladder at an instant: a pure function of policy, history and now; never synced. */
export interface Position {
  readonly stage: Stage;
  /** Follow-up n: conversations after the first; 0 before and at the first. */
  readonly followUp: number;
  readonly refusals: number;
  readonly group: QueueGroup;
  readonly tier: Tier;
  readonly points: number;
  readonly window: ContactWindow;
  readonly reason: Reason;
  /** The first instant at which anything above may change by the passing of time alone; NEVER if none. Constant until then. */
  readonly validUntil: Instant;
}

export const GATES = [
  'do-not-call',
  'dead-number',
  'permission',
  'legal-hours',
  'preferred-hours',
  'cool-down',
  'tries-cap',
  'colleague',
  'claim',
  'complaint',
  'vulnerable',
  'stale-suppression',
  'closed',
  'window',
  'snoozed',
  'call-up',
  'no-number',
] as const;
/** What can keep a customer out of the list or a number from being dialled (method section 5, and the list's own: window, snooze, a call that is up). */
export type Gate = (typeof GATES)[number];

/** A gate that stops: since which fact, and until when (null: not by time alone). Facts are codes and figures, never names of people. */
export interface GateStop {
  readonly gate: Gate;
  readonly until: Instant | null;
  readonly facts: Facts;
}
