import { START, type Clip } from "./clip";
import type { Drive, Side } from "./drive";
import { LONGEST_STOP } from "./rounds";

/** How long a phase takes, where a page says so; the clip says it otherwise. */
export interface PhaseTime {
  id: string;
  seconds?: number;
  breath?: "in" | "out" | "free" | null;
}

interface Step {
  phase: string | null;
  before: string | null;
  side: Side | null;
  seconds: number;
  breath: "in" | "out" | null;
}

/** Repetitions on a side before the body comes back to the start. */
const REPETITIONS = 2;
/** Seconds at the start position, in a hold whose length nobody says, and the least for a phase. */
const START_SECONDS = 1.2;
const HOLD_SECONDS = 5;
const LEAST_SECONDS = 0.5;

/** An exercise that shows itself over and over: start, repetitions, back, the other side. */
export class Demo {
  private readonly steps: readonly Step[];
  private readonly length: number;
  private time = 0;
  playing = true;
  speed = 1;

  constructor(
    private readonly clip: Clip,
    times: readonly PhaseTime[] = [],
  ) {
    const sides: (Side | null)[] = clip.sided ? ["right", "left"] : [null];
    this.steps = sides.flatMap((side) => sideSteps(clip, times, side));
    this.length = this.steps.reduce((sum, step) => sum + step.seconds, 0);
  }

  advance(seconds: number): void {
    if (this.playing) this.time = (this.time + seconds * this.speed) % this.length;
  }

  /** What to show now. */
  get drive(): Drive {
    let left = this.time;
    const step = this.steps.find((each) => {
      if (left < each.seconds) return true;
      left -= each.seconds;
      return false;
    }) ?? this.steps[0];
    return {
      exercise: this.clip.id,
      kind: "move",
      phase: step?.phase ?? null,
      before: step?.before ?? null,
      progress: step ? left / step.seconds : 0,
      side: step?.side ?? null,
      breath: step?.breath ?? null,
    };
  }
}

function sideSteps(clip: Clip, times: readonly PhaseTime[], side: Side | null): Step[] {
  const steps: Step[] = [
    { phase: null, before: null, side, seconds: START_SECONDS, breath: null },
  ];
  let before = START;
  const go = (phase: string): void => {
    const time = times.find((each) => each.id === phase);
    const segment = clip.segment(before, phase);
    const held = segment?.kind === "hold" || clip.cycle(phase) !== undefined;
    const usual = held ? HOLD_SECONDS : (segment?.seconds ?? LEAST_SECONDS);
    const seconds = time?.seconds ?? usual;
    const breath = time?.breath === "in" || time?.breath === "out" ? time.breath : null;
    steps.push({ phase, before, side, seconds: Math.max(LEAST_SECONDS, seconds), breath });
    before = phase;
  };
  for (let repetition = 0; repetition < REPETITIONS; repetition += 1) clip.phases.forEach(go);
  const back = clip.segments.find((segment) => segment.from === before && segment.to === START);
  const cycle = clip.cycle(before);
  if (back && cycle) {
    const seconds = LONGEST_STOP * cycle.seconds + back.seconds;
    steps.push({ phase: null, before: null, side, seconds, breath: null });
  } else if (back?.kind === "move") go(START);
  return steps;
}
