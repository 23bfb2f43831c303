import { useEffect, useState } from 'react';
import type { Instant } from '#kernel/time.ts';
import { agentNow } from '../../i18n/agent-clock.ts';

const text = (ms: number): string => {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  const pad = (value: number): string => String(value).padStart(2, '0');
  return `${pad(Math.floor(seconds / 60))}:${pad(seconds % 60)}`;
};

/** Minutes and seconds since `since`, or between both. Renders alone, once a second. */
export function CallTimer({ since, until }: { since: Instant; until: Instant | null }) {
  const [now, setNow] = useState(agentNow);
  useEffect(() => {
    if (until !== null) return;
    const timer = setInterval(() => setNow(agentNow()), 1_000);
    return () => clearInterval(timer);
  }, [until]);
  return <span role="timer">{text((until ?? now) - since)}</span>;
}
