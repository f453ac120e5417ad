import type { Cue } from "./script";

/** One note: pitch in hertz, start and length in seconds, loudness 0–1; may glide to `to`. */
interface Note {
  hz: number;
  at: number;
  seconds: number;
  gain?: number;
  to?: number;
}

/** Soft and low-pitched, a fourth or fifth apart: they mark time without startling anyone. */
const SIGNALS = {
  announce: [
    { hz: 392, at: 0, seconds: 0.7 },
    { hz: 523, at: 0.18, seconds: 1 },
  ],
  ready: [{ hz: 392, at: 0, seconds: 0.6 }],
  begin: [{ hz: 523, at: 0, seconds: 1.1 }],
  soft: [{ hz: 440, at: 0, seconds: 0.3, gain: 0.4 }],
  in: [{ hz: 262, to: 392, at: 0, seconds: 0.9, gain: 0.6 }],
  out: [{ hz: 392, to: 262, at: 0, seconds: 0.9, gain: 0.6 }],
  tick: [{ hz: 440, at: 0, seconds: 0.2, gain: 0.7 }],
  halfway: [
    { hz: 440, at: 0, seconds: 0.4 },
    { hz: 440, at: 0.24, seconds: 0.6 },
  ],
  switch: [
    { hz: 392, at: 0, seconds: 0.4 },
    { hz: 523, at: 0.2, seconds: 0.4 },
    { hz: 392, at: 0.4, seconds: 0.9 },
  ],
  rest: [
    { hz: 392, at: 0, seconds: 0.6, gain: 0.8 },
    { hz: 330, at: 0.3, seconds: 0.6, gain: 0.7 },
    { hz: 262, at: 0.6, seconds: 1.2, gain: 0.7 },
  ],
  end: [
    { hz: 523, at: 0, seconds: 0.6 },
    { hz: 392, at: 0.2, seconds: 1.1 },
  ],
  done: [
    { hz: 392, at: 0, seconds: 0.8 },
    { hz: 494, at: 0.22, seconds: 0.8 },
    { hz: 587, at: 0.44, seconds: 1.6 },
  ],
} satisfies Record<string, readonly Note[]>;

export type Signal = keyof typeof SIGNALS;
export const SIGNAL_NAMES = Object.keys(SIGNALS) as readonly Signal[];

/** Tell how a cue sounds to somebody who hears no words. */
export function signalOf(cue: Cue): Signal {
  switch (cue.kind) {
    case "countdown":
      return "tick";
    case "breathe":
      return cue.breath === "out" ? "out" : "in";
    case "move":
      return cue.breath ?? (cue.rep === 1 ? "begin" : "soft");
    case "hold":
      return "begin";
    case "check_in":
      return "end";
    default:
      return cue.kind;
  }
}

/** Samples per second: twice the highest overtone and more, and little to keep. */
export const RATE = 8000;
/** A bell is its note and what sounds above it, each fading sooner than the one below. */
const OVERTONES = [
  { times: 1, gain: 1, fade: 4.5 },
  { times: 2, gain: 0.3, fade: 7 },
  { times: 3, gain: 0.1, fade: 11 },
];
const LOUDNESS = 0.26;
/** Long enough that a note does not begin with a click. */
const RISE_SECONDS = 0.012;

/** Return a signal as samples between -1 and 1, `RATE` of them a second. */
export function samplesOf(signal: Signal): Float32Array<ArrayBuffer> {
  const notes: readonly Note[] = SIGNALS[signal];
  const seconds = Math.max(...notes.map((note) => note.at + note.seconds));
  const samples = new Float32Array(Math.ceil(seconds * RATE));
  for (const note of notes) {
    const first = Math.round(note.at * RATE);
    const count = Math.min(Math.floor(note.seconds * RATE), samples.length - first);
    for (let n = 0; n < count; n += 1) {
      const sound = note.to ? breath(note, note.to, n / RATE) : bell(note, n / RATE);
      samples[first + n] = (samples[first + n] ?? 0) + LOUDNESS * (note.gain ?? 1) * sound;
    }
  }
  return samples;
}

function bell({ hz, seconds }: Note, at: number): number {
  const rise = Math.min(1, at / RISE_SECONDS);
  const fall = Math.min(1, (seconds - at) / RISE_SECONDS);
  return OVERTONES.reduce(
    (sum, { times, gain, fade }) =>
      sum + gain * Math.exp((-fade * at) / seconds) * Math.sin(2 * Math.PI * hz * times * at),
    0,
  ) * rise * fall;
}

/** A glide swells and fades as a breath does. */
function breath({ hz, seconds }: Note, to: number, at: number): number {
  const turns = hz * at + ((to - hz) * at * at) / (2 * seconds);
  return Math.sin((Math.PI * at) / seconds) * Math.sin(2 * Math.PI * turns);
}
