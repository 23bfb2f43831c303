import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Interaction } from '#domain/model/history.ts';
import type { InteractionUid } from '#kernel/uid.ts';
import { Dice } from '../../tests/sync/dice.ts';
import { FieldDevice } from '../../tests/sync/field-device.ts';
import { actAtRandom } from '../../tests/sync/random-acts.ts';
import { TeamHub } from '../../tests/sync/team-hub.ts';
import { rowId } from './keys.ts';
import { MemoryStore } from './memory/memory-store.ts';
import type { Operation } from './operation.ts';
import type { PayloadOf } from './operations/registry.ts';
import type { AnyChange } from './rows.ts';

const HISTORIES = 300;
const ACTS_BEFORE = 12;

const OF_THEIR_OWN: ReadonlySet<string> = new Set(['undone@1', 'call.corrected@1', 'customers.merged@1']);

const contactOf = ({ payload }: Operation): InteractionUid => (payload as PayloadOf<'call.logged@1'>).interaction;

/** Whether a change leaves the contact of a call without its outcome. */
const isTryOf = ({ table, after }: AnyChange): boolean =>
  table === 'interaction' && (after?.value as Interaction | undefined)?.outcome === null;

describe('taking back', () => {
  const busyDevice = (seed: number) => {
    const dice = new Dice(seed);
    const store = new MemoryStore();
    const device = new FieldDevice('ann', 1, store, new TeamHub());
    for (let act = 0; act < ACTS_BEFORE; act += 1) actAtRandom(dice, device);
    return { dice, store, device };
  };

  it('an act at once leaves no trace of it but that a call was made, and taking that back leaves the act as it was', () => {
    let tried = 0;
    const property = fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
      const { dice, store, device } = busyDevice(seed);
      const before = store.rows();
      const known = device.accepted.length;
      actAtRandom(dice, device);
      const act = device.accepted[known];
      if (act === undefined || act.type === 'undone@1') return;
      const after = store.rows();
      const undone = device.does('undone@1', { target: act.uid, redoes: null });
      if (!undone.ok || undone.flags.length > 0) return;
      tried += 1;
      const made = act.type === 'call.logged@1' ? rowId({ table: 'interaction', key: contactOf(act) }) : null;
      const tries = store.rows().filter((row) => rowId(row) === made);
      expect(tries).toMatchObject(made === null ? [] : [{ value: { outcome: null, note: null } }]);
      expect(store.rows().filter((row) => rowId(row) !== made)).toEqual(before);
      // Said again, not undone twice: it takes what was entered meanwhile as well.
      if (act.type === 'customers.merged@1') return;
      const redone = device.does('undone@1', { target: undone.operation.uid, redoes: act.uid });
      expect(redone).toMatchObject({ ok: true, flags: [] });
      expect(store.rows()).toEqual(after);
    });
    fc.assert(property, { numRuns: HISTORIES });
    expect(tried).toBeGreaterThan(HISTORIES / 3);
  });

  it('an act at any time changes only what still stands as the act left it', () => {
    let kept = 0;
    const property = fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
      const { dice, store, device } = busyDevice(seed);
      // What undoes or corrects leaves the stamps of others; the test above holds it to its own. A merging that is taken back passes
      // on what was said of either record since: `tests/sync/merging.test.ts`.
      const target = dice.of(device.accepted.filter(({ type }) => !OF_THEIR_OWN.has(type)));
      const before = new Map(store.rows().map((row) => [`${row.table} ${row.key}`, row]));
      const undone = device.does('undone@1', { target: target.uid, redoes: null });
      if (!undone.ok) return;
      kept += undone.flags.length;
      for (const change of undone.changes) {
        const row = before.get(`${change.table} ${change.key}`);
        if (change.before === null) expect(row).toBeUndefined();
        else if (change.after === null || isTryOf(change)) expect(row?.createdBy).toBe(target.uid);
        else expect(Object.values(row?.stamps ?? {})).toContain(target.uid);
      }
    });
    fc.assert(property, { numRuns: HISTORIES });
    expect(kept).toBeGreaterThan(0);
  });
});
