const LAST_CONTROL = 0x1f;
/** Tab and the two ends of a line. */
const KEPT_CONTROLS: ReadonlySet<number> = new Set([0x09, 0x0a, 0x0d]);

const isControl = (code: number): boolean => code <= LAST_CONTROL && !KEPT_CONTROLS.has(code);

/**
 * Whether a text holds only what a person writes: no control characters but tabs and line ends, and no half of a surrogate pair. As UTF-8
 * JSON such a text has 3 bytes per UTF-16 unit at most; any other may have 6.
 */
export function isWrittenText(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if (isControl(text.charCodeAt(index))) return false;
  }
  return text.isWellFormed();
}

/** The text as a person writes it: control characters that were pasted along are left out, half a pair becomes U+FFFD. */
export const writtenText = (text: string): string =>
  isWrittenText(text)
    ? text
    : [...text.toWellFormed()].filter((character) => !isControl(character.charCodeAt(0))).join('');

/** The beginning of a text, `longest` UTF-16 units at most; no pair is cut in two. */
export function beginningOf(text: string, longest: number): string {
  const cut = text.slice(0, longest);
  return cut.isWellFormed() || !text.isWellFormed() ? cut : cut.slice(0, -1);
}
