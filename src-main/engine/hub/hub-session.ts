import { z } from 'zod';
import { type HubTokens, hubTokens } from '#contract/hub.ts';
import type { RungError } from '#kernel/errors.ts';
import type { Random } from '#kernel/random.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Clock } from '#kernel/time.ts';
import type { DeviceUid } from '#kernel/uid.ts';
import { type DeviceKey, signerOf } from './device-key.ts';
import { createHubLine, type HubClient, type HubLine } from './hub-client.ts';
import { hubFailure } from './hub-failure.ts';

/** What lies sealed. */
export const sealedSession = z.object({
  key: z.object({ publicKey: z.string(), privateKey: z.string() }),
  tokens: hubTokens,
});
export type SealedSession = z.infer<typeof sealedSession>;

export interface HubSessionParts {
  readonly address: string;
  readonly device: DeviceUid;
  readonly clock: Clock;
  readonly random: Random;
  /** Makes the session's tokens durable; resolves then. */
  readonly keep: (session: SealedSession) => Promise<void>;
}

/** A device's session at its hub: every call goes out with a token that is good, and the tokens are renewed on the way. */
export class HubSession {
  readonly #parts: HubSessionParts;
  readonly #key: DeviceKey;
  readonly #line: HubLine;
  #tokens: HubTokens | null;
  #renewing: Promise<Result<null, RungError>> | null = null;
  /** Why the hub asks for the password again; null while the session lasts. */
  #ended: string | null = null;

  /** `tokens` null: nobody is signed in yet. */
  constructor(parts: HubSessionParts, key: DeviceKey, tokens: HubTokens | null) {
    const { address, device, clock, random } = parts;
    this.#parts = parts;
    this.#key = key;
    this.#tokens = tokens;
    const signature = { device, sign: signerOf(key), access: () => this.#tokens?.access ?? null };
    this.#line = createHubLine(address, signature, { clock, random });
  }

  get tokens(): HubTokens | null {
    return this.#tokens;
  }

  get endedBecause(): string | null {
    return this.#ended;
  }

  /** What lies sealed of this session; null before anybody has signed in. */
  get sealable(): SealedSession | null {
    return this.#tokens === null ? null : { key: this.#key, tokens: this.#tokens };
  }

  /** A procedure that needs no session, as to enrol and to sign in. Errors: the procedure's, `hub-unreachable`. */
  async open<T>(act: (client: HubClient) => Promise<T>): Promise<Result<T, RungError>> {
    try {
      return ok(await act(this.#line.client));
    } catch (error) {
      return err(hubFailure(error));
    }
  }

  /** The session begins, or goes on, with these tokens; durable when resolved. */
  async begin(tokens: HubTokens): Promise<void> {
    await this.#parts.keep({ key: this.#key, tokens });
    this.#tokens = tokens;
    this.#ended = null;
  }

  /** The person signs out: nothing is sent any more. */
  end(because: string): void {
    this.#ended = because;
  }

  /** A procedure within the session. Errors: the procedure's, `signed-out`, `hub-unreachable`. */
  async call<T>(act: (client: HubClient) => Promise<T>): Promise<Result<T, RungError>> {
    if (this.#ended !== null) return err({ code: 'signed-out', facts: { because: this.#ended } });
    const first = await this.open(act);
    if (first.ok || first.error.code !== 'signed-out') return first;
    if (first.error.facts.because !== 'access-ran-out') return this.#signedOut(first.error);
    const renewed = await this.#renew();
    return renewed.ok ? this.open(act) : renewed;
  }

  /** Headers that open a socket at `path`; rejects where the hub cannot be reached. */
  headersFor(path: string): Promise<Record<string, string>> {
    return this.#line.headersFor(path);
  }

  /** One renewal however many calls wait for it: a refresh token that is used twice ends the session. */
  #renew(): Promise<Result<null, RungError>> {
    this.#renewing ??= this.#renewOnce().finally(() => {
      this.#renewing = null;
    });
    return this.#renewing;
  }

  async #renewOnce(): Promise<Result<null, RungError>> {
    const refresh = this.#tokens?.refresh ?? '';
    const next = await this.open((client) => client.session.refresh({ refresh }));
    if (!next.ok) return next.error.code === 'signed-out' ? this.#signedOut(next.error) : next;
    await this.begin(next.value);
    return ok(null);
  }

  #signedOut(error: RungError): Result<never, RungError> {
    this.#ended = String(error.facts.because ?? 'no-session');
    return err(error);
  }
}
