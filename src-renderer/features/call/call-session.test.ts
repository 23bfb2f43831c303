import { afterEach, describe, expect, it, vi } from 'vitest';
import { type CallDraft, type CallInProgress, type DialPermit, EMPTY_DRAFT } from '#contract/calls.ts';
import { rungError } from '#kernel/errors.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import type { EngineClient } from '../../rpc/connect.ts';
import { createHeldLines } from '../../telephony/held-lines.ts';
import { createTrainingPhone } from '../../telephony/training/training-phone.ts';
import { createCallSession } from './call-session.ts';
import { createUnsentDrafts } from './unsent-drafts.ts';

const CUSTOMER = '0'.repeat(32) as CustomerUid;
const ID = 'c'.repeat(32);
const begun: CallInProgress = {
  id: ID,
  direction: 'out',
  customer: CUSTOMER,
  number: 8613900001042,
  ext: null,
  purpose: 'ladder',
  phase: 'begun',
  beganAt: 1_000,
  connectedAt: null,
  endedAt: null,
  endCause: null,
  earlierLines: 0,
  talkMs: null,
  mayRedial: false,
  suggestedOutcome: null,
  draft: EMPTY_DRAFT,
};
const permit: DialPermit = { call: ID, token: 'once', number: begun.number, ext: null, expiresAt: 31_000 };

/** The locks that the pages of one browser share, as the browser keeps them: a page that goes lets go of its own. */
function locksOfPages() {
  const held = new Map<string, number>();
  let pages = 0;
  return {
    page(): LockManager {
      pages += 1;
      const page = pages;
      const request = async (name: string, ...rest: unknown[]): Promise<unknown> => {
        const act = rest.at(-1) as (lock: object | null) => unknown;
        if (held.has(name)) return act(null);
        held.set(name, page);
        const answer = await act({ name });
        if (held.get(name) === page) held.delete(name);
        return answer;
      };
      return { request } as unknown as LockManager;
    },
    close: (page: number): void => {
      for (const [name, by] of held) if (by === page) held.delete(name);
    },
  };
}

/** What the pages of one address share in a browser. */
function storageOfPages(): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (at) => [...kept.keys()][at] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
  };
}

/** A session over a phone that does what it is told and an engine of the test's own that answers by the book. */
function session(
  now: () => number = () => 2_000,
  locks = locksOfPages().page(),
  engine = { away: false },
  storage = storageOfPages(),
) {
  let call = begun;
  const drafts: CallDraft[] = [];
  const lines: string[] = [];
  const failures: unknown[] = [];
  const calls = {
    begin: async () => ({ call, permit, card: {} }),
    redial: async () => {
      // The engine's own rule: what the line had suggested goes with its former end.
      const outcome = call.draft.outcome === call.suggestedOutcome ? null : call.draft.outcome;
      call = { ...call, phase: 'begun', earlierLines: 1, suggestedOutcome: null, draft: { ...call.draft, outcome } };
      return { call, permit: { ...permit, token: 'again' }, card: {} };
    },
    line: async ({ event }: { event: { kind: string } }) => {
      lines.push(event.kind);
      const phase = event.kind as CallInProgress['phase'];
      call = {
        ...call,
        phase,
        ...(phase === 'ended' ? { endedAt: 9_000, suggestedOutcome: 'no-answer' as const } : {}),
      };
      return call;
    },
    draft: async ({ draft }: { draft: CallDraft }) => {
      drafts.push(draft);
      call = { ...call, draft };
      return { savedAt: 5_000 };
    },
    preview: async ({ draft }: { draft: CallDraft }) => {
      if (draft.person?.number === 'none') throw rungError('invalid-number');
      return {};
    },
    finish: async () => ({ operation: 'o', interaction: 'i', consequence: {} }),
    withdraw: async () => {
      lines.push('withdrawn');
      return {};
    },
  };
  const phone = createTrainingPhone({ seed: () => 1, after: () => () => undefined });
  const made = createCallSession({
    client: { calls } as unknown as Pick<EngineClient, 'calls'>,
    phone,
    lines: createHeldLines(locks),
    unsent: createUnsentDrafts(storage, now),
    isAway: () => engine.away,
    now,
    onCard: () => undefined,
    onFailure: (error) => failures.push(error),
  });
  made.open();
  return { made, phone, drafts, lines, failures, state: () => made.store.getState() };
}

afterEach(() => void vi.useRealTimers());

