import { type ExecFileSyncOptionsWithStringEncoding, execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';
import type { LeaseClock } from '#engine/ports/lease-clock.ts';

const NANOSECONDS_PER_MS = 1_000_000n;

/** Of a program that is not there nothing is said on our own error stream. */
const ASKING: ExecFileSyncOptionsWithStringEncoding = {
  encoding: 'utf8',
  timeout: 2_000,
  stdio: ['ignore', 'pipe', 'ignore'],
};

/** How the machine's present boot is named, by platform; a platform that is not here cannot tell, and nor can one that fails. */
const BOOT_IDS: Partial<Record<NodeJS.Platform, () => string>> = {
  linux: () => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8'),
  darwin: () => execFileSync('/usr/sbin/sysctl', ['-n', 'kern.bootsessionuuid'], ASKING),
};

/** The id of the boot that this machine runs on, lower case; null where the platform cannot tell. Never throws. */
export function readBootId(platform: NodeJS.Platform): string | null {
  try {
    const id = BOOT_IDS[platform]?.().trim().toLowerCase() ?? '';
    return id === '' ? null : id;
  } catch {
    return null;
  }
}

function sinceBootMs(): number | null {
  try {
    return Math.round(uptime() * 1_000);
  } catch {
    return null;
  }
}

/**
 * The machine's three clocks. `process.hrtime`, never `performance.now`: that one is a process's own and stops in sleep on some
 * systems (sync protocol: number leases). The boot is asked for once: a process does not outlive it.
 */
export function createLeaseClock(): LeaseClock {
  const bootId = readBootId(process.platform);
  return {
    sample: () => ({
      monotonic: Number(process.hrtime.bigint() / NANOSECONDS_PER_MS),
      wall: Date.now(),
      sinceBoot: sinceBootMs(),
      bootId,
    }),
  };
}
