import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What the hub counts, for Prometheus. Labels are procedures and codes, never people. */
export interface Metrics {
  /** Begins to time a call of a procedure; the returned function ends it with `ok` or the code of the refusal. */
  procedure(name: string): (code: string) => void;
  /** Devices that are told of news by a socket of this process. */
  listeners(count: number): void;
  /** The text that Prometheus reads. */
  text(): Promise<string>;
  readonly contentType: string;
}

const SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'rung_hub_' });
  const registers = [registry];
  const calls = new Counter({
    name: 'rung_hub_calls_total',
    help: 'Calls of procedures by outcome: ok, or the code of the refusal.',
    labelNames: ['procedure', 'code'],
    registers,
  });
  const seconds = new Histogram({
    name: 'rung_hub_call_seconds',
    help: 'How long calls of procedures took.',
    labelNames: ['procedure'],
    buckets: SECONDS,
    registers,
  });
  const sockets = new Gauge({
    name: 'rung_hub_listeners',
    help: 'Devices connected to this process to be told of news.',
    registers,
  });
  return {
    procedure(name) {
      const end = seconds.startTimer({ procedure: name });
      return (code) => {
        end();
        calls.inc({ procedure: name, code });
      };
    },
    listeners: (count) => sockets.set(count),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
