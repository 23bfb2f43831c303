/** A way to the hub; null in the options of an engine that works alone. One exchange at a time; a lost answer is a rejected promise. */
export interface HubTransport {
  /** What the enrolment of this device said; it stands in every message. */
  readonly deviceEpoch: string;
  /** Sends one message of the sync protocol and resolves to its answer. Rejects when there is no network or the time is up. */
  exchange(message: Uint8Array, signal: AbortSignal): Promise<Uint8Array>;
}
