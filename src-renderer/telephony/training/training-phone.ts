import { createStore, type StoreApi } from 'zustand/vanilla';
import type { E164 } from '#domain/model/customer.ts';
import { type Behaviour, type CounterpartScript, counterpartScript, scriptOf } from '#domain/training/counterpart.ts';
import { type Millis, SECOND } from '#kernel/time.ts';
import { createListeners } from '../listeners.ts';
import type { LineEvent, Phone } from '../phone.ts';

/** What the counterpart does next; `chance` draws it as a day on the phone would. */
export type NextBehaviour = Behaviour | 'chance';

export interface TrainingPhone extends Phone {
  readonly kind: 'training';
  readonly next: StoreApi<{ readonly behaviour: NextBehaviour }>;
  /** Lets somebody call in from this number. */
  callIn(number: E164): void;
}

export interface TrainingPorts {
  /** A whole number from 0 on that decides what chance brings. */
  readonly seed: () => number;
  readonly after: (delay: Millis, act: () => void) => () => void;
}

interface Line {
  readonly direction: 'out' | 'in';
  call: string;
  connected: boolean;
  cancel: (() => void)[];
}

/** How long a counterpart lets it ring before giving up, ms. */
const RINGS_IN: Millis = 30 * SECOND;

/** A phone with a built-in counterpart: it answers, is busy, does not answer, hangs up and calls in. Nothing outside is dialled. */
export function createTrainingPhone({ seed, after }: TrainingPorts): TrainingPhone {
  const { tell, subscribe } = createListeners();
  const next = createStore<{ behaviour: NextBehaviour }>()(() => ({ behaviour: 'chance' }));
  const lines = new Map<string, Line>();
  const used = new Set<string>();
  let rings = 0;

  function happen(line: Line, event: LineEvent): void {
    if (event.kind === 'connected') line.connected = true;
    if (event.kind === 'ended') {
      for (const cancel of line.cancel) cancel();
      lines.delete(line.call);
    }
    tell({ kind: 'line', call: line.call, event });
  }

  function play(line: Line, { events }: CounterpartScript): void {
    line.cancel = events.map(({ afterMs, event }) => after(afterMs, () => happen(line, event)));
  }

  return {
    kind: 'training',
    hearsAnswers: true,
    next,
    subscribe,
    holds: (call) => lines.has(call),
    dial(permit) {
      if (used.has(permit.token)) return;
      used.add(permit.token);
      const line: Line = { direction: 'out', call: permit.call, connected: false, cancel: [] };
      lines.set(permit.call, line);
      happen(line, { kind: 'dialling', token: permit.token });
      const { behaviour } = next.getState();
      play(line, behaviour === 'chance' ? counterpartScript(seed()) : scriptOf(behaviour, seed()));
    },
    callIn(number) {
      rings += 1;
      const ring = `ring-${rings}`;
      const line: Line = { direction: 'in', call: ring, connected: false, cancel: [] };
      lines.set(ring, line);
      line.cancel = [after(RINGS_IN, () => happen(line, { kind: 'ended', cause: 'no-answer' }))];
      tell({ kind: 'ringing-in', ring, number });
    },
    adopt(ring, call) {
      const line = lines.get(ring);
      if (line === undefined) return;
      lines.delete(ring);
      line.call = call;
      lines.set(call, line);
    },
    answer(call) {
      const line = lines.get(call);
      if (line === undefined || line.direction !== 'in' || line.connected) return;
      for (const cancel of line.cancel) cancel();
      happen(line, { kind: 'connected' });
    },
    hangUp(call) {
      const line = lines.get(call);
      if (line === undefined) return;
      const declined = line.direction === 'in' && !line.connected;
      happen(line, { kind: 'ended', cause: declined ? 'rejected' : 'hung-up' });
    },
  };
}
