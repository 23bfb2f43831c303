import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { nodeTooOld } from './node-guard.ts';

describe('the guard of the Node version', () => {
  it('refuses what is older than 24 and names both', () => {
    expect(nodeTooOld('20.20.2')).toEqual({ code: 'node-too-old', facts: { node: '20.20.2', least: 24 } });
    expect(nodeTooOld('22.12.0')).not.toBeNull();
    expect(nodeTooOld('24.0.0')).toBeNull();
    expect(nodeTooOld('26.1.0')).toBeNull();
  });

  it('stands before every script and lets this Node pass', () => {
    const { status } = spawnSync(process.execPath, ['--import', './scripts/node-guard.mjs', '--eval', '0']);
    expect(status).toBe(0);
  });
});
