/** The only source of randomness; injected, so that a seed replays a run. */
export interface Random {
  /** Fills and returns `length` random bytes. */
  bytes(length: number): Uint8Array;
}
