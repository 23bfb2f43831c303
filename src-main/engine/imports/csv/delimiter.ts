export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

export interface DelimiterAnswer {
  readonly delimiter: Delimiter;
  /** UTF-16 units of a first line `sep=;` that only names the delimiter, its line end included; 0 where there is none. */
  readonly skip: number;
}

/** Finds the separator of a list by its first lines: the one that cuts most of them into the same number of cells, more than one. */
export function sniffDelimiter(text: string): DelimiterAnswer {
  const named = /^sep=([,;\t|])\r?\n/i.exec(text);
  if (named) return { delimiter: named[1] as Delimiter, skip: named[0].length };
  let best: Delimiter = ',';
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const score = steadiness(countsPerLine(text, delimiter));
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return { delimiter: best, skip: 0 };
}

const LINES = 50;

/** How often the delimiter stands outside quotes in each of the first lines that say anything. */
function countsPerLine(text: string, delimiter: string): number[] {
  const counts: number[] = [];
  let count = 0;
  let isQuoted = false;
  let isBlank = true;
  for (let at = 0; at < text.length && counts.length < LINES; at += 1) {
    const char = text[at];
    if (char === '"') isQuoted = !isQuoted;
    else if (char === '\n' && !isQuoted) {
      if (!isBlank) counts.push(count);
      count = 0;
      isBlank = true;
      continue;
    } else if (char === delimiter && !isQuoted) count += 1;
    if (char !== '\r') isBlank = false;
  }
  if (!isBlank && counts.length < LINES) counts.push(count);
  return counts;
}

/** Share of lines with the commonest count, weighed a little by the count itself; 0 when most lines have none. */
function steadiness(counts: readonly number[]): number {
  const lines = new Map<number, number>();
  for (const count of counts) lines.set(count, (lines.get(count) ?? 0) + 1);
  let score = 0;
  for (const [count, times] of lines) {
    if (count > 0) score = Math.max(score, times / counts.length + Math.min(count, 20) / 100);
  }
  return score;
}
