/** Ends of lines, and where those are too far apart what stands between two numbers of a line; a space may stand inside a number. */
const LINE_END = /\n/g;
const BETWEEN = /[,;|\t，；、]/g;

/** Pieces of a text of at most `most` characters each, in order, that end where a line does, else between two numbers; together they are the text. */
export function pastePieces(text: string, most: number): string[] {
  const whole = (part: string): string[] => joined(cutAfter(part, BETWEEN), most);
  const lines = cutAfter(text, LINE_END).flatMap((line) => (line.length > most ? whole(line) : [line]));
  return joined(lines, most);
}

function cutAfter(text: string, mark: RegExp): string[] {
  const parts: string[] = [];
  let from = 0;
  for (const { index } of text.matchAll(mark)) {
    parts.push(text.slice(from, index + 1));
    from = index + 1;
  }
  if (from < text.length) parts.push(text.slice(from));
  return parts;
}

/** Neighbours put together as long as they stay within `most`. */
function joined(parts: readonly string[], most: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const part of parts) {
    if (piece !== '' && piece.length + part.length > most) {
      pieces.push(piece);
      piece = '';
    }
    piece += part;
  }
  return piece === '' ? pieces : [...pieces, piece];
}
