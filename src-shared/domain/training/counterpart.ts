import { type Millis, SECOND } from '../../kernel/time.ts';
import type { EndCause } from '../call/call.ts';

/** What the built-in counterpart of the training line does when it is called. */
export type Behaviour = 'answers' | 'busy' | 'no-answer' | 'hangs-up' | 'unreachable' | 'drops';

/** One thing that the line reports, `afterMs` after dialling. */
export interface ScriptedEvent {
  readonly afterMs: Millis;
  readonly event:
    | { readonly kind: 'ringing' }
    | { readonly kind: 'connected' }
    | { readonly kind: 'ended'; readonly cause: EndCause };
}

/** What the line will do, ascending in time. A script that ends connected waits for the agent to hang up. */
export interface CounterpartScript {
  readonly behaviour: Behaviour;
  readonly events: readonly ScriptedEvent[];
}

/** Of twenty calls eleven are answered, five ring out, two are busy, one hangs up at once and one cannot be reached. */
const BEHAVIOURS: readonly Behaviour[] = [
  ...Array<Behaviour>(11).fill('answers'),
  ...Array<Behaviour>(5).fill('no-answer'),
  ...Array<Behaviour>(2).fill('busy'),
  'hangs-up',
  'unreachable',
];

/** A whole number from 0 on, below `below`, that follows from the seed and nothing else. */
function drawn(seed: number, below: number): number {
  let mixed = Math.imul((seed >>> 0) ^ Math.floor(seed / 2 ** 32), 0x9e37_79b1);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85eb_ca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) % below;
}

/** The script of a call by its seed, a whole number of at least 0; the same seed plays the same call. */
export function counterpartScript(seed: number): CounterpartScript {
  return scriptOf(BEHAVIOURS[drawn(seed, BEHAVIOURS.length)] ?? 'answers', seed);
}

/** The script of a behaviour that was asked for: a lesson or a test says what it wants. */
export function scriptOf(behaviour: Behaviour, seed: number): CounterpartScript {
  const ringing: ScriptedEvent = { afterMs: 400, event: { kind: 'ringing' } };
  const ended = (afterMs: Millis, cause: EndCause): ScriptedEvent => ({ afterMs, event: { kind: 'ended', cause } });
  const answeredAfter = 2 * SECOND + drawn(seed + 1, 6) * SECOND;
  const connected: ScriptedEvent = { afterMs: answeredAfter, event: { kind: 'connected' } };
  switch (behaviour) {
    case 'answers':
      return { behaviour, events: [ringing, connected] };
    case 'hangs-up':
      return { behaviour, events: [ringing, connected, ended(answeredAfter + 2 * SECOND, 'they-hung-up')] };
    // Never by chance: a lesson asks for it.
    case 'drops':
      return { behaviour, events: [ringing, connected, ended(answeredAfter + 5 * SECOND, 'lost')] };
    case 'no-answer':
      return { behaviour, events: [ringing, ended(30 * SECOND, 'no-answer')] };
    case 'busy':
      return { behaviour, events: [ended(1_200, 'busy')] };
    case 'unreachable':
      return { behaviour, events: [ended(2_500, 'failed')] };
  }
}
