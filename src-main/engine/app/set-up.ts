import type { Language } from '#contract/app.ts';
import { isZone } from '#domain/calendar/zone-offset.ts';
import { type RungError, rungError } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { createUid, type DeviceUid } from '#kernel/uid.ts';
import { createOperation } from '#sync/operations/registry.ts';
import { type EngineContext, SEAT, type Seat } from '../engine-context.ts';
import { readMeta } from '../store/meta.ts';
import type { SampleMaker } from './sample-maker.ts';

export interface Person {
  readonly name: string;
  readonly region: string;
  readonly zone: string;
  readonly language: Language;
  readonly fill: 'sample' | 'import' | 'empty';
}

/**
 * Says who works here, where, in which language; the company's home is theirs. What makes the store set up is written last, so
 * that a stop in between asks again. Errors: `already-set-up`; `invalid-input` {field} for a zone that is none.
 */
export async function setUp(
  context: EngineContext,
  samples: SampleMaker,
  person: Person,
): Promise<Result<null, RungError>> {
  if (context.seat() !== null) return err(rungError('already-set-up'));
  if (!isZone(person.zone)) return err(rungError('invalid-input', { field: 'zone' }));
  if (!/^[A-Z]{2}$/.test(person.region)) return err(rungError('invalid-input', { field: 'region' }));
  const { store, clock, random } = context;
  const now = clock.now();
  const seat: Seat = {
    agent: createUid<'agent'>(now, random),
    device: readMeta<DeviceUid>(store.reader, 'device') ?? createUid<'device'>(now, random),
    region: person.region,
    zone: person.zone,
  };
  const home = { region: person.region, zone: person.zone };
  await store.writer.command('policy.set-up', { stated: { home } });
  await store.writer.command('preferences.set', { language: person.language });
  const operation = createOperation(
    'agent.named@1',
    { agent: seat.agent, name: person.name },
    { uid: createUid<'operation'>(now, random), at: now, actor: seat.agent, device: seat.device },
  );
  const named = await store.writer.command('operation.commit', { operation, now });
  if (!named.ok) return err(named.refusal);
  await store.writer.command('meta.set', { [SEAT]: seat, device: seat.device });
  context.forget();
  if (person.fill === 'sample') {
    const { name, region, language } = person;
    await samples.begin({ agent: seat.agent, name, region, language });
  }
  return ok(null);
}
