import { describe, expect, it } from 'vitest';
import { SECOND } from '#kernel/time.ts';
import { createFactorSecret, factorUri, stepOfCode } from './one-time-codes.ts';

/** The secret of RFC 6238, appendix B ("12345678901234567890"), whose codes of eight digits end in those of six. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('a one-time code', () => {
  it.each([
    [59, '287082', 1],
    [1_111_111_109, '081804', 37_037_036],
    [1_111_111_111, '050471', 37_037_037],
    [1_234_567_890, '005924', 41_152_263],
    [2_000_000_000, '279037', 66_666_666],
    [20_000_000_000, '353130', 666_666_666],
  ])('is at %i s that of RFC 6238, appendix B', (seconds, code, step) => {
    expect(stepOfCode(SECRET, code, seconds * SECOND)).toBe(step);
  });

  it('may be one step early or late, and no more', () => {
    const at = (step: number) => (step * 30 + 15) * SECOND;
    expect(stepOfCode(SECRET, '081804', at(37_037_035))).toBe(37_037_036);
    expect(stepOfCode(SECRET, '081804', at(37_037_037))).toBe(37_037_036);
    expect(stepOfCode(SECRET, '081804', at(37_037_034))).toBeNull();
    expect(stepOfCode(SECRET, '081804', at(37_037_038))).toBeNull();
  });

  it('is read however it was typed: with blanks, or in digits as wide as a Chinese character', () => {
    for (const typed of ['287 082', ' 287082 ', '２８７０８２', '287-082'])
      expect(stepOfCode(SECRET, typed, 59 * SECOND)).toBe(1);
  });

  it('is six digits and nothing else', () => {
    for (const typed of ['', '28708', '2870822', '94287082', '28708a', '-87082'])
      expect(stepOfCode(SECRET, typed, 59 * SECOND)).toBeNull();
  });

  it('belongs to a secret of 160 bits that an authenticator app is told with whose and what it is', () => {
    const secret = createFactorSecret({ bytes: (length) => new Uint8Array(length).fill(7) });
    expect(secret).toBe('A4DQOBYHA4DQOBYHA4DQOBYHA4DQOBYH');
    const uri = new URL(factorUri(secret, 'Huaxin: 华新 & Co', 'ann@north'));
    expect(uri.protocol).toBe('otpauth:');
    expect(uri.searchParams.get('issuer')).toBe('Huaxin: 华新 & Co');
    expect(decodeURIComponent(uri.pathname)).toContain('ann@north');
    expect(Object.fromEntries(uri.searchParams)).toMatchObject({
      secret,
      algorithm: 'SHA1',
      digits: '6',
      period: '30',
    });
  });
});
