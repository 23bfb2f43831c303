import { isUtf8 } from 'node:buffer';

/** Encodings that lists come in, named as TextDecoder knows them. */
export type ListEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5' | 'windows-1252';

export interface EncodingAnswer {
  readonly encoding: ListEncoding;
  /** Bytes of the byte order mark, 0 where there is none. */
  readonly bomBytes: number;
}

/** Bytes looked at closely; beyond them only whether everything is UTF-8. */
const CLOSE_LOOK = 4_194_304;

/**
 * Learns a file's encoding from all its bytes, fed in order. One look is needed because a list may be plain ASCII for a hundred
 * thousand rows before its first name.
 */
export class ByteSurvey {
  #first: Uint8Array = new Uint8Array(0);
  #bytes = 0;
  #utf8 = true;
  /** An unfinished UTF-8 sequence at the end of the last chunk. */
  #tail: Uint8Array = new Uint8Array(0);
  #evenZeros = 0;
  #oddZeros = 0;
  #controls = 0;
  #looked = 0;
  /** What was looked at: asked for its script only if it is not UTF-8, which takes a hundred times as long to tell. */
  readonly #seen: Uint8Array[] = [];

  add(chunk: Uint8Array): void {
    if (this.#bytes === 0) this.#first = chunk.slice(0, 4);
    if (this.#utf8) this.#checkUtf8(chunk);
    if (this.#looked < CLOSE_LOOK) this.#look(chunk.subarray(0, CLOSE_LOOK - this.#looked));
    this.#bytes += chunk.length;
  }

  /** Whether the bytes are text at all: anything but zeros of UTF-16 and a sprinkle of stray control characters. */
  isText(): boolean {
    if (this.#byMark() !== null || this.#isUtf16() !== null) return true;
    return this.#controls <= this.#looked / 200;
  }

  answer(): EncodingAnswer {
    const marked = this.#byMark();
    if (marked) return marked;
    const utf16 = this.#isUtf16();
    if (utf16) return { encoding: utf16, bomBytes: 0 };
    if (this.#utf8) return { encoding: 'utf-8', bomBytes: 0 };
    const han = new HanCount();
    for (const chunk of this.#seen) for (const byte of chunk) han.add(byte);
    return { encoding: han.likeliest(), bomBytes: 0 };
  }

  #byMark(): EncodingAnswer | null {
    const [a, b, c] = this.#first;
    if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', bomBytes: 3 };
    if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', bomBytes: 2 };
    if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', bomBytes: 2 };
    return null;
  }

  #isUtf16(): 'utf-16le' | 'utf-16be' | null {
    // Separators, digits and line ends have a zero byte even in a list of Chinese names.
    const zeros = this.#evenZeros + this.#oddZeros;
    if (zeros < this.#looked / 50) return null;
    if (this.#evenZeros * 20 < this.#oddZeros) return 'utf-16le';
    return this.#oddZeros * 20 < this.#evenZeros ? 'utf-16be' : null;
  }

  #checkUtf8(chunk: Uint8Array): void {
    const joined = this.#tail.length === 0 ? chunk : Buffer.concat([this.#tail, chunk]);
    const whole = joined.length - unfinishedBytes(joined);
    this.#utf8 = isUtf8(joined.subarray(0, whole));
    this.#tail = joined.slice(whole);
  }

  #look(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at] ?? 0;
      if (byte === 0) {
        if (((this.#looked + at) & 1) === 0) this.#evenZeros += 1;
        else this.#oddZeros += 1;
        this.#controls += 1;
      } else if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) this.#controls += 1;
    }
    this.#seen.push(chunk.slice());
    this.#looked += chunk.length;
  }
}

/** How many bytes at the end begin a UTF-8 sequence that the next chunk may finish, 0..3. */
function unfinishedBytes(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
    if (byte < 0x80) return 0;
  }
  return 0;
}

/**
 * Counts how the bytes above ASCII read as UTF-8, GB18030, Big5 and Windows-1252. Any byte pair is some character in each of
 * the double-byte encodings, so what counts is how many are everyday characters: GB2312's and Big5's first levels.
 */
class HanCount {
  #gbLead = 0;
  #bigLead = 0;
  #utfLeft = 0;
  #lastByte = 0;
  #gb = { common: 0, odd: 0 };
  #big = { common: 0, odd: 0 };
  #utf = { common: 0, odd: 0 };
  /** Letters of western Europe between ASCII letters, where an umlaut stands. */
  #western = { common: 0, odd: 0 };

  add(byte: number): void {
    this.#addGb(byte);
    this.#addBig(byte);
    this.#addUtf(byte);
    if (this.#lastByte >= 0xc0 && isLetter(byte)) this.#western.common += 1;
    else if (this.#lastByte >= 0x80 && byte >= 0x80) this.#western.odd += 1;
    this.#lastByte = byte;
  }

  likeliest(): ListEncoding {
    const share = ({ common, odd }: { common: number; odd: number }): number =>
      common === 0 ? 0 : common / (common + odd);
    if (share(this.#utf) > 0.95) return 'utf-8';
    const gb = share(this.#gb);
    const big = share(this.#big);
    if (share(this.#western) > Math.max(gb, big) || Math.max(gb, big) < 0.5) return 'windows-1252';
    return gb >= big ? 'gb18030' : 'big5';
  }

  #addGb(byte: number): void {
    if (this.#gbLead === 0) {
      if (byte >= 0x81 && byte <= 0xfe) this.#gbLead = byte;
      else if (byte >= 0x80) this.#gb.odd += 1;
      return;
    }
    const isCommon =
      byte >= 0xa1 &&
      ((this.#gbLead >= 0xb0 && this.#gbLead <= 0xd7) || (this.#gbLead >= 0xa1 && this.#gbLead <= 0xa3));
    if (isCommon) this.#gb.common += 1;
    else this.#gb.odd += 1;
    this.#gbLead = 0;
  }

  #addBig(byte: number): void {
    if (this.#bigLead === 0) {
      if (byte >= 0x81 && byte <= 0xfe) this.#bigLead = byte;
      else if (byte >= 0x80) this.#big.odd += 1;
      return;
    }
    const isTrail = (byte >= 0x40 && byte <= 0x7e) || byte >= 0xa1;
    if (isTrail && this.#bigLead >= 0xa1 && this.#bigLead <= 0xc6) this.#big.common += 1;
    else this.#big.odd += 1;
    this.#bigLead = 0;
  }

  #addUtf(byte: number): void {
    if (this.#utfLeft > 0) {
      if (byte >= 0x80 && byte < 0xc0) {
        this.#utfLeft -= 1;
        if (this.#utfLeft === 0) this.#utf.common += 1;
        return;
      }
      this.#utf.odd += 1;
      this.#utfLeft = 0;
    }
    if (byte >= 0xf0) this.#utfLeft = 3;
    else if (byte >= 0xe0) this.#utfLeft = 2;
    else if (byte >= 0xc0) this.#utfLeft = 1;
    else if (byte >= 0x80) this.#utf.odd += 1;
  }
}

const isLetter = (byte: number): boolean => (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a);
