import { RATE, samplesOf, signalOf, type Signal } from "./signals";
import type { Block } from "./timeline";

/** Room for the last signal to fade. */
const TAIL_SECONDS = 2;
const HEADER_BYTES = 44;
const FULL = 0x7fff;
/**
 * Between the bells there is a hum too low and too soft to be heard. A page that plays nothing at
 * all counts as idle, and a browser lets the timers of an idle page nearly stand still.
 */
const HUM = { hz: 50, loudness: 0.002 };

/** A whole session as sound: where each of its blocks begins, and the file. */
export interface Track {
  /** Seconds from the beginning, one for each block. */
  readonly starts: readonly number[];
  readonly seconds: number;
  readonly file: Blob;
}

/** Lay the signals of a session on a track of its length. */
export function trackOf(blocks: readonly Block[]): Track {
  const starts: number[] = [];
  const rings: { at: number; signal: Signal }[] = [];
  let seconds = 0;
  for (const { cue, marks } of blocks) {
    starts.push(seconds);
    rings.push({ at: seconds, signal: signalOf(cue) });
    for (const mark of marks) rings.push({ at: seconds + mark.after, signal: signalOf(mark.cue) });
    seconds += cue.seconds;
  }
  seconds += TAIL_SECONDS;
  return { starts, seconds, file: fileOf(rings, Math.round(seconds * RATE)) };
}

/** The same few sounds again and again, and the hum between them, one after the other. */
function fileOf(rings: readonly { at: number; signal: Signal }[], length: number): Blob {
  const sounds = new Map<Signal, Int16Array<ArrayBuffer>>();
  const parts: Int16Array<ArrayBuffer>[] = [];
  let written = 0;
  const add = (part: Int16Array<ArrayBuffer>): void => {
    parts.push(part);
    written += part.length;
  };
  const humUntil = (sample: number): void => {
    while (written < sample) add(SECOND.subarray(0, Math.min(RATE, sample - written)));
  };
  for (const [n, { at, signal }] of rings.entries()) {
    humUntil(Math.round(at * RATE));
    if (!sounds.has(signal)) sounds.set(signal, whole(samplesOf(signal)));
    const until = Math.round((rings[n + 1]?.at ?? length / RATE) * RATE);
    add((sounds.get(signal) as Int16Array<ArrayBuffer>).subarray(0, Math.max(0, until - written)));
  }
  humUntil(length);
  return new Blob([header(length), ...parts], { type: "audio/wav" });
}

function whole(samples: Float32Array): Int16Array<ArrayBuffer> {
  return Int16Array.from(samples, (sample) => Math.round(Math.max(-1, Math.min(1, sample)) * FULL));
}

const SECOND = whole(
  Float32Array.from({ length: RATE }, (_, n) => HUM.loudness * Math.sin((2 * Math.PI * HUM.hz * n) / RATE)),
);

/** The head of a WAV file: one channel of 16-bit samples. */
function header(samples: number): ArrayBuffer {
  const bytes = samples * 2;
  const view = new DataView(new ArrayBuffer(HEADER_BYTES));
  const letters = (at: number, text: string): void => {
    for (let n = 0; n < text.length; n += 1) view.setUint8(at + n, text.charCodeAt(n));
  };
  letters(0, "RIFF");
  view.setUint32(4, HEADER_BYTES - 8 + bytes, true);
  letters(8, "WAVEfmt ");
  view.setUint32(16, 16, true); // length of what describes the samples
  view.setUint16(20, 1, true); // not compressed
  view.setUint16(22, 1, true); // channels
  view.setUint32(24, RATE, true);
  view.setUint32(28, RATE * 2, true);
  view.setUint16(32, 2, true); // bytes a sample
  view.setUint16(34, 16, true); // bits a sample
  letters(36, "data");
  view.setUint32(40, bytes, true);
  return view.buffer;
}
