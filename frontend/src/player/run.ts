import { Baton } from "./baton";
import { Engine } from "./engine";
import { browserOutside, browserStore, uuid4 } from "./environment";
import { Lead } from "./lead";
import type { Place } from "./place";
import { Progress } from "./progress";
import { Queue } from "./queue";
import type { Cue, Happening, Script } from "./script";
import { isWaiting } from "./shelf";
import type { Strings } from "./strings";
import { forListening } from "./telling";
import { fingerprint } from "./timeline";
import { WakeLock } from "./wakelock";
import type { Way } from "./way";

/** Timers of a hidden page are slow, those of a visible one only back up the frames. */
const BEAT_MS = 250;

export interface Shown {
  /** Time passed: once a frame while the page is visible. */
  frame(): void;
  /** Something that is written on the screen changed. */
  changed(): void;
  /** A new block began; for those who do not see it. */
  entered(cue: Cue): void;
  /** Something was pressed outside of the page: on a lock screen, on headphones. */
  pressed(what: (engine: Engine) => void): void;
}

/** One session in one browser: the engine, and everything that follows it. */
export class Run {
  readonly queue: Queue;
  private led: { engine: Engine; lead: Lead };
  private readonly progress: Progress;
  private readonly baton: Baton;
  private readonly wake = new WakeLock();
  private frameId = 0;
  private readonly beat: number;
  private seen = "";
  /** Listeners of the window and the document end with this. */
  private readonly ending = new AbortController();

  constructor(
    private readonly script: Script,
    eventsUrl: string,
    way: Way,
    private readonly words: Strings,
    private readonly shown: Shown,
  ) {
    const store = browserStore();
    this.progress = new Progress(store, script.session, fingerprint(script.cues));
    this.baton = new Baton(store, script.session, uuid4(), () => this.stepBack());
    this.queue = new Queue(eventsUrl, browserOutside(store), () => this.shown.changed());
    this.led = this.begin(way, this.progress.load());
    this.beat = window.setInterval(() => this.step(), BEAT_MS);
    this.listen();
    this.nextFrame();
    void this.queue.flush();
  }

  get engine(): Engine {
    return this.led.engine;
  }
  get lead(): Lead {
    return this.led.lead;
  }

  /** Go on in another way, from where it is. */
  leadBy(way: Way): void {
    const { engine, lead } = this.led;
    lead.close();
    this.led = this.begin(way, engine.mode === "idle" ? undefined : engine.place);
    this.shown.changed();
  }

  private begin(way: Way, place: Place | undefined): { engine: Engine; lead: Lead } {
    const { script, shown } = this;
    const lead = new Lead(way, script, this.words, {
      changed: () => shown.changed(),
      moved: () => this.step(),
      play: () => shown.pressed((engine) => engine.resume()),
      pause: () => shown.pressed((engine) => engine.pause()),
      next: () => shown.pressed((engine) => engine.goOn()),
      previous: () => shown.pressed((engine) => engine.back()),
    });
    const listener = {
      entered: (cue: Cue) => this.entered(cue),
      marked: (cue: Cue) => lead.cue(cue),
      happened: (what: Happening) => void this.queue.add(script.session, what),
    };
    const led = way === "listen" ? forListening(script) : script;
    return { engine: new Engine(led, lead.clock, listener, place), lead };
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
    if (["paused", "hurting"].includes(this.engine.mode)) this.lead.hush();
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
    this.lead.close();
    this.wake.close();
  }

  private stepBack(): void {
    this.engine.pause();
    this.lead.hush();
    this.follow();
    this.shown.changed();
  }

  private entered(cue: Cue): void {
    this.lead.cue(cue);
    this.shown.entered(cue);
  }

  private step(): void {
    this.engine.tick();
    this.follow();
  }

  private follow(): void {
    const { engine } = this;
    // Whoever listens may well let the screen go dark.
    this.wake.on = engine.mode === "playing" && this.lead.way !== "listen";
    this.lead.follow(engine);
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
    window.addEventListener(
      "beforeunload",
      (event) => {
        if (this.queue.saved === "tab") event.preventDefault(); // it would all be gone
      },
      { signal },
    );
    window.addEventListener("online", () => this.queue.refresh(), { signal });
    window.addEventListener(
      "storage",
      (event) => {
        this.baton.hear(event.key, event.newValue);
        if (isWaiting(event.key)) this.queue.refresh();
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
