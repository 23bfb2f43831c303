import { createStore } from 'zustand/vanilla';
import type { CallDraft, CallInProgress } from '#contract/calls.ts';
import type { CustomerCard } from '#contract/customer-views.ts';
import type { Outcome } from '#domain/model/history.ts';
import type { RungError } from '#kernel/errors.ts';
import type { Instant, Millis } from '#kernel/time.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import { failureOf } from '../../query/failure-of.ts';
import type { EngineClient } from '../../rpc/connect.ts';
import type { HeldLines } from '../../telephony/held-lines.ts';
import type { LineEvent, Phone, PhoneEvent } from '../../telephony/phone.ts';
import { currencyFor } from '../../ui/currency-for.ts';
import { draftFor } from './draft-for.ts';
import { fitsLine, mayHaveSpoken } from './may-have-spoken.ts';
import type { UnsentDrafts } from './unsent-drafts.ts';

/** How long typing rests before the draft is sent, ms. */
const DRAFT_REST: Millis = 300;
/** How long a draft waits at most while typing goes on, ms. */
const DRAFT_WAIT: Millis = 1_000;

const PHASES = ['begun', 'dialling', 'ringing', 'connected', 'ended'] as const;
const rankOf = (call: CallInProgress): number => PHASES.indexOf(call.phase);

export interface CallSessionState {
  /** Calls whose outcome is not saved yet, oldest first: the engine's, mirrored. */
  readonly calls: readonly CallInProgress[];
  /** The call that the keys act on. */
  readonly focused: string | null;
  /** When the draft of a call was last kept by the engine; absent while it is being sent, null where it could not be kept. */
  readonly keptAt: Readonly<Record<string, Instant | null>>;
  /** Why the last attempt to call was refused. */
  readonly refused: { readonly customer: CustomerUid; readonly name: string; readonly error: RungError } | null;
  /** A permit is asked for, or an outcome is being saved: neither begins meanwhile. */
  readonly busy: boolean;
  /** The further outcomes are open: their letters are theirs alone. */
  readonly boardOpen: boolean;
}

export interface CallSessionPorts {
  readonly client: Pick<EngineClient, 'calls'>;
  readonly phone: Phone;
  readonly lines: HeldLines;
  /** Where what is typed lies while `isAway`: the engine cannot be asked to keep it. */
  readonly unsent: UnsentDrafts;
  readonly isAway: () => boolean;
  readonly now: () => Instant;
  /** A card that came with a call: shown before anything is asked for again. */
  readonly onCard: (card: CustomerCard) => void;
  readonly onFailure: (error: unknown) => void;
}

export type CallSession = ReturnType<typeof createCallSession>;

/**
 * The calls in progress as the screen knows them. The engine owns them; this mirrors them at once, so that a key press paints
 * before the engine has answered, and carries the phone's events to the engine in order.
 */
