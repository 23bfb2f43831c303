import type { HubTransport } from '#engine/ports/hub-transport.ts';
import { type FromHub, PROTOCOL, type ToHub, toHub } from '#sync/exchange.ts';
import type { MemoryHub } from './memory-hub.ts';

/** A request on its way: the test brings it to the hub, and an answer back, as often and in whatever order it likes. */
export interface Letter {
  readonly from: string;
  readonly message: ToHub;
  /** Lets the hub act on it and returns the answer's bytes. */
  reachHub(): Uint8Array;
  /** Ends the device's wait with these bytes. */
  answer(bytes: Uint8Array): void;
  /** The device hears nothing. */
  lose(): void;
}

const bytesOf = (message: FromHub): Uint8Array => new TextEncoder().encode(JSON.stringify(message));

function answerOf(hub: MemoryHub, message: ToHub): FromHub {
  if (message.kind !== 'push' && message.kind !== 'pull') throw new Error(`nothing is known of ${message.kind}`);
  if (message.kind === 'pull') {
    return { kind: 'page', protocol: PROTOCOL, page: hub.pull(message.device, message.cursor, message.rows) };
  }
  const answer = hub.push(message.device, message.operations);
  const { acknowledged } = answer;
  return answer.status === 200
    ? { kind: 'pushed', protocol: PROTOCOL, acknowledged }
    : { kind: 'refused', protocol: PROTOCOL, code: answer.code, acknowledged, hubEpoch: hub.epoch };
}

/** The in-memory hub behind queues of bytes that the test flushes by hand, or that flow by themselves while `flowing`. */
export class HandNetwork {
  /** Every operation that was put on the wire, `device#id` in order. */
  readonly sent: string[] = [];
  readonly #hub: MemoryHub;
  #waiting: Letter[] = [];
  #wake: () => void = () => undefined;
  #flowing = false;

  constructor(hub: MemoryHub) {
    this.#hub = hub;
  }

  transportOf(name: string): HubTransport {
    return {
      exchange: (bytes, signal) =>
        new Promise((resolve, reject) => {
          // What the hub's border lets through: bytes that are none of the protocol's would be thrown out here.
          const message = toHub.parse(JSON.parse(new TextDecoder().decode(bytes)));
          if (message.kind === 'push') for (const { id } of message.operations) this.sent.push(`${name}#${id}`);
          const reachHub = (): Uint8Array => bytesOf(answerOf(this.#hub, message));
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
    this.#flowing = true;
    for (const letter of this.#waiting.splice(0)) letter.answer(letter.reachHub());
  }

  /** From here on requests wait for the test. */
  hold(): void {
    this.#flowing = false;
  }

  #arrive(letter: Letter): void {
    if (this.#flowing) letter.answer(letter.reachHub());
    else this.#waiting.push(letter);
    this.#wake();
  }
}
