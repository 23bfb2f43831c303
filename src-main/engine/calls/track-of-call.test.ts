import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type CallDraft, EMPTY_DRAFT } from '#contract/calls.ts';
import { systemRandom } from '#hosts/system-clocks.ts';
import { SECOND } from '#kernel/time.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import {
  openTestEngine,
  type TestClock,
  type TestEngine,
  temporaryFolder,
  testClock,
} from '../../../tests/fixtures/engine.ts';

const MONDAY = Date.parse('2026-03-02T10:00:00+08:00');

const TRACK = `---
track: first-call
title: Our first call
situation: first call
language: en
---
# Talk
## opening
Hello {{ customer.name }}.
? industry: What do they make?
? birthday: When were they born?
? note: Who looks after the machines?
- Go on -> end
## end
Thank you.
=> interested
`;

let folder: ReturnType<typeof temporaryFolder>;
let clock: TestClock;
let engine: TestEngine;
let customer: CustomerUid;
let hash: string;
let lastNumber = 8_613_900_002_042;

async function connected(): Promise<string> {
  const { call, permit } = await engine.client.calls.begin({ customer });
  await engine.client.calls.line({ call: call.id, event: { kind: 'dialling', token: permit.token } });
  await engine.client.calls.line({ call: call.id, event: { kind: 'connected' } });
  clock.pass(90 * SECOND);
  return call.id;
}

const draftOf = (facts: Record<string, string>): CallDraft => ({
  ...EMPTY_DRAFT,
  outcome: 'interested',
  note: 'wants a price',
  track: {
    track: 'first-call',
    hash,
    path: [
      { step: 'opening', answer: null },
      { step: 'end', answer: 0 },
    ],
    facts,
  },
});

const fieldsNow = async () => (await engine.client.customers.get({ customer })).fields;
const contactNow = async () => {
  const { items } = await engine.client.customers.timeline({ customer });
  const [contact] = items.filter((item) => item.kind === 'contact' && !item.corrected);
  return contact;
};

beforeAll(async () => {
  folder = temporaryFolder();
  clock = testClock(MONDAY);
  engine = await openTestEngine(folder.path, clock, { random: systemRandom });
  await engine.client.app.setUp({ name: 'Ann', region: 'CN', zone: 'Asia/Shanghai', language: 'en', fill: 'empty' });
  ({ hash } = await engine.client.talkTracks.publish({ text: TRACK }));
});

beforeEach(async () => {
  clock.set(MONDAY);
  lastNumber += 1;
  const fields = { name: 'Wang', region: 'CN', zone: 'Asia/Shanghai', permission: 'granted' as const };
  const numbers = [{ text: `+${lastNumber}` }];
  ({ customer } = await engine.client.customers.create({ fields, numbers }));
});

afterAll(async () => {
  await engine.close();
  folder.remove();
});

describe('a call by a talk track', () => {
  it('stands where it was after the engine was started anew', async () => {
    const id = await connected();
    const draft = draftOf({ industry: 'tiles' });
    await engine.client.calls.draft({ call: id, draft });
    await engine.close();
    engine = await openTestEngine(folder.path, clock, { random: systemRandom });
    const [open] = await engine.client.calls.open({});
    expect(open?.draft.track).toEqual(draft.track);
    await engine.client.calls.finish({ call: id, draft });
  });

  it('saves what was learned with the outcome, tells the track in the history, is taken back as one and saved again as one', async () => {
    const id = await connected();
    const facts = { industry: ' tiles ', 'note:opening:1': 'the night foreman', birthday: 'in spring' };
    const { operation } = await engine.client.calls.finish({ call: id, draft: draftOf(facts) });
    expect(await fieldsNow()).toMatchObject({ industry: 'tiles', birthday: null });
    expect(await contactNow()).toMatchObject({
      track: { track: 'first-call', title: 'Our first call' },
      note: 'wants a price\nWho looks after the machines? the night foreman\nWhen were they born? in spring',
    });
    await engine.client.app.undo({ operation });
    expect(await fieldsNow()).toMatchObject({ industry: null });
    expect(await contactNow()).toMatchObject({ outcome: null, note: null, track: null });
    const [open] = await engine.client.calls.open({});
    await engine.client.calls.finish({ call: open?.id ?? '', draft: { ...EMPTY_DRAFT, ...open?.draft } });
    expect(await fieldsNow()).toMatchObject({ industry: 'tiles' });
    expect(await contactNow()).toMatchObject({
      track: { track: 'first-call', title: 'Our first call' },
      note: 'wants a price\nWho looks after the machines? the night foreman\nWhen were they born? in spring',
    });
  });

  it('keeps its version when another is published meanwhile', async () => {
    const id = await connected();
    await engine.client.calls.draft({ call: id, draft: draftOf({}) });
    await engine.client.talkTracks.publish({ text: TRACK.replace('Our first call', 'A newer one') });
    await engine.client.calls.finish({ call: id, draft: draftOf({}) });
    expect(await contactNow()).toMatchObject({ track: { title: 'Our first call' } });
    expect((await engine.client.talkTracks.get({ hash })).text).toContain('Our first call');
  });

  it('keeps what was learned when its outcome is corrected', async () => {
    const id = await connected();
    const { interaction } = await engine.client.calls.finish({ call: id, draft: draftOf({ industry: 'tiles' }) });
    clock.pass(SECOND);
    const draft = { ...EMPTY_DRAFT, outcome: 'refused' as const, note: 'no' };
    await engine.client.calls.correct({ interaction, draft });
    expect(await fieldsNow()).toMatchObject({ industry: 'tiles' });
    expect(await contactNow()).toMatchObject({ outcome: 'refused', track: { title: 'Our first call' } });
  });

  it('without one has none in its history', async () => {
    const id = await connected();
    await engine.client.calls.finish({ call: id, draft: { ...EMPTY_DRAFT, outcome: 'interested' } });
    expect(await contactNow()).toMatchObject({ track: null });
  });
});
