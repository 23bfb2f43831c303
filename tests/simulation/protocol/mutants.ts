import type { FromHub, ToHub } from '#sync/exchange.ts';
import type { HubTransaction } from '#sync/hub/hub-store.ts';
import { DEVICE_LEASE_RULES } from '#sync/lease/device-leases.ts';
import { HUB_LEASE_RULES } from '#sync/lease/hub-leases.ts';
import { LEASE_TERMS } from '#sync/lease/lease-terms.ts';
import type { DeviceTransaction } from '#sync/store-port.ts';
import { ALL_CLAUSES, type Clauses } from './clauses.ts';
import { HubDown } from './hub-actor.ts';

/** The protocol with one clause left out or done otherwise: a simulation that does not catch it proves nothing about the clause. */
export interface Mutant {
  readonly name: string;
  /** What is left out, as docs/sync.md names it. */
  readonly clause: string;
  readonly clauses: Clauses;
}

const mutant = (name: string, clause: string, changed: Partial<Clauses>): Mutant => ({
  name,
  clause,
  clauses: { ...ALL_CLAUSES, ...changed },
});

const deviceStore = (change: (tx: DeviceTransaction) => Partial<DeviceTransaction>): Partial<Clauses> => ({
  deviceStore: (tx) => ({ ...tx, ...change(tx) }),
});

const hubStore = (
  change: (tx: HubTransaction, message: ToHub | null) => Partial<HubTransaction>,
): Partial<Clauses> => ({
  hubStore: (tx, message) => ({ ...tx, ...change(tx, message) }),
});

const pages = (
  change: (page: Extract<FromHub, { kind: 'page' }>['page'], message: ToHub, lmid: number) => object,
): Partial<Clauses> => ({
  answer: (answer, message, lmid) =>
    answer.kind === 'page' ? { ...answer, page: { ...answer.page, ...change(answer.page, message, lmid) } } : answer,
});

const { drift } = LEASE_TERMS;

