import { TextDecoder } from 'node:util';
import sax from 'sax';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { FileFault } from '../file-fault.ts';

/** Bytes of XML in one part; a million rows stay below it, a zip bomb does not. */
const MOST_BYTES = 2_147_483_648;
/** How much smaller than its content a part may be: sheets pack 50 to 1 at most, bombs 1,000 to 1. */
const MOST_RATIO = 400;
const RATIO_FREE_BYTES = 67_108_864;
const MOST_PARTS = 10_000;

export interface XmlTag {
  /** Without namespace prefix. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface XmlReader {
  open?(tag: XmlTag): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** The parts of an XLSX package, found by the zip's directory because parts stand in any order. Throws FileFault. */
export class PackageParts {
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.#zip = zip;
    this.#entries = entries;
  }

  static async open(path: string): Promise<PackageParts> {
    const zip = await openPromise(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true }).catch(
      damaged,
    );
    try {
      const entries = new Map<string, Entry>();
      if (zip.entryCount > MOST_PARTS)
        throw new FileFault('file-too-large', { parts: zip.entryCount, limit: MOST_PARTS });
      for await (const entry of zip.eachEntry()) entries.set(partName(entry.fileName), entry);
      return new PackageParts(zip, entries);
    } catch (error) {
      zip.close();
      throw error instanceof FileFault ? error : damaged();
    }
  }

  close(): void {
    this.#zip.close();
  }

  has(name: string): boolean {
    return this.#entries.has(partName(name));
  }

  names(): readonly string[] {
    return [...this.#entries.keys()];
  }

  /**
   * Feeds a part's XML to `reader`, yielding after each chunk the share of the part that is read. Stops when the consumer does.
   * A missing part is no XML at all.
   */
  async *read(name: string, reader: XmlReader): AsyncGenerator<number> {
    const entry = this.#entries.get(partName(name));
    if (!entry) return;
    refuseBomb(entry);
    if (entry.isEncrypted()) throw new FileFault('file-encrypted');
    const parser = parserFor(reader, name);
    const decoder = new TextDecoder();
    const stream = await this.#zip.openReadStreamPromise(entry).catch(damaged);
    let done = 0;
    try {
      for await (const chunk of stream) {
        done += chunk.length;
        parser.write(decoder.decode(chunk, { stream: true }));
        yield Math.min(1, done / Math.max(1, entry.uncompressedSize));
      }
    } catch (error) {
      throw error instanceof FileFault ? error : damaged();
    } finally {
      stream.destroy();
    }
  }

  /** Feeds a whole part at once. */
  async readAll(name: string, reader: XmlReader): Promise<void> {
    for await (const _ of this.read(name, reader));
  }
}

/** Case and a leading slash do not tell part names apart (ECMA-376 part 2). */
const partName = (name: string): string => name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();

function damaged(): never {
  throw new FileFault('file-cut-off', { found: 'zip' });
}

function refuseBomb({ compressedSize, uncompressedSize }: Entry): void {
  const isBomb = uncompressedSize > RATIO_FREE_BYTES && uncompressedSize > compressedSize * MOST_RATIO;
  if (isBomb || uncompressedSize > MOST_BYTES)
    throw new FileFault('file-too-large', { bytes: uncompressedSize, limit: MOST_BYTES });
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

function parserFor(reader: XmlReader, part: string): sax.SAXParser {
  const parser = sax.parser(true, { position: false });
  parser.onerror = () => {
    throw new FileFault('file-unreadable', { found: 'xml', part });
  };
  // A document type could name entities; spreadsheets never have one.
  parser.ondoctype = () => {
    throw new FileFault('file-unreadable', { found: 'doctype', part });
  };
  if (reader.open) {
    parser.onopentag = (tag) => {
      reader.open?.({ name: localName(tag.name), attributes: tag.attributes as Record<string, string> });
    };
  }
  if (reader.text) {
    parser.ontext = (text) => reader.text?.(text);
    parser.oncdata = (text) => reader.text?.(text);
  }
  if (reader.close) parser.onclosetag = (name) => reader.close?.(localName(name));
  return parser;
}
