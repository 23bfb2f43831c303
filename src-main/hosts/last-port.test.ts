import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../tests/fixtures/engine.ts';
import { keepLastPort, readLastPort } from './last-port.ts';

it('the port of a store is the one on which it was served last, and none where nothing readable is kept', () => {
  const folder = temporaryFolder();
  expect(readLastPort(folder.path)).toBeNull();
  keepLastPort(folder.path, 7_900);
  expect(readLastPort(folder.path)).toBe(7_900);
  writeFileSync(join(folder.path, 'browser-port.json'), '{"port":0}');
  expect(readLastPort(folder.path)).toBeNull();
  folder.remove();
});
