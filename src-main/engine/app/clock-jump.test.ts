import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HOUR, SECOND } from '#kernel/time.ts';
import {
  listeningLogger,
  openTestEngine,
  type TestEngine,
  temporaryFolder,
  testClock,
} from '../../../tests/fixtures/engine.ts';

/** A Monday evening in Shanghai: it is too late to call. */
const EVENING = Date.parse('2026-03-02T22:30:00+08:00');

describe('an engine on a machine that slept through the night', () => {
  const clock = testClock(EVENING);
  const logger = { ...listeningLogger(), info: (event: string) => void logger.heard.push(event) };
  let folder: ReturnType<typeof temporaryFolder>;
  let engine: TestEngine;
  let monotonic: number;

  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    clock.set(EVENING);
    monotonic = 0;
    folder = temporaryFolder();
    const leaseClock = { sample: () => ({ monotonic, wall: clock.now(), sinceBoot: null, bootId: null }) };
    engine = await openTestEngine(folder.path, clock, { leaseClock, logger });
    await engine.client.app.setUp({ name: 'Ann', region: 'CN', zone: 'Asia/Shanghai', language: 'en', fill: 'empty' });
  });
  afterEach(async () => {
    await engine.close();
    folder.remove();
    vi.useRealTimers();
  });

  /** The machine is awake for so long; its clocks go on together. */
  const live = (ms: number): void => {
    clock.pass(ms);
    monotonic += ms;
    vi.advanceTimersByTime(ms);
  };

  it('says at the next look that the list is to be asked for anew, though nobody told it of the sleep', async () => {
    live(5 * SECOND);
    expect(logger.heard).not.toContain('clock-jumped');
    const changes = await engine.client.app.changes({});
    const queueVersion = async (): Promise<number> => {
      const next = await changes.next();
      return next.done ? -1 : next.value.queue;
    };
    const before = await queueVersion();
    clock.pass(11 * HOUR);
    live(5 * SECOND);
    expect(logger.heard).toContain('clock-jumped');
    while ((await queueVersion()) === before);
    await changes.return?.();
  });
});
