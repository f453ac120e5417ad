/** The small binary container that `body.bin` and the clips share (see docs/figure.md). */

const MAGIC = "SUP1";

const KINDS = {
  int8: Int8Array,
  uint8: Uint8Array,
  int16: Int16Array,
  uint16: Uint16Array,
  float32: Float32Array,
} as const;

type Kinds = typeof KINDS;
export type Kind = keyof Kinds;
type Numbers<K extends Kind> = InstanceType<Kinds[K]>;

interface Entry {
  type: Kind;
  shape: number[];
  offset: number;
}

/** The bytes are not what they should be: a broken download or a newer format. */
export class FormatError extends Error {
  override name = "FormatError";
}

export class Container<Header> {
  private constructor(
    readonly header: Header,
    private readonly entries: Readonly<Record<string, Entry>>,
    private readonly bytes: ArrayBuffer,
    private readonly start: number,
  ) {}

  /** @throws FormatError if the bytes are no container */
  static read<Header>(bytes: ArrayBuffer): Container<Header> {
    const view = new DataView(bytes);
    const magic = bytes.byteLength < 8 ? "" : ascii(new Uint8Array(bytes, 0, 4));
    if (magic !== MAGIC) throw new FormatError("not a Supple container");
    const length = view.getUint32(4, true);
    if (8 + length > bytes.byteLength) throw new FormatError("the header is cut short");
    const text = new TextDecoder().decode(new Uint8Array(bytes, 8, length));
    const { arrays, ...header } = JSON.parse(text) as { arrays: Record<string, Entry> };
    return new Container(header as Header, arrays, bytes, 8 + length);
  }

  has(name: string): boolean {
    return name in this.entries;
  }

  shape(name: string): readonly number[] {
    return this.entry(name).shape;
  }

  /**
   * A view on an array, of the type that the reader expects.
   * @throws FormatError if it is missing, of another type, or cut short
   */
  array<K extends Kind>(name: string, kind: K): Numbers<K> {
    const { type, shape, offset } = this.entry(name);
    if (type !== kind) throw new FormatError(`array ${name} is ${type}, not ${kind}`);
    const count = shape.reduce((product, size) => product * size, 1);
    const Numbers = KINDS[kind];
    const at = this.start + offset;
    if (at + count * Numbers.BYTES_PER_ELEMENT > this.bytes.byteLength) {
      throw new FormatError(`array ${name} is cut short`);
    }
    return new Numbers(this.bytes, at, count) as Numbers<K>;
  }

  private entry(name: string): Entry {
    const entry = this.entries[name];
    if (!entry) throw new FormatError(`there is no array ${name}`);
    return entry;
  }
}

/**
 * Undo "first value, then differences" (mod 2¹⁶) along each row.
 * @param rows how many rows of equal length the numbers stand in
 */
export function runningSums(differences: Int16Array, rows: number): Int16Array {
  const sums = new Int16Array(differences.length);
  const width = rows > 0 ? differences.length / rows : 0;
  for (let row = 0; row < rows; row += 1) {
    let sum = 0;
    for (let i = row * width; i < (row + 1) * width; i += 1) {
      sum += differences[i] ?? 0;
      sums[i] = sum; // an Int16Array wraps as the writer did
    }
  }
  return sums;
}

function ascii(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
