/** Rows or columns of a table: a field of one line would run them together. */
const isTable = (pasted: string): boolean => /[\t\n\r]/.test(pasted.trim());

/**
 * The one cell of a pasted table that a field of one line takes: the first that says anything, and of a field for figures the first
 * with a digit; null where there is no table, so that the text goes in as it is.
 *
 * @example cellFor('Wang Min\t13900001042\nLi Jing\t13900001044', true) // '13900001042'
 */
export function cellFor(pasted: string, wantsDigits: boolean): string | null {
  if (!isTable(pasted)) return null;
  const cells = pasted.split(/[\t\n\r]+/).map((cell) => cell.trim());
  return cells.find((cell) => (wantsDigits ? /\d/.test(cell.normalize('NFKC')) : cell !== '')) ?? '';
}

const ONE_LINE = /^(?:text|search|tel|email|url)$/;
const FIGURES = /^(?:tel|decimal|numeric)$/;

/** Puts one cell of a pasted table into any field of one line and tells so; returns how to stop. Fields that take it themselves stay alone. */
export function tablesPastedInto(page: Window, onCell: (cell: string) => void): () => void {
  const hear = (event: ClipboardEvent): void => {
    const field = event.target;
    if (event.defaultPrevented || !(field instanceof HTMLInputElement) || !ONE_LINE.test(field.type)) return;
    if (field.readOnly || field.disabled) return;
    const cell = cellFor(event.clipboardData?.getData('text/plain') ?? '', FIGURES.test(field.inputMode));
    if (cell === null) return;
    event.preventDefault();
    const { value, selectionStart, selectionEnd, maxLength } = field;
    const [from, to] = [selectionStart ?? value.length, selectionEnd ?? value.length];
    const room = maxLength < 0 ? cell.length : Math.max(0, maxLength - value.length + (to - from));
    field.setRangeText(cell.slice(0, room), from, to, 'end');
    field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste', data: cell }));
    onCell(cell);
  };
  page.addEventListener('paste', hear);
  return () => page.removeEventListener('paste', hear);
}
