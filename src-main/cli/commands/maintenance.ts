import { resolve } from 'node:path';
import { z } from 'zod';
import { restoreStore } from '#engine/store/backup.ts';
import { command } from '../command.ts';
import { CommandFailure } from '../failure.ts';

export const backup = command({
  synopsis: 'backup FILE',
  about: 'Copies the store as of one moment into a file and looks it over.',
  syntax: { options: {}, schema: z.object({}), words: [1, 1] },
  async run([file = ''], _options, { engine, cwd }) {
    const copy = await (await engine()).backup(resolve(cwd, file));
    if (!copy.ok) throw new CommandFailure(copy.error.code, copy.error.facts);
    return copy.value;
  },
});

export const restore = command({
  synopsis: 'restore FILE',
  about:
    'Puts a backup in the place of the store, after looking it over. The store that it replaces is kept beside it.',
  syntax: { options: {}, schema: z.object({}), words: [1, 1] },
  async run([file = ''], _options, { dataDir, cwd, now }) {
    const restored = restoreStore(dataDir, resolve(cwd, file), now());
    if (!restored.ok) throw new CommandFailure(restored.error.code, restored.error.facts);
    return restored.value;
  },
});

export const doctor = command({
  synopsis: 'doctor',
  about: 'Looks the store over from end to end. An empty list of findings means that it is sound.',
  syntax: { options: {}, schema: z.object({}), words: [0, 0] },
  async run(_words, _options, { engine }) {
    return (await engine()).examine();
  },
});