/** The seven clauses of leases first, as in the table of docs/sync.md; then those of push, pull, scope and log. */
export const MUTANTS: readonly Mutant[] = [
  mutant('no-leases', 'leases at all: dials by history only', { leaseNeeded: false }),
  mutant('wall-clock-lease', 'the largest of three clocks: by wall clock alone', {
    device: { ...DEVICE_LEASE_RULES, elapsed: (from, to) => (to.wall - from.wall) * (1 + drift) },
  }),
  mutant('monotonic-lease', 'the largest of three clocks: by a monotonic clock that stops in sleep', {
    device: {
      ...DEVICE_LEASE_RULES,
      elapsed: (from, to) => (from.bootId === to.bootId ? (to.monotonic - from.monotonic) * (1 + drift) : 'rebooted'),
    },
  }),
  mutant('no-boot-time', 'the time since boot: monotonic and wall alone', {
    device: {
      ...DEVICE_LEASE_RULES,
      elapsed: (from, to) =>
        from.bootId === to.bootId
          ? Math.max(to.monotonic - from.monotonic, to.wall - from.wall) * (1 + drift)
          : 'rebooted',
    },
  }),
  mutant('no-silence', 'the silence period: a lease that ran out is over', {
    hub: {
      ...HUB_LEASE_RULES,
      blockedFor: (device, holdings) =>
        Math.max(
          0,
          ...holdings.filter((held) => held.device !== device).map(({ until, expiry }) => Math.max(until, expiry ?? 0)),
        ),
    },
  }),
  mutant(
    'one-window',
    'windows per holder: one per number, what was heard last',
    hubStore((tx) => ({
      putHolding: async (holding) => {
        for (const { device } of await tx.holdings(holding.number)) await tx.removeHolding(holding.number, device);
        await tx.putHolding(holding);
      },
    })),
  ),
  mutant('late-replies', 'a grant answers the latest request', {
    device: { ...DEVICE_LEASE_RULES, answersLatest: () => true },
  }),

  mutant('reboot-keeps-leases', 'the boot id is the same', {
    device: {
      ...DEVICE_LEASE_RULES,
      elapsed: (from, to) =>
        Math.max(0, to.monotonic - from.monotonic, (to.sinceBoot ?? 0) - (from.sinceBoot ?? 0)) * (1 + drift),
    },
  }),
  mutant(
    'settle-keeps-lease',
    'the lease is deleted before it is given back',
    deviceStore(() => ({ dropLease: () => undefined })),
  ),
  mutant('settle-before-outcomes', 'nothing is given back before its outcomes are at the hub', {
    ...hubStore((tx, message) =>
      message?.kind === 'settle'
        ? {
            device: async (uid) => {
              const device = await tx.device(uid);
              return device === null
                ? null
                : { ...device, acknowledged: Math.max(device.acknowledged, message.through) };
            },
            putDevice: async (device) => {
              const known = await tx.device(device.uid);
              await tx.putDevice({ ...device, acknowledged: known?.acknowledged ?? 0 });
            },
            holding: async (number, device) => {
              const holding = await tx.holding(number, device);
              return holding === null ? null : { ...holding, until: 0 };
            },
          }
        : {},
    ),
  }),
  mutant('old-knowledge', 'no dial on do-not-call knowledge older than L', { knowledgeAges: false }),
  mutant(
    'restored-hub-grants',
    'a restored hub leases nothing until unknown leases have run out',
    hubStore((tx) => ({
      state: async () => ({ ...(await tx.state()), recoveringUntil: 0 }),
    })),
  ),
  mutant('answers-before-durable', 'a change of a lease is durable before the reply leaves', { durableFirst: false }),

  mutant(
    'nothing-sent-again',
    'what a restored hub has lost is pushed again',
    deviceStore(() => ({ reopen: () => [] })),
  ),
  mutant(
    'hash-ignored',
    'the same id with other content shows a clone',
    hubStore((_tx, message) => (message?.kind === 'push' ? { result: async () => null } : {})),
  ),
  mutant('gap-taken', 'an operation that leaves a gap is refused', {
    ...hubStore((tx, message) =>
      message?.kind === 'push'
        ? {
            device: async (uid) => {
              const device = await tx.device(uid);
              const first = message.operations[0]?.id ?? 1;
              return device === null ? null : { ...device, acknowledged: Math.max(device.acknowledged, first - 1) };
            },
          }
        : {},
    ),
    message: (message, waiting) =>
      message.kind === 'push' && waiting > 1 && message.operations.length > 1
        ? { ...message, operations: message.operations.slice(1) }
        : message,
  }),
  mutant(
    'poison-blocks',
    'an operation that fails three times is parked',
    hubStore(() => ({
      park: async () => {
        throw new HubDown();
      },
    })),
  ),
  mutant(
    'uuid-ignored',
    'operations of a former identity are known by their uuids',
    hubStore((tx, message) =>
      message?.kind === 'push'
        ? {
            logged: async () => null,
            append: async (logged, about) => {
              if ((await tx.logged(logged.operation.uid)) === null) await tx.append(logged, about);
            },
          }
        : {},
    ),
  ),

  mutant(
    'lmid-of-now',
    'a page acknowledges what it contains, not what the hub has by now',
    pages((page, _message, lmid) => ({
      acknowledged: Math.max(page.acknowledged, lmid),
    })),
  ),
  mutant(
    'page-skips-a-row',
    'a page ends between two transactions',
    pages((page) => ({
      rows: page.more ? page.rows.slice(0, -1) : page.rows,
    })),
  ),
  mutant(
    'removed-not-told',
    'a page names the scopes that went',
    pages(() => ({ scopesRemoved: [] })),
  ),
  mutant(
    'purge-left-out',
    'a scope that went is purged with the cursor',
    deviceStore((tx) => ({
      rowsIn: (scope) => (tx.scope(scope)?.state === 'staging' ? tx.rowsIn(scope) : []),
    })),
  ),
  mutant(
    'purge-takes-the-outbox',
    'operations not yet pushed survive a purge',
    deviceStore((tx) => ({
      putScope: (standing) => {
        if (standing.state === 'gone') for (const { id } of tx.pending()) tx.acknowledge(id);
        tx.putScope(standing);
      },
    })),
  ),
  mutant(
    'purge-in-a-call',
    'a call in progress keeps its rows',
    deviceStore(() => ({ inCall: () => false })),
  ),
  mutant(
    'replay-into-what-is-gone',
    'what waits is not shown of an account that went',
    deviceStore((tx) => ({
      scope: (scope) => {
        const standing = tx.scope(scope);
        return standing?.state === 'gone' ? null : standing;
      },
    })),
  ),
  mutant(
    'bases-not-restored',
    'rebase puts back what the hub sent',
    deviceStore(() => ({ pendingBase: () => [] })),
  ),
  mutant('snapshot-shown-early', 'a snapshot is shown when the log has reached it', {
    arrives: (answer, cursor) =>
      answer.kind === 'chunk' ? { ...answer, chunk: { ...answer.chunk, seq: cursor } } : answer,
  }),
  mutant(
    'regained-without-snapshot',
    'an account that comes is asked for whole',
    pages((page) => ({
      scopesAdded: page.scopesAdded.map((added) => ({ ...added, snapshot: page.from === 0 })),
    })),
  ),
  mutant(
    'log-shows-all',
    'content is sent only under a scope held now',
    hubStore((tx) => ({
      log: async (_agent, after, limit) => {
        const everyone = new Map<string, Awaited<ReturnType<HubTransaction['log']>>['rows'][number]>();
        const to = await tx.head();
        for (const { agent } of await tx.members('company')) {
          for (const row of (await tx.log(agent, after, limit)).rows)
            everyone.set(`${row.seq}/${row.key.key}`, { ...row, since: 0 });
        }
        const rows = [...everyone.values()].sort((one, other) => one.seq - other.seq);
        return { rows, to };
      },
    })),
  ),
  mutant(
    'fence-stands-still',
    'fences grow',
    hubStore((tx) => ({
      close: (closing) =>
        tx.close({ ...closing, memberships: closing.memberships.map((each) => ({ ...each, fence: 1 })) }),
    })),
  ),
];
