/** Longest text of a one-line field and of a remark, in UTF-16 units, as the contract has them. */
export const LINE_LIMIT = 200;
export const TEXT_LIMIT = 4_000;

const PLACEHOLDER = /^(?:[-–—_.*?/\\]+|n\/?a|nil|null|none|undefined|#n\/a|无|無|没有|沒有|暂无|暫無|未知|不详|不詳)$/i;
const UNTIDY = /^\s|\s$|\s\s|[\n\r\t\u3000]/;

/** A cell as one tidy line; '' for an empty cell and for the words that people write into one ('-', 'N/A', '无'). */
export function tidyLine(cell: string): string {
  const line = UNTIDY.test(cell) ? cell.trim().replace(/\s+/g, ' ') : cell;
  return line.length <= 9 && PLACEHOLDER.test(line) ? '' : line;
}

/** A remark: its line breaks stay. */
export function tidyText(cell: string): string {
  const text = cell.trim();
  return text.length <= 9 && PLACEHOLDER.test(text) ? '' : text;
}
