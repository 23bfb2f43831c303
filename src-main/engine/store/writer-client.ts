import type { MessagePort } from 'node:worker_threads';
import { rungError } from '#kernel/errors.ts';
import { StoreFault } from './fault.ts';
import type { Commands } from './writer-commands.ts';
import type { Jobs } from './writer-jobs.ts';
import type { WriterReply, WriterRequest } from './writer-messages.ts';

type InputOf<F> = F extends (context: never, ...rest: infer Rest) => unknown
  ? Rest extends [infer Input]
    ? Input
    : null
  : never;
type OutputOf<F> = F extends (...all: never[]) => infer Output
  ? Output extends Generator<void, infer End>
    ? End
    : Awaited<Output>
  : never;

export type CommandInput<Name extends keyof Commands> = InputOf<Commands[Name]>;
export type CommandOutput<Name extends keyof Commands> = OutputOf<Commands[Name]>;
export type JobInput<Name extends keyof Jobs> = InputOf<Jobs[Name]>;
export type JobOutput<Name extends keyof Jobs> = OutputOf<Jobs[Name]>;

interface Waiting {
  readonly resolve: (output: unknown) => void;
  readonly reject: (fault: StoreFault) => void;
}

/**
 * One end of a port to the writer thread. Answers come after the commit. Rejects with a StoreFault: the code of what failed, or
 * `engine-down` when the thread has ended.
 */
export class WriterClient {
  readonly #port: Pick<MessagePort, 'postMessage'>;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;
  #down = false;

  constructor(port: Pick<MessagePort, 'postMessage'>) {
    this.#port = port;
  }

  /** Does a command at once; durable when answered. */
  async command<Name extends keyof Commands>(name: Name, input: CommandInput<Name>): Promise<CommandOutput<Name>> {
    return (await this.#ask('now', name, input)) as CommandOutput<Name>;
  }

  /** Does long work in slices between the commands. */
  async job<Name extends keyof Jobs>(name: Name, input: JobInput<Name>): Promise<JobOutput<Name>> {
    return (await this.#ask('bulk', name, input)) as JobOutput<Name>;
  }

  /** Called with every reply that the port brings. */
  settle(reply: WriterReply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if (reply.ok) waiting?.resolve(reply.output);
    else waiting?.reject(new StoreFault(reply.error));
  }

  /** Nothing will be answered any more: what waits is rejected, and what comes is too. */
  end(): void {
    this.#down = true;
    for (const { reject } of this.#waiting.values()) reject(new StoreFault(rungError('engine-down')));
    this.#waiting.clear();
  }

  #ask(lane: WriterRequest['lane'], name: string, input: unknown): Promise<unknown> {
    if (this.#down) return Promise.reject(new StoreFault(rungError('engine-down')));
    this.#lastId += 1;
    const request: WriterRequest = { id: this.#lastId, lane, name, input };
    return new Promise((resolve, reject) => {
      this.#waiting.set(request.id, { resolve, reject });
      this.#port.postMessage(request);
    });
  }
}

/** A client over a port of its own, such as a parser's that hands its rows over without a detour. */
export function attachedClient(port: MessagePort): WriterClient {
  const client = new WriterClient(port);
  port.on('message', (reply: WriterReply) => client.settle(reply));
  port.on('close', () => client.end());
  return client;
}
