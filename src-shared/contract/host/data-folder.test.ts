import { describe, expect, it } from 'vitest';
import { defaultDataFolder } from './data-folder.ts';

describe('the default data folder', () => {
  it('is where each system keeps the data of programs', () => {
    expect(defaultDataFolder({ platform: 'linux', env: {}, home: '/home/a' })).toBe('/home/a/.local/share/rung');
    expect(defaultDataFolder({ platform: 'linux', env: { XDG_DATA_HOME: '/data' }, home: '/home/a' })).toBe(
      '/data/rung',
    );
    expect(defaultDataFolder({ platform: 'darwin', env: {}, home: '/Users/a' })).toBe(
      '/Users/a/Library/Application Support/Rung',
    );
    expect(defaultDataFolder({ platform: 'win32', env: { APPDATA: 'C:\\R' }, home: 'C:\\U' })).toBe('C:\\R\\Rung');
    expect(defaultDataFolder({ platform: 'win32', env: {}, home: 'C:\\U' })).toBe('C:\\U\\AppData\\Roaming\\Rung');
  });

  it('ignores a relative XDG_DATA_HOME, as the specification demands', () => {
    expect(defaultDataFolder({ platform: 'linux', env: { XDG_DATA_HOME: 'x' }, home: '/h' })).toBe(
      '/h/.local/share/rung',
    );
  });
});
