import { type ErrorCode, type Facts, type RungError, rungError } from '#kernel/errors.ts';

type FileFaultCode = Extract<ErrorCode, `file-${string}` | 'import-cancelled' | 'invalid-input'>;

/** A file that cannot be read as a list: what, and where (line, sheet, encoding). Thrown inside the readers, a value at their border. */
export class FileFault extends Error {
  readonly fault: RungError;
  constructor(code: FileFaultCode, facts: Facts = {}) {
    super(code);
    this.name = 'FileFault';
    this.fault = rungError(code, facts);
  }
}
