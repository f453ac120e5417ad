import { START, type Clip } from "./clip";
import { around, type Spot } from "./rounds";

export type Side = "left" | "right";

/** What the figure is asked to show at one moment. */
export interface Drive {
  exercise: string | null;
  kind: string;
  /** Phase whose end the body moves to, or stays at; null while nothing is being done. */
  phase: string | null;
  /** Phase whose end it comes from; null or `start` at first. */
  before: string | null;
  /** Share of the phase that is over, 0–1. */
  progress: number;
  side: Side | null;
  breath: "in" | "out" | null;
}

/** The longest step that counts as time passing: after a pause nothing jumps. */
const LONGEST_STEP_MS = 200;

/**
 * Turns what the session asks for into places in a clip. Time passes for it only while what it is
 * asked for changes, so the figure stands still whenever the timer does.
 */
export class Director {
  private last: Drive | undefined;
  private lastMs = 0;
  /** Last phase that was shown, while the body may still have to come back from it. */
  private leaving: string | undefined;
  private leavingSeconds = 0;
  /** Where that phase came from, and how long it lasted. */
  private from = START;
  private phaseSeconds = 0;

  /**
   * Follow the session.
   * @param speed of the figure's time
   * @returns seconds that passed for the figure since the last call
   */
  follow(drive: Drive, nowMs: number, speed = 1): number {
    const before = this.last;
    const changed = !before || !sameDrive(before, drive);
    const step = before && changed ? nowMs - this.lastMs : 0;
    const seconds = (speed * Math.max(0, Math.min(step, LONGEST_STEP_MS))) / 1000;
    this.last = { ...drive };
    this.lastMs = nowMs;
    if (before && (before.exercise !== drive.exercise || before.side !== drive.side)) {
      this.leaving = undefined;
    }
    if (drive.phase !== null) {
      const same = before?.phase === drive.phase && this.leaving === drive.phase;
      this.phaseSeconds = same ? this.phaseSeconds + seconds : 0;
      if (!same) this.from = drive.before ?? START;
      this.leaving = drive.phase;
      this.leavingSeconds = 0;
    } else {
      this.leavingSeconds += seconds;
    }
    return seconds;
  }

  /** Where in the clip the body is now. */
  spot(clip: Clip): Spot | undefined {
    const drive = this.last;
    const cycle = this.leaving === undefined ? undefined : clip.cycle(this.leaving);
    if (cycle) {
      const over = drive?.phase ? undefined : this.leavingSeconds;
      const { from, phaseSeconds: seconds } = this;
      return around(clip, cycle, { phase: cycle.to, from, seconds, over });
    }
    if (drive?.phase) {
      const segment = clip.segment(drive.before ?? START, drive.phase);
      if (segment) return { segment, share: drive.progress };
    }
    const back = this.leaving && clip.segments.find((s) => s.from === this.leaving && s.to === START);
    if (back) {
      const share = back.seconds > 0 ? Math.min(1, this.leavingSeconds / back.seconds) : 1;
      return { segment: back, share };
    }
    const first = clip.segment(START, clip.phases[0] ?? "") ?? clip.segments[0];
    return first && { segment: first, share: 0 };
  }
}

export function sameDrive(a: Drive, b: Drive): boolean {
  return (
    a.exercise === b.exercise &&
    a.kind === b.kind &&
    a.phase === b.phase &&
    a.before === b.before &&
    a.progress === b.progress &&
    a.side === b.side &&
    a.breath === b.breath
  );
}