export function createCallSession({ client, phone, lines, unsent, isAway, now, onCard, onFailure }: CallSessionPorts) {
  const store = createStore<CallSessionState>()(() => ({
    calls: [],
    focused: null,
    keptAt: {},
    refused: null,
    busy: false,
    boardOpen: false,
  }));
  const gone = new Set<string>();
  const saving = new Set<string>();
  const edited = new Map<string, CallDraft>();
  /** Calls of which this page has left a draft with the browser, for whichever page reaches the engine first. */
  const left = new Set<string>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** Since when a draft waits to be sent. */
  const waiting = new Map<string, Instant>();
  const lineQueues = new Map<string, Promise<void>>();

  const find = (id: string): CallInProgress | undefined => store.getState().calls.find((call) => call.id === id);

  function put(call: CallInProgress): void {
    if (gone.has(call.id)) return;
    const draft = edited.get(call.id);
    const kept = draft === undefined ? call : { ...call, draft };
    store.setState(({ calls, focused }) => ({
      calls: calls.some((one) => one.id === call.id)
        ? calls.map((one) => (one.id === call.id ? kept : one))
        : [...calls, kept],
      focused: focused ?? call.id,
    }));
  }

  function drop(id: string): void {
    gone.add(id);
    edited.delete(id);
    left.delete(id);
    unsent.drop(id);
    rest(id);
    store.setState(({ calls, focused }) => {
      const left = calls.filter((call) => call.id !== id);
      return { calls: left, focused: focused === id ? (left.at(-1)?.id ?? null) : focused };
    });
  }

  /** The engine's answer, unless the screen is already further along. */
  function settle(call: CallInProgress): void {
    const ours = find(call.id);
    if (ours !== undefined && rankOf(ours) > rankOf(call)) return;
    put(call);
    if (call.phase === 'ended' && call.suggestedOutcome !== null && find(call.id)?.draft.outcome === null) {
      // What a line suggests is never a sale: any currency would do.
      choose(call.id, call.suggestedOutcome, currencyFor(null));
    }
  }

  /** Line events reach the engine one after the other, each call in its own row. */
  function tellLine(id: string, event: LineEvent): void {
    const before = lineQueues.get(id) ?? Promise.resolve();
    const after = before
      .then(async () => settle(await client.calls.line({ call: id, event })))
      .catch((error: unknown) => {
        if (failureOf(error).code !== 'call-not-found') onFailure(error);
      });
    lineQueues.set(id, after);
  }

  function onPhone(event: PhoneEvent): void {
    if (event.kind === 'ringing-in') return void ringIn(event.ring, event.number);
    const { call: id, event: line } = event;
    if (line.kind === 'ended') lines.letGo(id);
    else if (phone.holds(id)) lines.hold(id);
    const call = find(id);
    if (call !== undefined) {
      const at = now();
      if (line.kind === 'connected') put({ ...call, phase: 'connected', connectedAt: at });
      else if (line.kind === 'ended') put({ ...call, phase: 'ended', endedAt: at, endCause: line.cause });
      else put({ ...call, phase: line.kind });
    }
    tellLine(id, line);
  }

  async function ringIn(ring: string, number: number): Promise<void> {
    try {
      const { call, card } = await client.calls.incoming({ number });
      phone.adopt(ring, call.id);
      lines.hold(call.id);
      if (card !== null) onCard(card);
      put(call);
    } catch (error) {
      phone.hangUp(ring);
      onFailure(error);
    }
  }

  /** Nothing of this call waits to be sent any more. */
  function rest(id: string): void {
    clearTimeout(timers.get(id));
    timers.delete(id);
    waiting.delete(id);
  }

  async function keep(id: string): Promise<void> {
    rest(id);
    const draft = edited.get(id);
    if (draft === undefined || gone.has(id)) return;
    if (isAway()) {
      leave(id, draft);
      store.setState(({ keptAt }) => ({ keptAt: { ...keptAt, [id]: null } }));
      return;
    }
    try {
      const { savedAt } = await client.calls.draft({ call: id, draft });
      if (edited.get(id) === draft) {
        left.delete(id);
        unsent.drop(id);
        store.setState(({ keptAt }) => ({ keptAt: { ...keptAt, [id]: savedAt } }));
      }
    } catch (error) {
      if (gone.has(id)) return;
      if (edited.get(id) === draft) {
        leave(id, draft);
        store.setState(({ keptAt }) => ({ keptAt: { ...keptAt, [id]: null } }));
      }
      onFailure(error);
    }
  }

  function leave(id: string, draft: CallDraft): void {
    if (unsent.keep(id, draft)) left.add(id);
    else left.delete(id);
  }

  /** What a page typed while the engine was away comes back in the page that reaches it first, this one or another. */
  function takeUp({ id }: CallInProgress): void {
    const draft = edited.has(id) ? null : unsent.read(id);
    if (draft !== null) write(id, () => draft);
  }

  function flush(): void {
    for (const id of [...timers.keys()]) void keep(id);
  }

  function write(id: string, change: (draft: CallDraft) => CallDraft): void {
    const call = find(id);
    // A draft that is on its way to be saved is whole: what is typed then is seen not to be taken.
    if (call === undefined || saving.has(id)) return;
    const draft = change(call.draft);
    edited.set(id, draft);
    if (isAway()) leave(id, draft);
    put({ ...call, draft });
    store.setState(({ keptAt }) => ({
      keptAt: Object.fromEntries(Object.entries(keptAt).filter(([call]) => call !== id)),
    }));
    const at = now();
    const since = waiting.get(id) ?? at;
    waiting.set(id, since);
    clearTimeout(timers.get(id));
    timers.set(
      id,
      setTimeout(() => void keep(id), Math.max(0, Math.min(DRAFT_REST, since + DRAFT_WAIT - at))),
    );
  }

  /** Answers whether the outcome can be true of this call: of a conversation there is none while it rings. */
  function choose(id: string, outcome: Outcome, currency: string): boolean {
    const call = find(id);
    if (call === undefined || !fitsLine(outcome, mayHaveSpoken(phone, call))) return false;
    write(id, (draft) => draftFor(draft, outcome, currency));
    return true;
  }

  /** A call of which this page's phone knows nothing: its line is lost, unless it is that of another page. */
  async function giveUp({ id, phase }: CallInProgress): Promise<void> {
    if ((await lines.areElsewhere(id)) || phone.holds(id) || gone.has(id)) return;
    if (phase === 'begun') await client.calls.withdraw({ call: id }).then(() => drop(id), onFailure);
    else tellLine(id, { kind: 'ended', cause: 'lost' });
  }

  /** Whether a line is open: nobody dials a second number meanwhile. */
  const lineUp = (): boolean =>
    store.getState().calls.some((call) => call.phase !== 'ended' && call.phase !== 'begun' && phone.holds(call.id));

  return {
    store,
    /** Takes over what the engine has open; a call whose line no page holds any more has lost it. */
    mirror(open: readonly CallInProgress[]): void {
      for (const call of open) {
        settle(call);
        takeUp(call);
        if (gone.has(call.id) || phone.holds(call.id) || call.phase === 'ended') continue;
        if (now() - call.beganAt >= 2_000) void giveUp(call);
      }
      for (const { id } of store.getState().calls) {
        if (!open.some((call) => call.id === id) && !phone.holds(id)) drop(id);
      }
    },
    /** Asks for a permit and dials. Resolves true when the phone dials. */
    async begin(customer: CustomerUid, name: string, number?: number): Promise<boolean> {
      if (store.getState().busy || lineUp()) return false;
      store.setState({ refused: null, busy: true });
      try {
        const { call, permit, card } = await client.calls.begin({
          customer,
          ...(number === undefined ? {} : { number }),
        });
        onCard(card);
        put(call);
        store.setState({ focused: call.id });
        phone.dial(permit);
        return true;
      } catch (error) {
        store.setState({ refused: { customer, name, error: failureOf(error) } });
        return false;
      } finally {
        store.setState({ busy: false });
      }
    },
    /** Dials the number of an ended call again: the same call, the same draft, one outcome. Resolves true when the phone dials. */
    async redial(id: string, name: string): Promise<boolean> {
      const call = find(id);
      if (call === undefined || call.customer === null || store.getState().busy || lineUp()) return false;
      const { customer } = call;
      store.setState({ refused: null, busy: true });
      try {
        await lineQueues.get(id);
        await keep(id);
        const again = await client.calls.redial({ call: id });
        onCard(again.card);
        // Which outcome still stands is the engine's to say; what was typed since stays.
        const typed = edited.get(id);
        if (typed !== undefined) edited.set(id, { ...typed, outcome: again.call.draft.outcome });
        put(again.call);
        store.setState({ focused: id });
        phone.dial(again.permit);
        return true;
      } catch (error) {
        store.setState({ refused: { customer, name, error: failureOf(error) } });
        return false;
      } finally {
        store.setState({ busy: false });
      }
    },
    dismissRefusal: (): void => store.setState({ refused: null }),
    focus: (id: string): void => store.setState({ focused: id }),
    /** Tells that the further outcomes were opened or closed. */
    showBoard: (open: boolean): void => store.setState({ boardOpen: open }),
    answer(id: string): void {
      store.setState({ focused: id });
      phone.answer(id);
    },
    hangUp: (id: string): void => phone.hangUp(id),
    write,
    choose,
    /** Says who the caller is. Answers what the engine answered, or null where it refused (told by `onFailure`). */
    async attach(id: string, customer: CustomerUid) {
      try {
        const attached = await client.calls.attach({ call: id, customer });
        settle(attached);
        return attached;
      } catch (error) {
        onFailure(error);
        return null;
      }
    },
    /** Lets a caller go whom nobody knows: hangs up and keeps nothing. Answers whether it is gone; why not is told by `onFailure`. */
    async letGo(id: string): Promise<boolean> {
      const call = find(id);
      if (call === undefined || store.getState().busy) return false;
      store.setState({ busy: true });
      try {
        if (call.phase !== 'ended') phone.hangUp(id);
        rest(id);
        await lineQueues.get(id);
        await client.calls.withdraw({ call: id });
        drop(id);
        return true;
      } catch (error) {
        onFailure(error);
        return false;
      } finally {
        store.setState({ busy: false });
      }
    },
    /** Saves the outcome. Answers what the engine answered, or null where it refused (told by `onFailure`). */
    async finish(id: string) {
      const call = find(id);
      if (call === undefined || store.getState().busy) return null;
      store.setState({ busy: true });
      try {
        // What the engine alone can read of the draft is asked before the line is cut: who is talking can still ask again.
        if (call.phase !== 'ended' && call.customer !== null && call.draft.person?.number != null)
          await client.calls.preview({ customer: call.customer, draft: call.draft, call: id });
        if (call.phase !== 'ended') phone.hangUp(id);
        rest(id);
        await lineQueues.get(id);
        saving.add(id);
        const answer = await client.calls.finish({ call: id, draft: find(id)?.draft ?? call.draft });
        drop(id);
        return answer;
      } catch (error) {
        onFailure(error);
        return null;
      } finally {
        saving.delete(id);
        store.setState({ busy: false });
      }
    },
    /** Sends every draft that the engine does not have yet: after a connection was lost and made again. */
    keepAll(): void {
      const { keptAt } = store.getState();
      for (const id of [...edited.keys()]) {
        // Another page has delivered it, and may have gone on typing since: what the engine has counts.
        if (left.has(id) && unsent.read(id) === null) edited.delete(id);
        else if (keptAt[id] == null) void keep(id);
      }
    },
    /** Sends at once what still waits for typing to rest: the page may be about to go. */
    flush,
    /** Listens to the phone until the returned function is called. */
    open(): () => void {
      const unsubscribe = phone.subscribe(onPhone);
      return () => {
        unsubscribe();
        flush();
      };
    },
  };
}
