/** A slash that asks for a snippet: where it stands, where the caret is, and what is typed between. */
export interface Slash {
  readonly from: number;
  readonly to: number;
  readonly word: string;
}

/** A Chinese keyboard writes the key of the slash as '、' or '／'. */
const ASKS = /(?:^|\s)([/、／][^\s/、／]*)$/;

/**
 * The slash that asks for a snippet before the caret: at the beginning or after a space, so that '3/4' and 'and/or' are text.
 *
 * @example slashAt('Nice talk. /off', 15) // { from: 11, to: 15, word: 'off' }
 */
export function slashAt(text: string, caret: number): Slash | null {
  const asked = ASKS.exec(text.slice(0, caret))?.[1];
  return asked === undefined ? null : { from: caret - asked.length, to: caret, word: asked.slice(1) };
}

/** The text with a snippet in the place of its slash, a space behind it to type on from, and where the caret then stands. */
export function withSnippet(text: string, slash: Slash, snippet: string): { text: string; caret: number } {
  const before = `${text.slice(0, slash.from)}${snippet.trimEnd()} `;
  return { text: before + text.slice(slash.to).replace(/^ /, ''), caret: before.length };
}
