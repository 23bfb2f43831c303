import { FileFault } from '../file-fault.ts';
import type { PackageParts } from './package-parts.ts';

export interface Sheet {
  readonly name: string;
  readonly part: string;
}

export interface Workbook {
  /** In the order of the tabs, hidden ones last; chart sheets left out. */
  readonly sheets: readonly Sheet[];
  /** Days count from 1904 (old Macs). */
  readonly from1904: boolean;
  /** Per cell style whether its number is a date, a time of day, or just a number. */
  readonly styles: readonly NumberKind[];
  readonly sharedStringsPart: string | null;
}

export type NumberKind = 'number' | 'date' | 'time';

/** Reads what is true of the whole workbook. Throws FileFault `file-not-supported` for a zip that holds none. */
export async function readWorkbook(parts: PackageParts): Promise<Workbook> {
  if (parts.has('xl/workbook.bin')) throw new FileFault('file-not-supported', { found: 'xlsb' });
  const roots = await relationsOf(parts, '');
  const part =
    [...roots.values()].find((relation) => relation.type.endsWith('/officeDocument'))?.target ?? 'xl/workbook.xml';
  if (!parts.has(part) || !/\.xml$/i.test(part) || parts.has('word/document.xml'))
    throw new FileFault('file-not-supported', { found: foundIn(parts) });
  const relations = await relationsOf(parts, part);
  const visible: Sheet[] = [];
  const hidden: Sheet[] = [];
  let from1904 = false;
  await parts.readAll(part, {
    open({ name, attributes }) {
      if (name === 'workbookPr') from1904 = /^(?:1|true)$/i.test(attributes.date1904 ?? '');
      if (name !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => key === 'id' || key.endsWith(':id'))?.[1] ?? '';
      const relation = relations.get(id);
      if (!relation?.type.endsWith('/worksheet')) return;
      const list = attributes.state === 'hidden' || attributes.state === 'veryHidden' ? hidden : visible;
      list.push({ name: attributes.name ?? '', part: relation.target });
    },
  });
  const partOf = (type: string): string | null =>
    [...relations.values()].find((relation) => relation.type.endsWith(type))?.target ?? null;
  const styles = partOf('/styles');
  return {
    sheets: [...visible, ...hidden],
    from1904,
    styles: styles === null ? [] : await readStyles(parts, styles),
    sharedStringsPart: partOf('/sharedStrings'),
  };
}

function foundIn(parts: PackageParts): string {
  if (parts.has('content.xml')) return 'ods';
  if (parts.has('word/document.xml')) return 'docx';
  return parts.names().some((name) => name.endsWith('.iwa')) ? 'numbers' : 'zip';
}

interface Relation {
  readonly type: string;
  readonly target: string;
}

/** The relations of a part ('' is the package), their targets as part names. */
async function relationsOf(parts: PackageParts, part: string): Promise<ReadonlyMap<string, Relation>> {
  const folder = part.includes('/') ? part.slice(0, part.lastIndexOf('/') + 1) : '';
  const file = part.slice(folder.length);
  const relations = new Map<string, Relation>();
  await parts.readAll(`${folder}_rels/${file}.rels`, {
    open({ name, attributes }) {
      if (name !== 'Relationship' || attributes.TargetMode === 'External') return;
      const target = attributes.Target ?? '';
      relations.set(attributes.Id ?? '', { type: attributes.Type ?? '', target: resolved(folder, target) });
    },
  });
  return relations;
}

function resolved(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const steps: string[] = [];
  for (const step of (folder + target).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}

/** Formats that every spreadsheet knows by number; 27..36 and 50..58 are the dates of East Asian locales. */
function builtInKind(id: number): NumberKind {
  if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47)) return 'time';
  if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return 'date';
  return 'number';
}

/** What a format such as `yyyy"年"m"月"d"日"` makes of a number. */
export function kindOfFormat(format: string): NumberKind {
  const plain =
    format
      .replace(/"[^"]*"/g, '')
      .replace(/\\./g, '')
      .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
      .split(';')[0] ?? '';
  if (/general/i.test(plain)) return 'number';
  if (/[yd]|mmm/i.test(plain)) return 'date';
  return /[hs]/i.test(plain) ? 'time' : /^m+$/i.test(plain) ? 'date' : 'number';
}

async function readStyles(parts: PackageParts, part: string): Promise<readonly NumberKind[]> {
  const formats = new Map<number, NumberKind>();
  const styles: NumberKind[] = [];
  let inCellStyles = false;
  await parts.readAll(part, {
    open({ name, attributes }) {
      if (name === 'numFmt') formats.set(Number(attributes.numFmtId), kindOfFormat(attributes.formatCode ?? ''));
      if (name === 'cellXfs') inCellStyles = true;
      if (name !== 'xf' || !inCellStyles) return;
      const id = Number(attributes.numFmtId ?? 0);
      styles.push(formats.get(id) ?? builtInKind(id));
    },
    close(name) {
      if (name === 'cellXfs') inCellStyles = false;
    },
  });
  return styles;
}
