import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aCall, aDevice, addCustomer } from '../../../tests/sync/acts.ts';
import { OPERATION_BYTES } from './payload.ts';
import { OPERATION_TYPES, operationBytes, typeOf } from './registry.ts';

describe('an operation', () => {
  const device = aDevice();
  const customer = addCustomer(device, 8_613_900_001_042);
  const act = { uid: device.uidFor<'operation'>(), at: device.now(), actor: device.agent, device: device.uid };

  it('is known by its name and version', () => {
    for (const [name, type] of Object.entries(OPERATION_TYPES)) {
      expect(type.type).toBe(name);
      expect(name).toMatch(/^[a-z]+(\.[a-z]+)?@1$/);
    }
  });

  it('of an unknown kind is refused by that kind', () => {
    const unknown = typeOf({ ...act, type: 'customer.edited@9', payload: {} });
    expect(unknown).toEqual({ ok: false, error: { code: 'invalid-input', facts: { type: 'customer.edited@9' } } });
  });

  it('with a wrong field is refused with the name of the field, never with what was in it', () => {
    const type = 'call.logged@1';
    const wrong = typeOf({ ...act, type, payload: { ...aCall(device, customer, { outcome: 'sold' }), at: 'Tuesday' } });
    expect(wrong).toEqual({ ok: false, error: { code: 'invalid-input', facts: { type, field: 'at' } } });
  });

  it('is 64 KiB at most', () => {
    const type = 'import.committed@1';
    const big = { ...act, type, payload: { fileName: 'x'.repeat(OPERATION_BYTES) } };
    expect(typeOf(big)).toMatchObject({
      ok: false,
      error: { facts: { limit: OPERATION_BYTES, bytes: operationBytes(big) } },
    });
  });

  it('is measured in bytes of UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (note) => {
        const operation = { ...act, type: 'x', payload: { note } };
        expect(operationBytes(operation)).toBe(new TextEncoder().encode(JSON.stringify(operation)).length);
      }),
    );
  });
});
