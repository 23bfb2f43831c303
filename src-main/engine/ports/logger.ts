export type LogFacts = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Where the engine says what happened: codes and figures, never what a person is called or which number they have. */
export interface Logger {
  info(event: string, facts?: LogFacts): void;
  warn(event: string, facts?: LogFacts): void;
  error(event: string, cause?: unknown, facts?: LogFacts): void;
}
