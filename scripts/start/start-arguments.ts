import { parseArgs } from 'node:util';

export interface StartArguments {
  readonly browser: boolean;
  readonly open: boolean;
  /** 0 lets the system choose; null for the usual one, or another if that is taken. */
  readonly port: number | null;
  readonly dataDir: string | null;
  readonly help: boolean;
}

export const USAGE = `npm start [-- OPTIONS]

  --browser     serve the app to a browser even where Electron is there
  --no-open     do not open a browser, only print the address
  --port N      the port on 127.0.0.1 (default 7864, another if that is taken)
  --data DIR    the folder of the store (default: the system's place for programs' data)
  --help        this`;

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
        help: { type: 'boolean', default: false },
      },
    });
    const port = values.port === undefined ? null : Number(values.port);
    if (port !== null && !(Number.isInteger(port) && port >= 0 && port <= 65_535))
      return `--port wants a number from 0 to 65535, not ${values.port}`;
    if (values.data === '') return '--data wants a folder';
    return { browser: values.browser, open: values.open, port, dataDir: values.data ?? null, help: values.help };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
