import { Bells } from "./bells";
import { wallClock, type Clock } from "./clock";
import type { Engine } from "./engine";
import { LockScreen, type Remote } from "./lockscreen";
import type { Cue, Script } from "./script";
import { signalOf } from "./signals";
import { nameOf, type Strings } from "./strings";
import { Tape } from "./tape";
import { telling } from "./telling";
import { Voice } from "./voice";
import { speaks, type Way } from "./way";

export interface Follower extends Remote {
  /** What is known of the voices, or of what has been played, changed. */
  changed(): void;
  /** Time passed in the sound. */
  moved(): void;
}

/** Says, rings and plays a session in the way somebody wants to be led. */
export class Lead {
  readonly clock: Clock;
  private readonly voice: Voice;
  private readonly bells = new Bells();
  private readonly tape: Tape | null = null;
  private readonly lockScreen: LockScreen | null = null;

  constructor(
    readonly way: Way,
    private readonly script: Script,
    private readonly words: Strings,
    follower: Follower,
  ) {
    this.voice = new Voice(script.language, () => follower.changed());
    if (way === "listen") {
      this.tape = new Tape(() => follower.moved(), () => follower.pause());
      this.lockScreen = new LockScreen(follower);
    }
    this.clock = this.tape ?? wallClock;
  }

  /** False when the device has no voice of this language: then bells stand in. */
  get canSpeak(): boolean {
    return this.voice.canSpeak;
  }

  /** Whether what is to be known is told, so that nobody need read it. */
  get tells(): boolean {
    return this.way === "listen" && this.canSpeak;
  }

  /** Call this from a press: without one no page may sound. */
  unlock(): void {
    if (this.way !== "silent") this.bells.unlock();
  }

  /** Tell whether a cue will be heard as words. */
  speaksOf(cue: Cue): boolean {
    return speaks(this.way) && this.canSpeak && cue.say !== "";
  }

  cue(cue: Cue): void {
    if (this.speaksOf(cue)) {
      const all = this.tells && cue.kind === "announce";
      this.voice.say(...(all ? telling(cue, this.script, this.words) : [cue.say]));
    } else if (this.way !== "silent" && !this.tape?.sounds) {
      this.bells.ring(signalOf(cue)); // on a tape they are already
    }
  }

  /** Say something that is no cue, such as what a light means. */
  say(text: string): void {
    if (speaks(this.way)) this.voice.say(text);
  }

  hush(): void {
    this.voice.hush();
  }

  /** Sound and lock screen go along with the session. */
  follow(engine: Engine): void {
    if (!this.tape || !this.lockScreen) return;
    this.tape.follow(engine);
    if (engine.mode === "idle" || engine.mode === "over") return;
    this.lockScreen.show({
      title: nameOf(this.script.exercises, engine.cue.exercise) || this.words.yourSession,
      artist: engine.cue.text,
      playing: engine.mode === "playing",
      place: this.tape.place,
    });
  }

  close(): void {
    this.voice.close();
    this.bells.close();
    this.tape?.close();
    this.lockScreen?.close();
  }
}
