import { describe, expect, it } from 'vitest';
import { clientAddress } from '#hub/rpc/client-address.ts';

describe('where a request came from', () => {
  it('is the socket’s address, whatever a header says, where no proxy is configured', () => {
    expect(clientAddress('203.0.113.7', '198.51.100.1', [])).toBe('203.0.113.7');
    expect(clientAddress('::ffff:203.0.113.7', undefined, [])).toBe('203.0.113.7');
  });

  it('is what a proxy of ours has received it from', () => {
    expect(clientAddress('10.0.0.1', '203.0.113.7', ['10.0.0.1'])).toBe('203.0.113.7');
    expect(clientAddress('::ffff:10.0.0.1', '203.0.113.7', ['10.0.0.1'])).toBe('203.0.113.7');
    expect(clientAddress('10.0.0.1', '203.0.113.7, 10.0.0.2', ['10.0.0.1', '10.0.0.2'])).toBe('203.0.113.7');
  });

  it('cannot be made up in front of a proxy, nor by who comes past it', () => {
    expect(clientAddress('10.0.0.1', '198.51.100.1, 203.0.113.7', ['10.0.0.1'])).toBe('203.0.113.7');
    expect(clientAddress('203.0.113.9', '203.0.113.7', ['10.0.0.1'])).toBe('203.0.113.9');
  });
});
