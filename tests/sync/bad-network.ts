import type { FromHub, ToHub } from '#sync/exchange.ts';
import type { Dice } from './dice.ts';
import type { FieldDevice } from './field-device.ts';
import type { TeamHub } from './team-hub.ts';

export interface Faults {
  lost: number;
  doubled: number;
  reordered: number;
}

interface Letter {
  readonly from: FieldDevice;
  readonly message: ToHub;
}

/** Two queues that the test flushes by hand: messages are lost, doubled and reordered on their way, never altered. */
export class BadNetwork {
  readonly faults: Faults = { lost: 0, doubled: 0, reordered: 0 };
  readonly #dice: Dice;
  readonly #hub: TeamHub;
  readonly #toHub: Letter[] = [];
  readonly #toDevice: (Letter & { readonly answer: FromHub })[] = [];

  constructor(dice: Dice, hub: TeamHub) {
    this.#dice = dice;
    this.#hub = hub;
  }

  /** The device says what is next. */
  send(device: FieldDevice): void {
    if (this.#dice.chance(0.5)) device.wonder();
    const message = device.next(1 + this.#dice.below(6));
    if (message === null) return;
    device.note(message);
    this.#toHub.push(overTheWire({ from: device, message }));
  }

  async deliverToHub(): Promise<void> {
    const letter = this.#takeOne(this.#toHub);
    if (letter === null) return;
    const answer = await this.#hub.answer(letter.message);
    this.#toDevice.push({ ...letter, answer: JSON.parse(JSON.stringify(answer)) as FromHub });
  }

  deliverToDevice(): void {
    const letter = this.#takeOne(this.#toDevice);
    if (letter !== null) letter.from.take(letter.message, letter.answer);
  }

  #takeOne<T>(queue: T[]): T | null {
    if (queue.length === 0) return null;
    const place = this.#dice.chance(0.3) ? this.#dice.below(queue.length) : 0;
    if (place > 0) this.faults.reordered += 1;
    const message = queue[place] ?? null;
    if (this.#dice.chance(0.15)) this.faults.doubled += 1;
    else queue.splice(place, 1);
    if (!this.#dice.chance(0.15)) return message;
    this.faults.lost += 1;
    return null;
  }
}

const overTheWire = ({ from, message }: Letter): Letter => ({
  from,
  message: JSON.parse(JSON.stringify(message)) as ToHub,
});
