/** Quiet breathing where nobody says when: seconds in and out. */
const IN_SECONDS = 4;
const OUT_SECONDS = 6;
/** Lungs do not jump: the most that they fill or empty in a second. */
const FASTEST = 0.8;

/** How full the lungs are, 0–1: as the cue says, or swinging gently by themselves. */
export class Breath {
  private fullness = 0;
  private clock = 0;

  get level(): number {
    return this.fullness;
  }

  /**
   * @param seconds that passed since the last call
   * @param cue what the session says, and the share of it that is over
   */
  follow(seconds: number, cue: "in" | "out" | null, progress: number): void {
    if (cue === null) {
      this.clock = (this.clock + seconds) % (IN_SECONDS + OUT_SECONDS);
    } else {
      this.clock = cue === "in" ? progress * IN_SECONDS : IN_SECONDS + progress * OUT_SECONDS;
    }
    const wanted =
      this.clock < IN_SECONDS
        ? ease(this.clock / IN_SECONDS)
        : 1 - ease((this.clock - IN_SECONDS) / OUT_SECONDS);
    const step = FASTEST * seconds;
    this.fullness += Math.min(step, Math.max(-step, wanted - this.fullness));
  }
}

function ease(share: number): number {
  return (1 - Math.cos(Math.PI * Math.min(1, share))) / 2;
}
