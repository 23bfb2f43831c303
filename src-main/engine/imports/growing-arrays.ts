type Numbers = Float64Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>;

/** A typed array that grows: millions of numbers without an object each. */
export class Growing<T extends Numbers> {
  #items: T;
  #length = 0;
  readonly #make: (length: number) => T;

  constructor(make: (length: number) => T) {
    this.#make = make;
    this.#items = make(4_096);
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#items.length) {
      const larger = this.#make(this.#length * 2);
      larger.set(this.#items);
      this.#items = larger;
    }
    this.#items[this.#length] = value;
    this.#length += 1;
  }

  /** What was pushed, in an array of exactly that length. */
  finish(): T {
    return this.#items.slice(0, this.#length) as T;
  }
}

export const growingFloats = (): Growing<Float64Array<ArrayBuffer>> =>
  new Growing((length) => new Float64Array(length));
export const growingIntegers = (): Growing<Uint32Array<ArrayBuffer>> =>
  new Growing((length) => new Uint32Array(length));

export const growingBytes = (): Growing<Uint8Array<ArrayBuffer>> => new Growing((length) => new Uint8Array(length));
