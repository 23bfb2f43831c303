import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { policySchema } from '#domain/policy/policy.ts';
import { importId } from './imports.ts';
import { agentUid, instant, line, operationUid, refusals, toldAct } from './parts.ts';

export const LANGUAGES = ['en', 'zh-Hans', 'zh-Hant'] as const;
export const language = z.enum(LANGUAGES);
export type Language = z.infer<typeof language>;

export const preferences = z.object({
  language,
  /** Our company as an agent says it on the telephone; null: not told yet. */
  company: line.nullable(),
  theme: z.enum(['light', 'dark', 'system']),
  /** Widths and folds that the screen remembers; the engine stores, the screen interprets. */
  layout: z.record(z.string().max(60), z.union([z.number(), z.boolean(), z.string().max(200)])),
  /** Pieces of text for notes, in the order of their keys; null: those that come with the language. */
  snippets: z.array(line.min(1)).max(30).nullable(),
});
export type Preferences = z.infer<typeof preferences>;

export const appStatus = z.object({
  setUp: z.boolean(),
  sample: z.boolean(),
  version: z.string(),
  agent: z.object({ uid: agentUid, name: z.string() }).nullable(),
  region: z.string().length(2).nullable(),
  zone: z.string().nullable(),
  customers: z.number().int(),
  now: instant,
  preferences,
  /** Figures of the policy in force that a call's clock is held against: seconds, and minutes within which an enquiry is answered. */
  pace: z.object({ ringSeconds: z.number().int(), wrapUpSeconds: z.number().int(), answerMinutes: z.number().int() }),
  /** What the team calls stages and tiers where it has words of its own. */
  names: policySchema.shape.names.omit({ standards: true }),
  sync: z.object({ mode: z.enum(['solo', 'hub']), waiting: z.number().int(), lastContactAt: instant.nullable() }),
});
export type AppStatus = z.infer<typeof appStatus>;
export type TeamNames = AppStatus['names'];

export const CHANGE_TOPICS = ['app', 'queue', 'customers', 'calls', 'imports', 'phone'] as const;

/** Versions, never rows: a topic whose version grew is asked again. Coalesced, so that a slow reader costs nothing. */
export const changes = z.record(z.enum(CHANGE_TOPICS), z.number().int());

export const sampleProgress = z.object({
  phase: z.enum(['idle', 'making', 'done', 'failed']),
  progress: z.number().min(0).max(1),
});

export const appContract = {
  status: oc.input(z.object({})).output(appStatus),
  /** First run: who works here. `fill` sample makes a made-up team of 2,000 customers in the background. */
  setUp: oc
    .input(
      z.object({
        name: line.min(1),
        region: z.string().length(2),
        zone: z.string().max(64),
        language,
        fill: z.enum(['sample', 'import', 'empty']),
      }),
    )
    .output(appStatus)
    .errors(refusals('already-set-up', 'invalid-input')),
  sample: oc.input(z.object({})).output(sampleProgress),
  /** Removes the sample team and everything done with it; the agent's name and settings stay. Refused on a store without sample data. */
  clearSample: oc.input(z.object({})).output(appStatus).errors(refusals('not-found')),
  setPreferences: oc.input(preferences.partial()).output(preferences),
  changes: oc.input(z.object({})).output(eventIterator(changes)),
  /** The newest act of this agent that counts, in facts; `undoable` false where the undo key cannot take it back. */
  lastAct: oc.input(z.object({})).output(
    z
      .object({
        operation: operationUid,
        at: instant,
        act: toldAct,
        undoable: z.boolean(),
        /** Set where the act is an import, which is taken back on its own page. */
        import: importId.nullable(),
      })
      .nullable(),
  ),
  undo: oc
    .input(z.object({ operation: operationUid }))
    .output(
      z.object({
        operation: operationUid,
        /** What was taken back; where an undo was, what was done again. */
        act: toldAct,
        again: z.boolean(),
        reverted: z.number().int(),
        kept: z.array(z.object({ code: z.string() })),
      }),
    )
    .errors(refusals('not-found', 'already-undone', 'nothing-to-undo', 'call-open')),
};
