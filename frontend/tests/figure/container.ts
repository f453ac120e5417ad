import type { Kind } from "../../src/figure/container";

const WRITERS = {
  int8: Int8Array,
  uint8: Uint8Array,
  int16: Int16Array,
  uint16: Uint16Array,
  float32: Float32Array,
};

export interface ArrayIn {
  type: Kind;
  shape: number[];
  values: number[];
}

/** Write a container as docs/figure.md says, independently of the reader. */
export function pack(header: object, arrays: Record<string, ArrayIn>): ArrayBuffer {
  const table: Record<string, object> = {};
  const parts: Uint8Array[] = [];
  let size = 0;
  for (const [name, { type, shape, values }] of Object.entries(arrays)) {
    const bytes = new Uint8Array(WRITERS[type].from(values).buffer);
    table[name] = { type, shape, offset: size };
    const padded = new Uint8Array(Math.ceil(bytes.length / 4) * 4);
    padded.set(bytes);
    parts.push(padded);
    size += padded.length;
  }
  let text = JSON.stringify({ ...header, arrays: table });
  text += " ".repeat((4 - (new TextEncoder().encode(text).length % 4)) % 4);
  const head = new TextEncoder().encode(text);
  const out = new Uint8Array(8 + head.length + size);
  out.set(new TextEncoder().encode("SUP1"));
  new DataView(out.buffer).setUint32(4, head.length, true);
  out.set(head, 8);
  let at = 8 + head.length;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out.buffer;
}

/** First value, then differences, wrapping as 16-bit numbers do. */
export function differences(rows: number[][]): number[] {
  return rows.flatMap((row) =>
    row.map((value, i) => (value - (i ? row[i - 1]! : 0)) & 0xffff).map((v) => (v << 16) >> 16),
  );
}
