import type { HubTransport } from '#engine/ports/hub-transport.ts';
import { type FromHub, type ToHub, toHub } from '#sync/exchange.ts';
import { DEVICE_EPOCH, type TeamHub } from './team-hub.ts';

/** A request on its way: the test brings it to the hub, and an answer back, as often and in whatever order it likes. */
export interface Letter {
  readonly from: string;
  readonly message: ToHub;
  /** Lets the hub act on it and returns the answer's bytes. */
  reachHub(): Promise<Uint8Array>;
  /** Ends the device's wait with these bytes. */
  answer(bytes: Uint8Array): void;
  /** The device hears nothing. */
  lose(): void;
}

const bytesOf = (message: FromHub): Uint8Array => new TextEncoder().encode(JSON.stringify(message));

/** Lets a request reach the hub and its answer the device. */
export const deliver = async (letter: Letter): Promise<void> => letter.answer(await letter.reachHub());

/** The in-memory hub behind queues of bytes that the test flushes by hand, or that flow by themselves while `flowing`. */
export class HandNetwork {
  /** Every operation that was put on the wire, `device#id` in order. */
  readonly sent: string[] = [];
  readonly #hub: TeamHub;
  #waiting: Letter[] = [];
  #wake: () => void = () => undefined;
  #flowing = false;
  #isCut = false;

  constructor(hub: TeamHub) {
    this.#hub = hub;
  }

  transportOf(name: string): HubTransport {
    return {
      deviceEpoch: DEVICE_EPOCH,
      exchange: (bytes, signal) =>
        new Promise((resolve, reject) => {
          // What the hub's border lets through: bytes that are none of the protocol's would be thrown out here.
          const message = toHub.parse(JSON.parse(new TextDecoder().decode(bytes)));
          if (message.kind === 'push') for (const { id } of message.operations) this.sent.push(`${name}#${id}`);
          const reachHub = async (): Promise<Uint8Array> => bytesOf(await this.#hub.answer(message));
          const lose = (): void => reject(new Error('no answer'));
          const letter: Letter = { from: name, message, reachHub, answer: resolve, lose };
          signal.addEventListener('abort', () => {
            this.#waiting = this.#waiting.filter((other) => other !== letter);
            lose();
          });
          this.#arrive(letter);
        }),
    };
  }

  /** The oldest request of a device that nobody has taken yet; waits until there is one. */
  async next(from: string): Promise<Letter> {
    for (;;) {
      const place = this.#waiting.findIndex((letter) => letter.from === from);
      const [letter] = place === -1 ? [] : this.#waiting.splice(place, 1);
      if (letter !== undefined) return letter;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** From here on every request is answered as it comes, those that wait included. */
  flow(): void {
    this.#isCut = false;
    this.#flowing = true;
    for (const letter of this.#waiting.splice(0)) void deliver(letter);
  }

  /** There is no network: what is on its way is lost, and all that is sent. */
  cut(): void {
    this.#isCut = true;
    for (const letter of this.#waiting.splice(0)) letter.lose();
  }

  /** From here on requests wait for the test. */
  hold(): void {
    this.#flowing = false;
  }

  #arrive(letter: Letter): void {
    if (this.#isCut) letter.lose();
    else if (this.#flowing) void deliver(letter);
    else this.#waiting.push(letter);
    this.#wake();
  }
}
