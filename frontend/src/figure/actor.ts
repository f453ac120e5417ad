import { Breath } from "./breath";
import type { Clip } from "./clip";
import { Demo, type PhaseTime } from "./demo";
import { Director, sameDrive, type Drive } from "./drive";
import type { Build } from "./build";
import { clampView, homeView, presetOf, presetView, type Preset, type View } from "./framing";
import { shownSide, type Found, type Targets } from "./muscles";
import type { Lease } from "./theatre";

const CUT_MS = 350;

/** What an actor tells its element. */
export interface Audience {
  /** What the buttons show may have changed. */
  changed(): void;
}

/**
 * One figure at work: follows the session or its own demonstration, and draws a frame when, and
 * only when, something to be seen has changed.
 */
export class Actor {
  private readonly director = new Director();
  private readonly breath = new Breath();
  private demo: Demo | undefined;
  private drive: Drive | undefined;
  private clip: Clip | undefined;
  private view: View = { yaw: 0, pitch: 0, zoom: 1 };
  private mirrored = false;
  private frame = 0;
  private lastMs = 0;
  private seen = true;

  constructor(
    private readonly lease: Lease,
    private readonly audience: Audience,
  ) {}

  get exercise(): string | undefined {
    return this.clip?.id;
  }
  get playing(): boolean {
    return this.demo?.playing ?? false;
  }
  get slow(): boolean {
    return (this.demo?.speed ?? 1) < 1;
  }
  get preset(): Preset | undefined {
    return presetOf(this.view, this.mirrored);
  }

  /** Take up an exercise. */
  play(clip: Clip, targets: Targets, build: Build): void {
    this.clip = clip;
    this.demo = undefined;
    this.drive = undefined;
    this.mirrored = false;
    this.view = homeView(clip.camera, false);
    this.lease.stage.load(clip, targets, build);
    this.request();
  }

  /** Show the exercise over and over, until a session takes over. */
  demonstrate(times: readonly PhaseTime[]): void {
    if (!this.clip) return;
    this.demo = new Demo(this.clip, times);
    this.request();
  }

  /** Follow a session. */
  show(drive: Drive): void {
    const changed = !this.drive || !sameDrive(this.drive, drive);
    this.demo = undefined;
    this.drive = drive;
    if (changed) this.request();
  }

  /** @returns false when a session says what is played */
  togglePlay(): boolean {
    if (!this.demo) return false;
    this.demo.playing = !this.demo.playing;
    this.lastMs = 0;
    this.request();
    this.audience.changed();
    return true;
  }

  toggleSlow(): void {
    if (!this.demo) return;
    this.demo.speed = this.slow ? 1 : 0.5;
    this.audience.changed();
  }

  turn(yaw: number, pitch: number): void {
    this.look({ ...this.view, yaw: this.view.yaw + yaw, pitch: this.view.pitch + pitch });
  }

  /** @returns false when it could not come nearer or go farther */
  zoom(factor: number): boolean {
    const before = this.view.zoom;
    this.look({ ...this.view, zoom: before * factor });
    return this.view.zoom !== before;
  }

  from(preset: Preset): void {
    this.look(presetView(preset, this.mirrored));
  }

  reset(): void {
    if (this.clip) this.look(homeView(this.clip.camera, this.mirrored));
  }

  pick(x: number, y: number): Found | null {
    return this.lease.stage.pick(x, y);
  }

  resize(width: number, height: number): void {
    if (width < 1 || height < 1) return;
    this.lease.stage.resize(width, height);
    this.draw(performance.now()); // a resized canvas is blank until it is drawn
  }

  wear(): void {
    this.lease.stage.wear();
    this.request();
  }

  /** Put more or less flesh on the figure. */
  grow(build: Build): void {
    this.lease.stage.grow(build);
    this.request();
  }

  /** Whether anybody can see it; out of sight, nothing is drawn. */
  set visible(seen: boolean) {
    if (seen === this.seen) return;
    this.seen = seen;
    this.lastMs = 0;
    if (seen) this.request();
    else this.stop();
  }

  stop(): void {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
  }

  private look(view: View): void {
    this.view = clampView(view);
    this.request();
    this.audience.changed();
  }

  private request(): void {
    if (this.frame || !this.seen) return;
    this.frame = requestAnimationFrame((now) => {
      this.frame = 0;
      this.draw(now);
      if (this.playing) this.request();
    });
  }

  private draw(now: number): void {
    const { clip, demo } = this;
    if (!clip) return;
    if (demo) {
      demo.advance(this.lastMs ? Math.max(0, Math.min(now - this.lastMs, 200)) / 1000 : 0);
      this.lastMs = now;
      this.drive = demo.drive;
    }
    if (this.drive) {
      const seconds = this.director.follow(this.drive, now, demo?.speed);
      this.breath.follow(seconds, this.drive.breath, this.drive.progress);
    }
    const spot = this.director.spot(clip);
    if (!spot) return;
    this.face(shownSide(this.drive?.side ?? null, clip.sided) === "left");
    this.lease.stage.show({ spot, mirrored: this.mirrored, breath: this.breath.level });
    this.lease.stage.look(this.view);
    this.lease.stage.draw();
  }

  /** The room is mirrored with the body, and so is the place it is seen from. */
  private face(mirrored: boolean): void {
    if (mirrored === this.mirrored) return;
    this.mirrored = mirrored;
    this.lease.canvas.animate({ opacity: [0, 1] }, CUT_MS); // a cut, but a soft one
    this.view = clampView({ ...this.view, yaw: -this.view.yaw });
    this.audience.changed();
  }
}
