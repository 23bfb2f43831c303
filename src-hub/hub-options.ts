import { userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { FactorPolicy } from './accounts/authorise.ts';
import type { CodeAsked } from './accounts/code-on-machine.ts';

/** R-U-N-G on the keys of a telephone, and one. */
const USUAL_PORT = 7865;

const port = z.coerce.number().int().min(0).max(65_535);

const options = z
  .object({
    data: z.string().min(1),
    host: z.string().min(1),
    port,
    'metrics-port': port,
    company: z.string().trim().min(1).max(80),
    'tls-cert': z.string().min(1).optional(),
    'tls-key': z.string().min(1).optional(),
    proxy: z.array(z.union([z.ipv4(), z.ipv6()])).max(20),
    database: z.string().url().optional(),
    restored: z.boolean().default(false),
    'second-factor': z.enum(['offered', 'leads']).default('offered'),
    code: z.string().trim().min(1).max(80).optional(),
    'reset-factor': z.string().trim().min(1).max(80).optional(),
    'new-password': z.boolean().default(false),
    help: z.boolean().optional(),
  })
  .refine((given) => !given['new-password'] || given.code !== undefined, {
    message: 'goes with --code LOGIN',
    path: ['new-password'],
  })
  .refine((given) => given['reset-factor'] === undefined || given.code === undefined, {
    message: 'one thing at a time: --code or --reset-factor',
    path: ['reset-factor'],
  })
  .refine((given) => (given['tls-cert'] === undefined) === (given['tls-key'] === undefined), {
    message: 'a certificate needs its key, and a key its certificate',
    path: ['tls-cert'],
  });

export interface HubOptions {
  /** The data folder of the hub: the embedded database lies in it. */
  readonly folder: string;
  readonly host: string;
  readonly port: number;
  readonly metricsPort: number;
  readonly company: string;
  /** Who must have a second factor. */
  readonly secondFactor: FactorPolicy;
  readonly tls: { readonly cert: string; readonly key: string } | null;
  /** Addresses of proxies in front of the hub, whose `X-Forwarded-For` is believed. */
  readonly proxies: readonly string[];
  /** The database was brought back from a backup: devices begin anew and send again what it lost. */
  readonly restored: boolean;
  /** Null: the database that comes with Rung. */
  readonly databaseUrl: string | null;
}

/** A code is to be printed, and no hub to be run. */
export interface CodeWanted {
  readonly code: CodeAsked;
  readonly options: HubOptions;
}

/** An account's second factor is to be taken away, and no hub to be run. */
export interface FactorReset {
  readonly resetFactor: string;
  readonly options: HubOptions;
}

export const HELP = `npm run hub -- [options]: the hub that lets a team share one truth.

  --data DIR          its own folder (with the database that comes with Rung); /var/lib/rung-hub as root, else ~/.local/share/rung-hub
  --host ADDRESS      where it listens: 127.0.0.1 unless told otherwise
  --port N            ${USUAL_PORT} unless told otherwise
  --metrics-port N    figures for Prometheus on 127.0.0.1; the port after it unless told otherwise
  --company NAME      as devices show it
  --restored          once, on a database that was brought back from a backup: devices send again what it lost
  --tls-cert FILE     with --tls-key FILE: serves HTTPS. Devices speak plain HTTP to this machine only.

  --second-factor leads  whoever leads or administrates sets a second factor before the hub answers them anything else
  --proxy ADDRESS     of a proxy in front of the hub, as often as there are: its X-Forwarded-For tells who asks
  --code LOGIN        prints a fresh enrolment code for that account and ends, beside a hub that runs or without one
  --new-password      with --code: the account's password is chosen anew with it
  --reset-factor LOGIN  takes that account's second factor away and ends, beside a hub that runs or without one

DATABASE_URL=postgres://… uses that database instead of the one that comes with Rung.
`;

/** What was asked for on the command line and by the environment; a text where it was not understood, or for help. */
export function hubOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  home: string,
  cwd: string,
): HubOptions | CodeWanted | FactorReset | { readonly say: string; readonly status: 0 | 2 } {
  let given: Record<string, string | boolean | string[] | undefined>;
  try {
    const text = { type: 'string' } as const;
    given = parseArgs({
      args: [...args],
      options: {
        data: text,
        host: text,
        port: text,
        'metrics-port': text,
        company: text,
        'tls-cert': text,
        'tls-key': text,
        proxy: { type: 'string', multiple: true },
        restored: { type: 'boolean' },
        'second-factor': text,
        code: text,
        'new-password': { type: 'boolean' },
        'reset-factor': text,
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    return { say: `${error instanceof Error ? error.message : 'not understood'}\n\n${HELP}`, status: 2 };
  }
  if (given.help === true) return { say: HELP, status: 0 };
  const usualFolder = userInfo().uid === 0 ? '/var/lib/rung-hub' : join(home, '.local', 'share', 'rung-hub');
  const read = options.safeParse({
    data: usualFolder,
    host: '127.0.0.1',
    port: USUAL_PORT,
    'metrics-port':
      given.port === undefined ? USUAL_PORT + 1 : Math.max(0, Number(given.port)) && Number(given.port) + 1,
    company: 'Rung',
    proxy: [],
    database: env.DATABASE_URL === '' ? undefined : env.DATABASE_URL,
    ...given,
  });
  if (!read.success) {
    const [issue] = read.error.issues;
    return { say: `--${issue?.path.join('.')}: ${issue?.message}\n\n${HELP}`, status: 2 };
  }
  const { data } = read;
  const [cert, key] = [data['tls-cert'], data['tls-key']];
  const run: HubOptions = {
    folder: resolve(cwd, data.data),
    host: data.host,
    port: data.port,
    metricsPort: data['metrics-port'],
    company: data.company,
    secondFactor: data['second-factor'],
    restored: data.restored,
    proxies: data.proxy,
    tls: cert === undefined || key === undefined ? null : { cert: resolve(cwd, cert), key: resolve(cwd, key) },
    databaseUrl: data.database ?? null,
  };
  const login = data['reset-factor'];
  if (login !== undefined) return { resetFactor: login, options: run };
  if (data.code === undefined) return run;
  return { code: { login: data.code, newPassword: data['new-password'] }, options: run };
}
