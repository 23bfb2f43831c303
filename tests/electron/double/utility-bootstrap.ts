import { EventEmitter } from 'node:events';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';

// Gives a worker thread what a utility process has: `process.parentPort`, and ports as Electron's main process knows them.

class UtilityPort extends EventEmitter {
  readonly #native: MessagePort;
  constructor(native: MessagePort) {
    super();
    this.#native = native;
  }
  postMessage(message: unknown) {
    this.#native.postMessage(message);
  }
  start() {
    this.#native.on('message', (data) => this.emit('message', { data, ports: [] }));
    this.#native.on('close', () => this.emit('close'));
  }
}

const toShell = new EventEmitter();
parentPort?.on('message', ({ data, ports }: { data: unknown; ports: MessagePort[] }) => {
  toShell.emit('message', { data, ports: ports.map((port) => new UtilityPort(port)) });
});

Object.assign(process, {
  parentPort: {
    postMessage: (message: unknown) => parentPort?.postMessage(message),
    on: (name: string, listener: (...values: unknown[]) => void) => toShell.on(name, listener),
  },
});

await import(workerData);
