import { type TrackFault, trackFault } from './track-fault.ts';

/** One line of a file; `at` counts from 1. */
export interface Line {
  readonly at: number;
  readonly text: string;
}

/** What stands between the two `---` at the top, by name, and the lines after it. */
export interface FrontMatter {
  readonly fields: ReadonlyMap<string, Line>;
  readonly body: readonly Line[];
  readonly faults: readonly TrackFault[];
}

const FENCE = '---';
const FIELDS = ['track', 'title', 'situation', 'language'];

/** Lines of a file, whatever ends them. */
export const linesOf = (text: string): Line[] =>
  text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .map((line, index) => ({ at: index + 1, text: line.trim() }));

/** Takes the front matter off: `name: value`, a comment after ` #`. Missing and unknown names are faults; the rest is kept all the same. */
export function frontMatter(lines: readonly Line[]): FrontMatter {
  if (lines[0]?.text !== FENCE) {
    return { fields: new Map(), body: lines, faults: [trackFault('front-matter-missing', 1)] };
  }
  const end = lines.findIndex(({ text }, index) => index > 0 && text === FENCE);
  if (end === -1) return { fields: new Map(), body: [], faults: [trackFault('front-matter-open', 1)] };
  const fields = new Map<string, Line>();
  const faults: TrackFault[] = [];
  for (const { at, text } of lines.slice(1, end)) {
    const written = text.replace(/(^|\s)#.*$/, '').trim();
    if (written === '') continue;
    const [, name = '', value = ''] = /^([a-z-]+)\s*[:：]\s*(.*)$/i.exec(written) ?? [];
    if (name === '' || value === '') faults.push(trackFault('front-matter-line', at));
    else if (!FIELDS.includes(name)) faults.push(trackFault('field-not-known', at, { field: name }));
    else if (fields.has(name)) faults.push(trackFault('field-twice', at, { field: name }));
    else fields.set(name, { at, text: value });
  }
  for (const field of FIELDS) {
    const isNamed = fields.has(field) || lines.slice(1, end).some(({ text }) => text.startsWith(field));
    if (!isNamed) faults.push(trackFault('field-missing', lines[end]?.at ?? 1, { field }));
  }
  return { fields, body: lines.slice(end + 1), faults };
}
