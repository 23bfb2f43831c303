/** Sealing of what must not lie readable on the disk: the key chain of the system where there is one. */
export interface Secrets {
  /** Returns sealed text; null where the system has no key chain, and then nothing is stored. */
  seal(text: string): Promise<string | null>;
  /** Returns what was sealed; null where it was sealed elsewhere or cannot be opened. */
  open(sealed: string): Promise<string | null>;
}
