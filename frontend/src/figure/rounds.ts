import { START, type Clip, type Segment } from "./clip";

/** A place in a clip. */
export interface Spot {
  segment: Segment;
  /** 0–1 along the segment; in a hold it is the breath that moves, not this. */
  share: number;
}

/** Times of a phase that is held by a cycle, in seconds of the figure. */
export interface Held {
  phase: string;
  /** Phase that it came from. */
  from: string;
  /** Since it began. */
  seconds: number;
  /** Since it is over; undefined while it lasts. */
  over?: number | undefined;
}

/**
 * Where a body is that goes through a cycle, such as walking, while a phase is held: it moves to
 * where rounds begin, sets off gently, keeps its pace, and when the phase is over it goes on to the
 * end of a round, slowing down, and then leaves.
 */
export function around(clip: Clip, cycle: Segment, held: Held): Spot | undefined {
  const { phase } = held;
  const into = clip.segment(held.from === phase ? START : held.from, phase);
  const first = into && into !== cycle ? into.seconds : 0;
  const since = held.seconds + (held.over ?? 0);
  if (into && since < first) return { segment: into, share: since / first };
  const periods = Math.max(0, held.seconds - first) / cycle.seconds;
  if (held.over === undefined) return { segment: cycle, share: setOff(periods) % 1 };
  const left = (since - Math.max(first, held.seconds)) / cycle.seconds;
  const stop = stopping(periods);
  if (left < stop.periods) return { segment: cycle, share: stop.rounds(left) % 1 };
  const back = clip.segments.find((each) => each.from === phase && each.to === START);
  if (!back) return undefined;
  const gone = (left - stop.periods) * cycle.seconds;
  return { segment: back, share: back.seconds > 0 ? Math.min(1, gone / back.seconds) : 1 };
}

/** The most periods that it takes to stop at the end of a round. */
export const LONGEST_STOP = 2;

/** Rounds done: from rest, full pace (a round in a period) is gained evenly in one period. */
export function setOff(periods: number): number {
  return periods < 1 ? periods ** 2 / 2 : periods - 0.5;
}

/** To rest at the end of a round: full pace is gained or kept as long as need be, then lost evenly. */
export function stopping(after: number): { periods: number; rounds: (later: number) => number } {
  if (after === 0) return { periods: 0, rounds: () => 0 };
  const full = Math.max(1, after);
  const end = Math.ceil(setOff(full) + 0.5 - 1e-9);
  const braking = full + end - 0.5 - setOff(full);
  const rounds = (later: number): number => {
    const now = after + later;
    return now < braking ? setOff(now) : end - Math.max(0, 1 - (now - braking)) ** 2 / 2;
  };
  return { periods: braking + 1 - after, rounds };
}
