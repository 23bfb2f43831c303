import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { whyNotElectron } from './choose-host.ts';
import { electronBinary } from './electron-binary.ts';
import { startArguments } from './start-arguments.ts';

describe('the options of npm start', () => {
  it('have defaults for everything', () => {
    expect(startArguments([])).toEqual({
      browser: false,
      open: true,
      port: null,
      dataDir: null,
      at: null,
      help: false,
    });
  });

  it('are read as they are documented', () => {
    expect(startArguments(['--browser', '--no-open', '--port', '0', '--data', 'd'])).toEqual({
      browser: true,
      open: false,
      port: 0,
      dataDir: 'd',
      at: null,
      help: false,
    });
  });

  it('name a time at which the clock begins, in the browser', () => {
    expect(startArguments(['--at', '2026-11-24T10:00Z'])).toMatchObject({
      browser: true,
      at: Date.UTC(2026, 10, 24, 10),
    });
    expect(startArguments(['--at', '2026-11-24T10:00+08:00'])).toMatchObject({ at: Date.UTC(2026, 10, 24, 2) });
  });

  it('are refused with a word about what is wrong', () => {
    expect(startArguments(['--port', 'x'])).toContain('--port');
    expect(startArguments(['--port', '65536'])).toContain('--port');
    expect(startArguments(['--data='])).toContain('--data');
    for (const time of ['yesterday', '2026-11-24', '2026-13-24T10:00Z'])
      expect(startArguments(['--at', time])).toContain('--at');
    expect(startArguments(['--nonsense'])).toContain('--nonsense');
  });
});

describe('the choice of the host', () => {
  const desktop = { asked: false, platform: 'linux', env: { DISPLAY: ':0' }, isRoot: false };

  it('is Electron where nothing speaks against it', () => {
    expect(whyNotElectron(desktop)).toBeNull();
    expect(whyNotElectron({ ...desktop, platform: 'darwin', env: {} })).toBeNull();
  });

  it('is a browser, with the reason, when asked for, without a display and as root', () => {
    expect(whyNotElectron({ ...desktop, asked: true })).toContain('asked');
    expect(whyNotElectron({ ...desktop, env: {} })).toContain('display');
    expect(whyNotElectron({ ...desktop, isRoot: true })).toContain('root');
  });

  it('finds the binary in the folder that the environment names, without requiring electron', () => {
    const folder = mkdtempSync(join(tmpdir(), 'rung-dist-'));
    expect(electronBinary({ ELECTRON_OVERRIDE_DIST_PATH: folder })).toBeNull();
    writeFileSync(join(folder, 'electron'), '');
    chmodSync(join(folder, 'electron'), 0o755);
    expect(electronBinary({ ELECTRON_OVERRIDE_DIST_PATH: folder })).toBe(join(folder, 'electron'));
    rmSync(folder, { recursive: true });
  });
});
