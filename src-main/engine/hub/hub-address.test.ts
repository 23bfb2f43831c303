import { describe, expect, it } from 'vitest';
import { hubAddress } from './hub-address.ts';

describe('the address of a hub', () => {
  it('is an origin, with https where nothing is said', () => {
    expect(hubAddress(' hub.example.com/ ')).toBe('https://hub.example.com');
    expect(hubAddress('https://hub.example.com:8443')).toBe('https://hub.example.com:8443');
  });

  it('is plain HTTP only on this machine', () => {
    expect(hubAddress('http://127.0.0.1:7865')).toBe('http://127.0.0.1:7865');
    expect(hubAddress('http://localhost:7865/')).toBe('http://localhost:7865');
    expect(hubAddress('http://192.168.1.5:7865')).toBeNull();
    expect(hubAddress('http://127.0.0.1.example.com')).toBeNull();
  });

  it('is nothing else', () => {
    for (const text of ['', 'ftp://hub', 'https://hub/path', 'https://me:pw@hub', 'https://hub/?code=1', '///'])
      expect(hubAddress(text)).toBeNull();
  });
});
