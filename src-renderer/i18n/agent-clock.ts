import { createStore } from 'zustand/vanilla';
import { type Instant, MINUTE, type Millis, type ZoneId } from '#kernel/time.ts';

interface AgentClock {
  readonly zone: ZoneId;
  /** The engine's clock less this page's, in ms. */
  readonly offset: Millis;
  /** The engine's 'now', renewed every minute. */
  readonly minute: Instant;
}

/** The engine's clock as the screen reads it: sentences and timers show its time, not the page's. */
export const agentClock = createStore<AgentClock>()(() => ({
  zone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
  offset: 0,
  minute: Date.now(),
}));

/** The engine's 'now' in ms. */
export const agentNow = (): Instant => Date.now() + agentClock.getState().offset;

/** Sets how far the engine's clock is from this page's, in ms, and the agent's zone. */
export function setAgentClock(offset: Millis, zone: ZoneId | null): void {
  const before = agentClock.getState();
  // Differences below two seconds are the way of the message, not another clock.
  const steady = Math.abs(offset - before.offset) < 2_000;
  agentClock.setState({ zone: zone ?? before.zone, ...(steady ? {} : { offset, minute: Date.now() + offset }) });
}

/** Renews `minute` at every full minute until the returned function is called. */
export function runAgentClock(): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const tick = (): void => {
    const now = agentNow();
    agentClock.setState({ minute: now });
    timer = setTimeout(tick, MINUTE - (now % MINUTE) + 20);
  };
  tick();
  return () => clearTimeout(timer);
}
