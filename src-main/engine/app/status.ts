import type { AppStatus, Preferences } from '#contract/app.ts';
import { preferences as preferencesSchema } from '#contract/app.ts';
import type { EngineContext } from '../engine-context.ts';
import { agentName } from '../store/agents.ts';
import { countCustomers } from '../store/customer-list.ts';
import { lastContactAt } from '../store/hub-device.ts';
import { waitingOperations } from '../store/operation-log.ts';
import { readPreferences } from '../store/preferences.ts';
import { readSyncState } from '../store/sync-state.ts';
import { sampleOf } from './sample-state.ts';

/** Any of them may never have been chosen. Built once: the status is asked for after every change. */
const chosenPreferences = preferencesSchema.partial();

const DEFAULTS: Preferences = { language: 'en', company: null, theme: 'system', layout: {}, snippets: null };

/** What the person chose on this machine; what was never chosen, or can no longer be read, is as it is by default. */
export function preferencesOf({ store }: EngineContext): Preferences {
  const chosen = Object.fromEntries(readPreferences(store.reader));
  const read = chosenPreferences.safeParse(chosen);
  return read.success ? { ...DEFAULTS, ...definedIn(read.data) } : DEFAULTS;
}

const definedIn = (chosen: { [K in keyof Preferences]?: Preferences[K] | undefined }): Partial<Preferences> =>
  Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== undefined));

/** Chooses what is given and keeps the rest; entries of the layout are kept one by one. Durable when it resolves. */
export async function setPreferences(
  context: EngineContext,
  chosen: { [K in keyof Preferences]?: Preferences[K] | undefined },
): Promise<Preferences> {
  const before = preferencesOf(context);
  const layout = chosen.layout === undefined ? {} : { layout: { ...before.layout, ...chosen.layout } };
  await context.store.writer.command('preferences.set', { ...definedIn(chosen), ...layout });
  return preferencesOf(context);
}

/** Where the app stands. `version`: of the program. */
export function status(context: EngineContext, version: string): AppStatus {
  const { reader } = context.store;
  const seat = context.seat();
  const policy = context.policy();
  return {
    setUp: seat !== null,
    sample: sampleOf(context) !== null,
    version,
    agent: seat === null ? null : { uid: seat.agent, name: agentName(reader, seat.agent) ?? '' },
    region: seat?.region ?? null,
    zone: seat?.zone ?? null,
    customers: countCustomers(reader, null),
    now: context.clock.now(),
    preferences: preferencesOf(context),
    pace: {
      ringSeconds: policy.retry.ringSeconds,
      wrapUpSeconds: policy.wrapUp.seconds,
      answerMinutes: policy.inbound.answerMinutes,
    },
    names: { stages: policy.names.stages, tiers: policy.names.tiers },
    sync: {
      mode: readSyncState(reader).mode,
      waiting: waitingOperations(reader),
      lastContactAt: lastContactAt(reader),
    },
  };
}
