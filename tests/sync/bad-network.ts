import type { PullPage } from '#sync/page.ts';
import type { Dice } from './dice.ts';
import type { FieldDevice } from './field-device.ts';
import type { MemoryHub, Pushed } from './memory-hub.ts';

type ToHub =
  | { readonly kind: 'push'; readonly from: string; readonly operations: readonly Pushed[] }
  | { readonly kind: 'pull'; readonly from: string; readonly cursor: number; readonly rows: number };

export interface Faults {
  lost: number;
  doubled: number;
  reordered: number;
}

/** Two queues that the test flushes by hand: messages are lost, doubled and reordered on their way, never altered. */
export class BadNetwork {
  readonly faults: Faults = { lost: 0, doubled: 0, reordered: 0 };
  readonly #dice: Dice;
  readonly #hub: MemoryHub;
  readonly #toHub: string[] = [];
  readonly #toDevice: string[] = [];
  readonly #devices: ReadonlyMap<string, FieldDevice>;

  constructor(dice: Dice, hub: MemoryHub, devices: readonly FieldDevice[]) {
    this.#dice = dice;
    this.#hub = hub;
    this.#devices = new Map(devices.map((device) => [device.name, device]));
  }

  sendPush(device: FieldDevice): void {
    const operations = device.outgoing();
    if (operations.length > 0) this.#toHub.push(JSON.stringify({ kind: 'push', from: device.name, operations }));
  }

  askForPage(device: FieldDevice): void {
    const rows = 1 + this.#dice.below(6);
    this.#toHub.push(JSON.stringify({ kind: 'pull', from: device.name, cursor: device.cursor(), rows }));
  }

  deliverToHub(): void {
    const message = this.#takeOne(this.#toHub);
    if (message === null) return;
    const request = JSON.parse(message) as ToHub;
    const device = this.#devices.get(request.from);
    if (device === undefined) throw new Error(`nobody is called ${request.from}`);
    if (request.kind === 'push') this.#hub.push(device.uid, request.operations);
    else {
      const page = this.#hub.pull(device.uid, request.cursor, request.rows);
      this.#toDevice.push(JSON.stringify({ to: request.from, page }));
    }
  }

  deliverToDevice(): void {
    const message = this.#takeOne(this.#toDevice);
    if (message === null) return;
    const { to, page } = JSON.parse(message) as { to: string; page: PullPage };
    this.#devices.get(to)?.receive(page);
  }

  #takeOne(queue: string[]): string | null {
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
