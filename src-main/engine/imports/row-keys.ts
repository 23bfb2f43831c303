import type { ImportedNumber } from '#domain/import/imported-row.ts';
import type { RowKeys } from '#domain/import/link-rows.ts';
import type { E164 } from '#domain/model/customer.ts';
import { growingFloats, growingIntegers } from './growing-arrays.ts';

/** The identity that a key stands for: a person's own number, or an extension of a switchboard. */
export interface Identity {
  readonly e164: E164;
  readonly ext: string | null;
}

/**
 * Collects the identities of a list row by row. A person's own number is its own key. A shared line identifies nobody, but an
 * extension of it does: such keys are negative and few.
 */
export class RowKeyCollector {
  readonly #starts = growingIntegers();
  readonly #keys = growingFloats();
  readonly #shared: ReadonlySet<E164>;
  readonly #extensions = new Map<string, number>();
  readonly #identities: Identity[] = [];

  /** `shared`: lines that the store knows as shared. */
  constructor(shared: ReadonlySet<E164>) {
    this.#shared = shared;
    this.#starts.push(0);
  }

  add(numbers: readonly ImportedNumber[]): void {
    for (const { e164, ext, shared } of numbers) {
      if (ext !== null) this.#keys.push(this.#extensionKey(e164, ext));
      else if (!shared && !this.#shared.has(e164)) this.#keys.push(e164);
    }
    this.#starts.push(this.#keys.length);
  }

  finish(): { readonly keys: RowKeys; readonly identityOf: (key: number) => Identity } {
    const identities = this.#identities;
    return {
      keys: { rows: this.#starts.length - 1, starts: this.#starts.finish(), keys: this.#keys.finish() },
      identityOf: (key) => (key > 0 ? { e164: key, ext: null } : (identities[-key - 1] ?? { e164: 0, ext: null })),
    };
  }

  #extensionKey(e164: E164, ext: string): number {
    const name = `${e164}x${ext}`;
    const known = this.#extensions.get(name);
    if (known !== undefined) return known;
    this.#identities.push({ e164, ext });
    const key = -this.#identities.length;
    this.#extensions.set(name, key);
    return key;
  }
}
