import { Baton } from "./baton";
import { Engine } from "./engine";
import { browserOutside, browserStore, uuid4 } from "./environment";
import { Progress } from "./progress";
import { Queue } from "./queue";
import type { Cue, Script } from "./script";
import { fingerprint } from "./timeline";
import { Voice } from "./voice";
import { WakeLock } from "./wakelock";

/** Timers of a hidden page are slow, those of a visible one only back up the frames. */
const BEAT_MS = 250;

export interface Shown {
  /** Time passed: once a frame while the page is visible. */
  frame(): void;
  /** Something that is written on the screen changed. */
  changed(): void;
  /** A new block began; for those who do not see it. */
  entered(cue: Cue): void;
}

/** One session in one browser: the engine, and everything that follows it. */
export class Run {
  readonly engine: Engine;
  readonly queue: Queue;
  readonly voice: Voice;
  private readonly progress: Progress;
  private readonly baton: Baton;
  private readonly wake = new WakeLock();
  private frameId = 0;
  private readonly beat: number;
  private seen = "";
  /** Listeners of the window and the document end with this. */
  private readonly ending = new AbortController();

  constructor(
    readonly script: Script,
    eventsUrl: string,
    voiceSetting: string,
    private readonly shown: Shown,
  ) {
    const store = browserStore();
    this.progress = new Progress(store, script.session, fingerprint(script.cues));
    this.baton = new Baton(store, script.session, uuid4(), () => this.stepBack());
    this.queue = new Queue(eventsUrl, browserOutside(store), () => this.shown.changed());
    this.voice = new Voice(script.language, voiceSetting, () => this.shown.changed());
    this.engine = new Engine(
      script,
      () => performance.now(),
      {
        entered: (cue) => this.entered(cue),
        marked: (cue) => this.voice.cue(cue),
        happened: (what) => void this.queue.add(script.session, what),
      },
      this.progress.load(),
    );
    this.beat = window.setInterval(() => this.step(), BEAT_MS);
    this.listen();
    this.nextFrame();
    void this.queue.flush();
  }

  /** Another tab plays on. Before this one does anything, it must be made anew. */
  get elsewhere(): boolean {
    return this.baton.elsewhere;
  }

  /** Do something to the engine, and let everybody know. */
  act(what: (engine: Engine) => void): void {
    this.engine.tick();
    const before = this.engine.mode;
    what(this.engine);
    if (this.engine.mode === "playing" && before !== "playing") this.baton.take();
    if (["paused", "hurting"].includes(this.engine.mode)) this.voice.hush();
    this.progress.write(this.engine.place);
    this.follow();
    this.shown.changed();
  }

  /** The server has everything: nothing need stay in this browser. */
  forget(): void {
    this.progress.forget();
    this.baton.forget();
  }

  close(): void {
    cancelAnimationFrame(this.frameId);
    window.clearInterval(this.beat);
    this.ending.abort();
    this.voice.close();
    this.wake.close();
  }

  private stepBack(): void {
    this.engine.pause();
    this.voice.hush();
    this.follow();
    this.shown.changed();
  }

  private entered(cue: Cue): void {
    this.voice.cue(cue);
    this.shown.entered(cue);
  }

  private step(): void {
    this.engine.tick();
    this.follow();
  }

  private follow(): void {
    const { engine } = this;
    this.wake.on = engine.mode === "playing";
    if (this.keepsPlace) this.progress.save(engine.place);
    const seen = `${engine.mode} ${engine.index} ${Math.ceil(engine.left)}`;
    if (seen === this.seen) return;
    this.seen = seen;
    this.shown.changed();
  }

  /** A place that another tab has moved on from is not worth keeping. */
  private get keepsPlace(): boolean {
    return !this.elsewhere && this.engine.mode !== "idle" && this.engine.mode !== "over";
  }

  private nextFrame(): void {
    this.frameId = requestAnimationFrame(() => {
      this.step();
      this.shown.frame();
      this.nextFrame();
    });
  }

  private listen(): void {
    const { signal } = this.ending;
    const leave = (): void => {
      if (this.keepsPlace) {
        this.engine.tick();
        this.progress.write(this.engine.place);
      }
      void this.queue.flush({ leaving: true });
    };
    window.addEventListener("pagehide", leave, { signal });
    window.addEventListener("online", () => this.queue.refresh(), { signal });
    window.addEventListener(
      "storage",
      (event) => {
        this.baton.hear(event.key, event.newValue);
        if (event.key?.startsWith("supple:event:")) this.queue.refresh();
      },
      { signal },
    );
    document.addEventListener(
      "visibilitychange",
      () => (document.visibilityState === "hidden" ? leave() : this.queue.refresh()),
      { signal },
    );
  }
}