describe('what is typed while the engine is away', () => {
  const ended: CallInProgress = { ...begun, phase: 'ended', connectedAt: 1_200, endedAt: 1_500, endCause: 'lost' };
  const noted = (note: string) => (draft: CallDraft) => ({ ...draft, note });

  function twoPages(storage = storageOfPages()) {
    const engine = { away: false };
    const page = () => session(() => 2_000, locksOfPages().page(), engine, storage);
    return { storage, engine, old: page(), page };
  }

  it('is back in the page that reaches it first, and nothing of it stays with the browser', async () => {
    const { storage, engine, old, page } = twoPages();
    old.made.mirror([ended]);
    engine.away = true;
    old.made.write(ID, noted('Asks for a quote for 40 seats'));
    expect(old.state().calls[0]?.draft.note).toBe('Asks for a quote for 40 seats');
    engine.away = false;
    const fresh = page();
    fresh.made.mirror([ended]);
    expect(fresh.state().calls[0]?.draft.note).toBe('Asks for a quote for 40 seats');
    fresh.made.flush();
    await vi.waitFor(() => expect(fresh.drafts.at(-1)?.note).toBe('Asks for a quote for 40 seats'));
    await vi.waitFor(() => expect(storage.length).toBe(0));
  });

  it('does not come over what another page has delivered and gone on with', async () => {
    const { storage, engine, old, page } = twoPages();
    old.made.mirror([ended]);
    engine.away = true;
    old.made.write(ID, noted('old'));
    engine.away = false;
    const fresh = page();
    fresh.made.mirror([ended]);
    fresh.made.flush();
    await vi.waitFor(() => expect(storage.length).toBe(0));
    fresh.made.write(ID, noted('old and new'));
    old.made.keepAll();
    old.made.flush();
    old.made.mirror([{ ...ended, draft: { ...EMPTY_DRAFT, note: 'old and new' } }]);
    expect(old.drafts).toEqual([]);
    expect(old.state().calls[0]?.draft.note).toBe('old and new');
  });

  const full = (): never => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  it.each([
    ['no other one came', storageOfPages()],
    ['the browser keeps nothing', { ...storageOfPages(), length: 0, setItem: full }],
  ])('is delivered by the page itself where %s', async (_, storage) => {
    const { engine, old } = twoPages(storage);
    old.made.mirror([ended]);
    engine.away = true;
    old.made.write(ID, noted('still here'));
    engine.away = false;
    old.made.keepAll();
    await vi.waitFor(() => expect(old.drafts.at(-1)?.note).toBe('still here'));
  });

  it('is swept after a day', () => {
    const storage = storageOfPages();
    createUnsentDrafts(storage, () => 0).keep(ID, { ...EMPTY_DRAFT, note: 'x' });
    createUnsentDrafts(storage, () => 23 * 3_600_000);
    expect(storage.length).toBe(1);
    createUnsentDrafts(storage, () => 24 * 3_600_000);
    expect(storage.length).toBe(0);
  });
});

