import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestEngine, type TestEngine, temporaryFolder, testClock } from '../../../tests/fixtures/engine.ts';

const START = Date.UTC(2026, 10, 2, 2);
const OURS = `---
track: follow-up-3
title: Ours
situation: follow-up 3
language: en
---
# Talk
## opening
Hello {{ customer.name }}.
=> talked
`;

describe('the talk tracks of a team', () => {
  const folder = temporaryFolder();
  const clock = testClock(START);
  let engine: TestEngine;
  const listed = async () => {
    const all = await engine.client.talkTracks.list({});
    const found = all.find(({ track, language }) => track === 'follow-up-3' && language === 'en');
    if (found === undefined) throw new Error('not listed');
    return found;
  };

  beforeAll(async () => {
    engine = await openTestEngine(folder.path, clock);
    await engine.client.app.setUp({ name: 'Ann', region: 'CN', zone: 'Asia/Shanghai', language: 'en', fill: 'empty' });
  });
  afterAll(async () => {
    await engine.close();
    folder.remove();
  });

  it('are the library at first, in every language, and each can be read by its version', async () => {
    const all = await engine.client.talkTracks.list({});
    expect(new Set(all.map(({ language }) => language))).toEqual(new Set(['en', 'zh-Hans', 'zh-Hant']));
    expect(all.every(({ origin, offered, decided }) => origin === 'library' && offered && decided === null)).toBe(true);
    const { hash } = await listed();
    expect((await engine.client.talkTracks.get({ hash })).text).toContain('track: follow-up-3');
  });

  it('a published file takes the place of the library, whose version stays readable; undo leaves the one before', async () => {
    const before = await listed();
    const { operation, hash } = await engine.client.talkTracks.publish({ text: OURS });
    expect(await listed()).toMatchObject({ title: 'Ours', origin: 'published', hash, decided: { by: 'Ann' } });
    expect(await engine.client.talkTracks.get({ hash: before.hash })).toMatchObject({ hash: before.hash });

    clock.pass(1_000);
    const second = await engine.client.talkTracks.publish({ text: OURS.replace('Hello', 'Good day') });
    expect((await listed()).hash).toBe(second.hash);
    await engine.client.app.undo({ operation: second.operation });
    expect((await listed()).hash).toBe(hash);
    await engine.client.app.undo({ operation });
    expect(await listed()).toEqual(before);
  });

  it('one that is withheld is not offered, and comes back as it was', async () => {
    clock.pass(1_000);
    await engine.client.talkTracks.publish({ text: OURS });
    const published = await listed();
    const key = { track: 'follow-up-3', language: 'en' } as const;
    clock.pass(1_000);
    await engine.client.talkTracks.decide({ ...key, as: 'withheld' });
    expect(await listed()).toMatchObject({ offered: false, hash: published.hash });
    clock.pass(1_000);
    await engine.client.talkTracks.decide({ ...key, as: 'offered' });
    expect(await listed()).toMatchObject({ offered: true, origin: 'published', hash: published.hash });
    clock.pass(1_000);
    await engine.client.talkTracks.decide({ ...key, as: 'library' });
    expect(await listed()).toMatchObject({ offered: true, origin: 'library' });
  });

  it('a file with a fault is refused with its first line, and nothing changes', async () => {
    const before = await listed();
    await expect(
      engine.client.talkTracks.publish({ text: OURS.replace('=> talked', '=> danced') }),
    ).rejects.toMatchObject({
      code: 'track-faulty',
      data: { facts: { line: 10, fault: 'outcome-unknown', faults: 1 } },
    });
    expect(await listed()).toEqual(before);
  });

  it('a track that is nowhere cannot be decided about', async () => {
    await expect(
      engine.client.talkTracks.decide({ track: 'no-such', language: 'en', as: 'withheld' }),
    ).rejects.toMatchObject({ code: 'not-found' });
  });

  it('what was decided is there after a restart', async () => {
    clock.pass(1_000);
    const { hash } = await engine.client.talkTracks.publish({ text: OURS.replace('Hello', 'Dear') });
    await engine.close();
    engine = await openTestEngine(folder.path, clock);
    expect(await listed()).toMatchObject({ hash, origin: 'published' });
  });
});
