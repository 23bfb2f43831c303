import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { electronDouble, world } from '../double/electron.ts';
import { SPECS } from './specs.ts';
import type { Stage } from './stage.ts';

const file = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

const stage: Stage = {
  electron: electronDouble,
  scheme: 'contract',
  echoProcess: file('./echo-process.mjs'),
  openWindow: async () => {
    const window = new electronDouble.BrowserWindow({
      show: false,
      webPreferences: { preload: file('./echo-preload.cjs') },
    });
    await window.loadURL('contract://app/');
    return window;
  },
};

beforeAll(() => {
  electronDouble.protocol.registerSchemesAsPrivileged([{ scheme: 'contract', privileges: { standard: true } }]);
  world.becomeReady();
  electronDouble.protocol.handle(
    'contract',
    async ({ url }) => new Response('', { status: url.endsWith('/') ? 200 : 404 }),
  );
});

describe("the double keeps Electron's contract in", () => {
  it.each(Object.entries(SPECS))('%s', async (_member, spec) => {
    await expect(Promise.resolve(spec(stage))).resolves.toBeUndefined();
  });

  it('nothing that is not listed', () => {
    expect(() => Reflect.get(electronDouble.app, 'getPath')).toThrow('no app.getPath: it is not listed');
    expect(() => Reflect.get(electronDouble.shell, 'beep')).toThrow('not listed');
  });
});