describe('the call as the screen mirrors it', () => {
  it('dials with the permit it was given, and tells the line to the engine in order', async () => {
    const { made, phone, lines, state } = session();
    expect(await made.begin(CUSTOMER, 'Customer 1042')).toBe(true);
    phone.hangUp(ID);
    await vi.waitFor(() => expect(lines).toEqual(['dialling', 'ended']));
    expect(state().calls[0]?.phase).toBe('ended');
  });

  it('takes no outcome of a conversation while it rings, by key or from a talk track, and any once it is answered', async () => {
    const { made, state } = session();
    await made.begin(CUSTOMER, 'Customer 1042');
    expect(made.choose(ID, 'interested', 'CNY')).toBe(false);
    expect(state().calls[0]?.draft.outcome).toBeNull();
    expect(made.choose(ID, 'busy', 'CNY')).toBe(true);
    made.mirror([{ ...begun, phase: 'connected', connectedAt: 1_500 }]);
    expect(made.choose(ID, 'interested', 'CNY')).toBe(true);
    expect(state().calls[0]?.draft.outcome).toBe('interested');
  });

  it('takes the outcome that the line suggests, unless the agent has chosen one', async () => {
    const { made, phone, state } = session();
    await made.begin(CUSTOMER, 'Customer 1042');
    made.choose(ID, 'voicemail', 'CNY');
    phone.hangUp(ID);
    await vi.waitFor(() => expect(state().calls[0]?.suggestedOutcome).toBe('no-answer'));
    expect(state().calls[0]?.draft.outcome).toBe('voicemail');
  });

  it('a redial takes back what the line had suggested of its former end, and nothing that the agent chose', async () => {
    const { made, phone, state } = session();
    await made.begin(CUSTOMER, 'Customer 1042');
    phone.hangUp(ID);
    await vi.waitFor(() => expect(state().calls[0]?.draft.outcome).toBe('no-answer'));
    await made.redial(ID, 'Customer 1042');
    expect(state().calls[0]?.draft.outcome).toBeNull();

    made.choose(ID, 'voicemail', 'CNY');
    phone.hangUp(ID);
    await vi.waitFor(() => expect(state().calls[0]?.phase).toBe('ended'));
    await made.redial(ID, 'Customer 1042');
    expect(state().calls[0]?.draft.outcome).toBe('voicemail');
  });

  it('what is typed while the outcome is being saved is seen not to be taken, never lost unseen', async () => {
    const { made, phone, state } = session();
    await made.begin(CUSTOMER, 'Customer 1042');
    phone.hangUp(ID);
    await vi.waitFor(() => expect(state().calls[0]?.draft.outcome).toBe('no-answer'));
    const saving = made.finish(ID);
    await vi.waitFor(() => expect(state().busy).toBe(true));
    await Promise.resolve();
    const before = state().calls[0]?.draft.note;
    made.write(ID, (draft) => ({ ...draft, note: 'too late' }));
    expect(state().calls[0]?.draft.note).toBe(before);
    expect(await saving).not.toBeNull();
  });

  it('keeps what is typed once typing rests, as one draft', async () => {
    const { made, drafts, state } = session();
    await made.begin(CUSTOMER, 'Customer 1042');
    for (const note of ['W', 'Wa', 'Wait']) made.write(ID, (draft) => ({ ...draft, note }));
    expect(state().calls[0]?.draft.note).toBe('Wait');
    await vi.waitFor(() => expect(drafts.map((draft) => draft.note)).toEqual(['Wait']));
    expect(state().keptAt[ID]).toBe(5_000);
  });

  it('keeps what is typed at least every second while typing goes on', async () => {
    vi.useFakeTimers();
    const { made, drafts } = session(() => Date.now());
    await made.begin(CUSTOMER, 'Customer 1042');
    for (let typed = 1; typed <= 24; typed += 1) {
      made.write(ID, (draft) => ({ ...draft, note: `${draft.note}x` }));
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(drafts.map((draft) => draft.note.length)).toEqual([10, 20]);
    await vi.advanceTimersByTimeAsync(300);
    expect(drafts.at(-1)?.note).toHaveLength(24);
  });

  it('sends what is typed at once when the page may go, and only once', async () => {
    vi.useFakeTimers();
    const { made, drafts } = session(() => Date.now());
    await made.begin(CUSTOMER, 'Customer 1042');
    made.write(ID, (draft) => ({ ...draft, note: 'Half a wo' }));
    made.flush();
    made.flush();
    expect(drafts.map((draft) => draft.note)).toEqual(['Half a wo']);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(drafts).toHaveLength(1);
  });

  it('a call that is saved leaves the screen and does not come back with an old answer', async () => {
    const { made, phone, state } = session();
    await made.begin(CUSTOMER, 'Customer 1042');
    phone.hangUp(ID);
    expect(await made.finish(ID)).not.toBeNull();
    made.mirror([{ ...begun, phase: 'ended' }]);
    expect(state().calls).toEqual([]);
  });

  it('a caller whom nobody knows is let go: the line ends first, nothing is kept, the call leaves the screen', async () => {
    const { made, lines, drafts, state } = session();
    await made.begin(CUSTOMER, 'Customer 1042');
    made.write(ID, (draft) => ({ ...draft, note: 'Would not say' }));
    expect(await made.letGo(ID)).toBe(true);
    made.flush();
    expect(lines.slice(-2)).toEqual(['ended', 'withdrawn']);
    expect(drafts).toEqual([]);
    expect(state().calls).toEqual([]);
  });

  it('after a reload a call that was on has lost its line, and its outcome is asked for', async () => {
    const { made, lines, state } = session();
    made.mirror([{ ...begun, phase: 'connected', connectedAt: 1_500, beganAt: -9_000 }]);
    await vi.waitFor(() => expect(lines).toEqual(['ended']));
    expect(state().focused).toBe(ID);
  });

  it('a second page on the same engine leaves the call to the page that dialled it', async () => {
    const browser = locksOfPages();
    const first = session(() => 2_000, browser.page());
    const second = session(() => 5_000, browser.page());
    await first.made.begin(CUSTOMER, 'Customer 1042');
    const connected: CallInProgress = { ...begun, phase: 'connected', connectedAt: 4_000 };
    second.made.mirror([connected]);
    await new Promise((resolve) => setTimeout(resolve));
    expect(second.lines).toEqual([]);
    expect(second.state().calls[0]?.phase).toBe('connected');

    browser.close(1);
    second.made.mirror([connected]);
    await vi.waitFor(() => expect(second.lines).toEqual(['ended']));
  });

  it('a line that has ended is held by nobody: the same call is dialled again elsewhere', async () => {
    const browser = locksOfPages();
    const first = session(() => 2_000, browser.page());
    await first.made.begin(CUSTOMER, 'Customer 1042');
    first.phone.hangUp(ID);
    await vi.waitFor(async () => expect(await createHeldLines(browser.page()).areElsewhere(ID)).toBe(false));
  });

  it('a number that nobody can read is told while the line still stands', async () => {
    const { made, phone, lines, failures, state } = session();
    await made.begin(CUSTOMER, 'Customer 1042');
    const person = { name: 'Ann', title: null, number: 'none', note: null };
    made.write(ID, (draft) => ({ ...draft, outcome: 'wrong-person', person }));
    expect(await made.finish(ID)).toBeNull();
    expect(failures).toHaveLength(1);
    expect(phone.holds(ID)).toBe(true);
    expect(state().busy).toBe(false);

    made.write(ID, (draft) => ({ ...draft, person: { ...person, number: '617 555 0188' } }));
    expect(await made.finish(ID)).not.toBeNull();
    await vi.waitFor(() => expect(lines.at(-1)).toBe('ended'));
  });
});
