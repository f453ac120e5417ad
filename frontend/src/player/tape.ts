import { wallClock, type Clock } from "./clock";
import type { Engine } from "./engine";
import { trackOf, type Track } from "./track";
import type { Block } from "./timeline";

/** The sound and the session may be this far apart before one is put right. */
const APART_SECONDS = 0.25;

/**
 * Plays a session as one long sound and is its clock. A page that plays a sound goes on when the
 * screen is locked, and what has been played says how much time has passed, however seldom the
 * page's timers run then.
 */
export class Tape implements Clock {
  private readonly audio = new Audio();
  private blocks: readonly Block[] | null = null;
  private track: Track | null = null;
  private address = "";
  private wanted = false;
  private heard = 0;
  private last = 0;
  /** Where nothing can be played there is only the clock on the wall; when that was last read. */
  private wall: number | null = null;

  /**
   * @param moved called as the sound goes on
   * @param stopped called when something else than the session stopped it, such as a call
   */
  constructor(
    private readonly moved: () => void,
    private readonly stopped: () => void,
  ) {
    this.audio.addEventListener("timeupdate", this.moved);
    this.audio.addEventListener("pause", this.onPause);
  }

  /** However much was played since the last look, somebody has been listening. */
  get patience(): number {
    return this.sounds ? Infinity : wallClock.patience;
  }

  /** Milliseconds that were played. */
  now(): number {
    if (this.wall === null) {
      const at = this.audio.currentTime;
      this.heard += Math.max(0, at - this.last) * 1000;
      this.last = at;
    } else {
      const now = wallClock.now();
      this.heard += now - this.wall;
      this.wall = now;
    }
    return this.heard;
  }

  /** False where nothing can be played: then somebody else must ring. */
  get sounds(): boolean {
    return this.wall === null;
  }

  /** Length and place of what is heard, for a lock screen; null before it is played. */
  get place(): { seconds: number; at: number } | null {
    const { track } = this;
    return track && { seconds: track.seconds, at: Math.min(this.audio.currentTime, track.seconds) };
  }

  /** Be where the session is, and play while it plays. */
  follow(engine: Engine): void {
    if (!this.sounds || engine.mode === "idle") return;
    this.wanted = engine.mode === "playing";
    if (engine.timeline !== this.blocks) this.load(engine.timeline);
    if (!this.wanted) {
      // After the last block its signal may fade.
      if (engine.mode !== "closing" || engine.endedEarly) this.audio.pause();
      return;
    }
    const wanted = (this.track?.starts[engine.index] ?? 0) + soundOf(engine);
    if (Math.abs(wanted - this.audio.currentTime) > APART_SECONDS) this.seek(wanted);
    if (this.audio.paused) this.play();
  }

  close(): void {
    this.audio.removeEventListener("pause", this.onPause);
    this.audio.removeEventListener("timeupdate", this.moved);
    this.audio.pause();
    this.audio.removeAttribute("src");
    URL.revokeObjectURL(this.address);
  }

  private readonly onPause = (): void => {
    if (this.wanted && !this.audio.ended) this.stopped();
  };

  private load(blocks: readonly Block[]): void {
    this.blocks = blocks;
    this.track = trackOf(blocks);
    URL.revokeObjectURL(this.address);
    this.address = URL.createObjectURL(this.track.file);
    this.audio.src = this.address;
    this.last = 0;
  }

  private seek(seconds: number): void {
    this.now();
    this.audio.currentTime = seconds;
    this.last = seconds;
  }

  private play(): void {
    this.audio.play().catch((error: DOMException) => {
      // Being stopped before it began is no failure.
      if (error.name !== "AbortError") this.wall = wallClock.now();
    });
  }
}

/** Seconds into the sound of the present block; an answer may make the block longer than that. */
function soundOf({ cue, elapsed, left }: Engine): number {
  const prolonged = elapsed + left > cue.seconds;
  return prolonged ? Math.min(elapsed, Math.max(0, cue.seconds - 2 * APART_SECONDS)) : elapsed;
}
