/** Digits that the shortest whole number has. */
const FEWEST_DIGITS = 7;
const LONGEST = 2_000;

/** Whether a text may hold a whole telephone number, whatever is written around it. */
export function hasWholeNumber(text: string): boolean {
  const digits = text.normalize('NFKC').match(/\d/g);
  return digits !== null && digits.length >= FEWEST_DIGITS;
}

/** Lines and cells of a table one after the other, so that a field of one line keeps their numbers apart. */
export const onOneLine = (text: string): string =>
  text
    .trim()
    .split(/[\r\n\t]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(', ')
    .slice(0, LONGEST);

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Hears of a text with a number that is pasted where nothing takes it, and not under a dialog; returns how to stop. */
export function pastedOnPage(onPaste: (text: string) => void): () => void {
  const hear = (event: ClipboardEvent): void => {
    if (event.defaultPrevented || isField(event.target)) return;
    if (document.querySelector('[role="dialog"][aria-modal="true"]') !== null) return;
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!hasWholeNumber(text)) return;
    event.preventDefault();
    onPaste(text);
  };
  window.addEventListener('paste', hear);
  return () => window.removeEventListener('paste', hear);
}
