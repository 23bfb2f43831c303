import { parseArgs } from 'node:util';

export interface StartArguments {
  readonly browser: boolean;
  readonly open: boolean;
  /** 0 lets the system choose; null for the usual one, or another if that is taken. */
  readonly port: number | null;
  readonly dataDir: string | null;
  /** When the app's clock begins, in ms since 1970; null for the machine's own time. */
  readonly at: number | null;
  readonly help: boolean;
}

export const USAGE = `npm start [-- OPTIONS]

  --browser     serve the app to a browser even where Electron is there
  --no-open     do not open a browser, only print the address
  --port N      the port on 127.0.0.1 (default 7864, another if that is taken)
  --data DIR    the folder of the store (default: the system's place for programs' data)
  --at TIME     serve to a browser, as if it were started then: 2026-11-24T10:00Z. Its clock runs on from there, and
                what is written carries that time: to show the app on made-up data at any hour
  --help        this`;

const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?$/;

/** Reads the options of `npm start`; a string says what is wrong with them. */
export function startArguments(argv: readonly string[]): StartArguments | string {
  try {
    const { values } = parseArgs({
      args: [...argv],
      allowNegative: true,
      options: {
        browser: { type: 'boolean', default: false },
        open: { type: 'boolean', default: true },
        port: { type: 'string' },
        data: { type: 'string' },
        at: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
    const port = values.port === undefined ? null : Number(values.port);
    if (port !== null && !(Number.isInteger(port) && port >= 0 && port <= 65_535))
      return `--port wants a number from 0 to 65535, not ${values.port}`;
    if (values.data === '') return '--data wants a folder';
    const at = values.at === undefined ? null : TIME.test(values.at) ? Date.parse(values.at) : Number.NaN;
    if (Number.isNaN(at)) return `--at wants a time such as 2026-11-24T10:00Z, not ${values.at}`;
    const browser = values.browser || at !== null;
    return { browser, open: values.open, port, dataDir: values.data ?? null, at, help: values.help };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
