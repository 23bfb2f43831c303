import type { z } from 'zod';
import type { DialPermit, lineEvent } from '#contract/calls.ts';
import type { E164 } from '#domain/model/customer.ts';

export type LineEvent = z.infer<typeof lineEvent>;

export type PhoneEvent =
  /** The line of a call has moved on. */
  | { readonly kind: 'line'; readonly call: string; readonly event: LineEvent }
  /** Somebody calls in; `ring` is the phone's own name of the call until `adopt` gives it the engine's. */
  | { readonly kind: 'ringing-in'; readonly ring: string; readonly number: E164 };

/**
 * A telephone with several calls by id. Dialling needs a permit of `calls.begin`, used once; nothing else dials. Everything that
 * happens on a line is told to the subscribers, the effects of the own acts too.
 */
export interface Phone {
  readonly kind: 'training' | 'system-dialer';
  /** Whether the phone tells when a call is answered; where it cannot, any outcome may be true while it seems to ring. */
  readonly hearsAnswers: boolean;
  dial(permit: DialPermit): void;
  /** Gives an incoming call the engine's id. */
  adopt(ring: string, call: string): void;
  answer(call: string): void;
  /** Ends a call or declines it while it rings in. */
  hangUp(call: string): void;
  /** Whether the phone has this call; after a reload it has none. */
  holds(call: string): boolean;
  /** Returns the function that ends the subscription. */
  subscribe(listener: (event: PhoneEvent) => void): () => void;
}
