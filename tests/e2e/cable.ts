import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A network cable to the hub that can be pulled and plugged in again: a door of its own through which every byte goes. */
export class Cable {
  readonly #to: URL;
  readonly #sockets = new Set<Socket>();
  #server: Server | null = null;
  #port = 0;

  /** `hub`: the address at its other end. */
  constructor(hub: string) {
    this.#to = new URL(hub);
  }

  /** Where the hub is found through the cable. */
  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Plugs it in, at the same address as before. */
  async plug(): Promise<void> {
    const server = createServer((near) => {
      const far = connect(Number(this.#to.port), this.#to.hostname);
      for (const socket of [near, far]) {
        this.#sockets.add(socket);
        socket.on('close', () => this.#sockets.delete(socket));
      }
      near.on('error', () => far.destroy()).on('close', () => far.destroy());
      far.on('error', () => near.destroy()).on('close', () => near.destroy());
      near.pipe(far);
      far.pipe(near);
    });
    server.listen(this.#port, '127.0.0.1');
    await once(server, 'listening');
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  /** Pulls it: what is on its way is lost, and nothing connects. */
  async pull(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (server === null) return;
    const closed = once(server, 'close');
    server.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }
}
