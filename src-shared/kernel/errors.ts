/**
 * Every code with which an act may be refused or fail. Sentences are made from code and facts per language
 * (`src-renderer/i18n`, `src-main/cli`); a code is never shown alone.
 */
export const ERROR_CODES = [
  'not-found',
  'invalid-input',
  'invalid-number',
  'number-taken',
  'number-suppressed',
  'name-differs',
  'merged-already',
  'call-open',
  'gates-stopped',
  'permit-used',
  'call-not-found',
  'track-faulty',
  'outcome-missing',
  'outcome-not-allowed',
  'promise-in-the-past',
  'promise-missing',
  'product-missing',
  'amount-missing',
  'action-date-missing',
  'already-corrected',
  'already-undone',
  'not-yours',
  'too-late',
  'checks-missing',
  'nothing-to-undo',
  'not-set-up',
  'already-set-up',
  'store-newer',
  'store-corrupt',
  'store-locked',
  'store-read-only',
  'store-full',
  'migration-failed',
  'import-not-found',
  'import-busy',
  'import-cancelled',
  'import-not-shared',
  'file-unreadable',
  'file-empty',
  'file-too-large',
  'file-not-supported',
  'file-encrypted',
  'file-cut-off',
  'file-quote-open',
  'file-line-too-long',
  'file-too-many-columns',
  'file-no-number-column',
  'backup-invalid',
  'code-invalid',
  'code-of-another',
  'sign-in-wrong',
  'password-weak',
  'too-many-tries',
  'factor-needed',
  'factor-wrong',
  'factor-due',
  'factor-set',
  'factor-none',
  'login-taken',
  'team-taken',
  'not-allowed',
  'signed-out',
  'hub-unreachable',
  'hub-address',
  'hub-joined',
  'worked-alone',
  'hub-not-joined',
  'engine-down',
  'time-limit',
  'internal',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

export type Facts = Readonly<Record<string, string | number | boolean | null>>;

/** What failed: a code, its facts (no personal data), and nothing else crosses a border. */
export interface RungError {
  readonly code: ErrorCode;
  readonly facts: Facts;
}

export const rungError = (code: ErrorCode, facts: Facts = {}): RungError => ({ code, facts });
