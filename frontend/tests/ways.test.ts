import { afterEach, describe, expect, it, vi } from "vitest";
import { nextBox } from "../src/player/arrows";
import { obey, type Acts } from "../src/player/commands";
import { Engine } from "../src/player/engine";
import type { Cue } from "../src/player/script";
import { RATE, samplesOf, SIGNAL_NAMES, signalOf } from "../src/player/signals";
import { stringsFor } from "../src/player/strings";
import { Tape } from "../src/player/tape";
import { forListening, telling } from "../src/player/telling";
import { blocksOf } from "../src/player/timeline";
import { trackOf } from "../src/player/track";
import { rememberedWay, rememberWay, WAYS } from "../src/player/way";
import { PULLS_SECONDS, script, STRETCH_SECONDS } from "./fixture";

afterEach(() => vi.unstubAllGlobals());

describe("how one is led", () => {
  const device = (tv: boolean): Map<string, string> => {
    const kept = new Map<string, string>();
    vi.stubGlobal("localStorage", {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    });
    vi.stubGlobal("matchMedia", () => ({ matches: tv }));
    return kept;
  };

  it("is what was set, until something is chosen on the device", () => {
    device(false);
    expect(["voice", "tones", "silent", ""].map(rememberedWay)).toEqual([
      "watch",
      "bells",
      "silent",
      "watch",
    ]);
    for (const way of WAYS) {
      rememberWay(way, "tones");
      expect(rememberedWay("tones")).toBe(way);
    }
  });

  it("is what is newly set, however the device was led before", () => {
    device(false);
    rememberWay("listen", "voice");
    expect(rememberedWay("silent")).toBe("silent");
    expect(rememberedWay("voice")).toBe("listen");
  });

  it("is for a TV where nothing points at a large screen", () => {
    device(true);
    expect(rememberedWay("voice")).toBe("tv");
    expect(rememberedWay("silent")).toBe("silent");
    rememberWay("watch", "voice");
    expect(rememberedWay("voice")).toBe("watch");
  });

  it("does without a memory and without sense in it", () => {
    device(false).set("supple:way", "dance voice");
    expect(rememberedWay("voice")).toBe("watch");
    vi.stubGlobal("localStorage", undefined);
    expect(rememberedWay("voice")).toBe("watch");
    expect(() => rememberWay("tv", "voice")).not.toThrow();
  });
});

describe("a signal", () => {
  it.each(SIGNAL_NAMES)("(%s) is soft, begins and ends without a click", (signal) => {
    const samples = samplesOf(signal);
    const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    expect(loudest).toBeGreaterThan(0.05);
    expect(loudest).toBeLessThan(0.6);
    expect(Math.abs(samples[0] ?? 1)).toBeLessThan(0.01);
    expect(Math.abs(samples.at(-1) ?? 1)).toBeLessThan(0.02);
    expect(samples.length / RATE).toBeLessThan(2.5);
  });

  it("sounds like no other", () => {
    const heard = SIGNAL_NAMES.map((signal) => Array.from(samplesOf(signal).slice(0, 8000)).join());
    expect(new Set(heard).size).toBe(SIGNAL_NAMES.length);
  });

  it("tells start, halfway, change of sides, rest and end apart", () => {
    const cue = (kind: Cue["kind"], more: Partial<Cue> = {}): Cue =>
      ({ ...script().cues[0], kind, breath: null, rep: null, ...more }) as Cue;
    const kinds = ["move", "halfway", "switch", "rest", "check_in", "done"] as const;
    const signals = kinds.map((kind) => signalOf(cue(kind, { rep: 1 })));
    expect(signals).toEqual(["begin", "halfway", "switch", "rest", "end", "done"]);
    expect(signalOf(cue("move", { rep: 2 }))).toBe("soft");
    expect(signalOf(cue("breathe", { breath: "out" }))).toBe("out");
  });
});

describe("a track", () => {
  const blocks = blocksOf(script().cues);
  const track = trackOf(blocks);
  const samples = async (): Promise<Int16Array> =>
    new Int16Array((await track.file.arrayBuffer()).slice(44));

  it("begins each block where the session does", () => {
    expect(track.starts).toEqual(blocks.map(({ cue }) => cue.at));
    expect(track.seconds).toBeGreaterThan(STRETCH_SECONDS + PULLS_SECONDS);
  });

  it("is a WAV file of its length", async () => {
    const view = new DataView(await track.file.arrayBuffer());
    const text = (at: number): string =>
      String.fromCharCode(...[0, 1, 2, 3].map((n) => view.getUint8(at + n)));
    expect([text(0), text(8), text(12), text(36)]).toEqual(["RIFF", "WAVE", "fmt ", "data"]);
    expect(view.getUint32(4, true)).toBe(view.byteLength - 8);
    expect(view.getUint32(24, true)).toBe(RATE);
    expect(view.getUint32(40, true)).toBe(view.byteLength - 44);
    expect(view.getUint32(40, true)).toBe(Math.round(track.seconds * RATE) * 2);
  });

  it("has each signal at its time, and a hum that nobody hears between them", async () => {
    const all = await samples();
    const loudest = (from: number, to: number): number =>
      all.slice(from * RATE, to * RATE).reduce((most, one) => Math.max(most, Math.abs(one)), 0);
    const marks = blocks.flatMap(({ cue, marks }) => [
      cue.at,
      ...marks.map((mark) => cue.at + mark.after),
    ]);
    for (const at of marks) expect(loudest(at, at + 0.15), `at ${at} s`).toBeGreaterThan(300);
    // In the long hold, away from everything: not silent, but under -50 dB.
    const quiet = [24, 27] as const;
    expect(marks.some((at) => at > quiet[0] - 2 && at < quiet[1])).toBe(false);
    expect(loudest(...quiet)).toBeGreaterThan(20);
    expect(loudest(...quiet)).toBeLessThan(104);
  });
});

/** An audio element whose playing is in the test's hand. */
class FakeAudio {
  static last: FakeAudio;
  src = "";
  currentTime = 0;
  paused = true;
  ended = false;
  refuses: string | null = null;
  private readonly heard: Record<string, (() => void)[]> = {};
  constructor() {
    FakeAudio.last = this;
  }
  addEventListener(kind: string, listener: () => void): void {
    (this.heard[kind] ??= []).push(listener);
  }
  removeEventListener(kind: string): void {
    this.heard[kind] = [];
  }
  removeAttribute(): void {
    this.src = "";
  }
  async play(): Promise<void> {
    if (this.refuses) throw new DOMException("no", this.refuses);
    this.paused = false;
  }
  pause(): void {
    if (this.paused) return;
    this.paused = true;
    for (const listener of this.heard["pause"] ?? []) listener();
  }
  /** Let it play for some seconds. */
  pass(seconds: number): void {
    if (!this.paused) this.currentTime += seconds;
    for (const listener of this.heard["timeupdate"] ?? []) listener();
  }
}

class Listening {
  readonly happened: string[] = [];
  readonly tape: Tape;
  readonly engine: Engine;
  stopped = 0;

  constructor(what = forListening(script())) {
    vi.stubGlobal("Audio", FakeAudio);
    this.tape = new Tape(
      () => this.step(),
      () => (this.stopped += 1),
    );
    this.engine = new Engine(what, this.tape, {
      entered: (cue) => void this.happened.push(cue.kind),
      marked: (cue) => void this.happened.push(cue.kind),
      happened: () => undefined,
    });
  }
  get audio(): FakeAudio {
    return FakeAudio.last;
  }
  step(): void {
    this.engine.tick();
    this.tape.follow(this.engine);
  }
  do(what: (engine: Engine) => void): this {
    this.engine.tick();
    what(this.engine);
    this.tape.follow(this.engine);
    return this;
  }
}

describe("a tape", () => {
  it("is the clock: what it played has passed, and nothing else", () => {
    const { engine, audio } = new Listening().do((e) => e.start());
    expect(audio.paused).toBe(false);
    audio.pass(3);
    expect(engine.elapsed).toBeCloseTo(3, 6);
    audio.paused = true;
    audio.pass(30);
    expect(engine.elapsed).toBeCloseTo(3, 6);
  });

  it("brings everything on however seldom the timers of the page run", () => {
    const listening = new Listening().do((e) => e.start());
    const all = blocksOf(forListening(script()).cues).flatMap(({ cue, marks }) => [
      cue.kind,
      ...marks.map((mark) => mark.cue.kind),
    ]);
    while (listening.engine.mode === "playing") listening.audio.pass(60);
    expect(listening.engine.mode).toBe("closing");
    expect(listening.happened).toEqual(all);
  });

  it("goes where the person goes", () => {
    const listening = new Listening().do((e) => e.start());
    const starts = trackOf(listening.engine.timeline).starts;
    listening.audio.pass(2);
    listening.do((e) => e.goOn());
    expect(listening.engine.cue.kind).toBe("ready");
    expect(listening.audio.currentTime).toBe(starts[1]);
    listening.audio.pass(6);
    listening.do((e) => e.goOn());
    expect(listening.engine.cue.item).toBe(1);
    expect(listening.audio.currentTime).toBe(starts[listening.engine.index]);
    listening.do((e) => e.back());
    expect(listening.audio.currentTime).toBe(starts[listening.engine.index]);
  });

  it("is another one when an exercise is swapped", () => {
    const listening = new Listening().do((e) => e.start());
    const before = listening.audio.src;
    listening.do((e) => e.tooHard());
    expect(listening.audio.src).not.toBe(before);
    expect(listening.engine.cue.exercise).toBe("seated");
    expect(listening.audio.currentTime).toBe(0);
    listening.audio.pass(4);
    expect(listening.engine.elapsed).toBeCloseTo(4, 6);
  });

  it("waits near its end when an answer makes a wait longer", () => {
    const listening = new Listening().do((e) => e.start());
    while (listening.engine.cue.kind !== "check_in") listening.audio.pass(0.5);
    listening.do((e) => e.rate({ doable: "hard", pain: 9 }));
    const index = listening.engine.index;
    const end = trackOf(listening.engine.timeline).starts[index + 1] ?? 0;
    let waited = 0;
    for (; listening.engine.index === index; waited += 0.2) {
      listening.audio.pass(0.2);
      if (listening.engine.index === index) expect(listening.audio.currentTime).toBeLessThan(end);
    }
    expect(waited).toBeGreaterThan(11);
    expect(listening.engine.cue.kind).toBe("announce");
  });

  it("stops with the session, and tells when something else stops it", () => {
    const listening = new Listening().do((e) => e.start());
    listening.do((e) => e.pause());
    expect(listening.audio.paused).toBe(true);
    expect(listening.stopped).toBe(0);
    listening.do((e) => e.resume());
    listening.audio.pause(); // a call comes in
    expect(listening.stopped).toBe(1);
  });

  it("leaves the time to the clock on the wall where nothing can be played", async () => {
    const listening = new Listening();
    listening.audio.refuses = "NotSupportedError";
    vi.stubGlobal("performance", { now: () => 5_000 });
    listening.do((e) => e.start());
    await Promise.resolve();
    await Promise.resolve();
    vi.stubGlobal("performance", { now: () => 8_000 });
    listening.step();
    expect(listening.tape.sounds).toBe(false);
    expect(listening.engine.elapsed).toBeCloseTo(3, 6);
    vi.stubGlobal("performance", { now: () => 60_000 });
    listening.step(); // the device slept
    expect(listening.engine.mode).toBe("paused");
  });
});

describe("whoever does not look", () => {
  const listened = forListening(script());

  it("is told all there is to know, as long as that takes", () => {
    const [first, second] = listened.cues.filter((cue) => cue.kind === "announce");
    expect([first?.seconds, second?.seconds]).toEqual([15, 15]);
    const words = stringsFor("en");
    expect(telling(first as Cue, listened, words)).toEqual(["Doorway", "Sit tall.", "Reach up."]);
    expect(telling(second as Cue, listened, words)[0]).toBe("Next: Squeeze.");
    expect(listened.alternatives["doorway"]?.cues[0]?.seconds).toBe(15);
  });

  it("does the same, in the same order, without a gap", () => {
    const bare = (cues: readonly Cue[]): unknown[] => cues.map(({ at, seconds, ...rest }) => rest);
    expect(bare(listened.cues)).toEqual(bare(script().cues));
    let at = 0;
    for (const { cue } of blocksOf(listened.cues)) {
      expect(cue.at).toBeCloseTo(at, 6);
      at += cue.seconds;
    }
    expect(listened.seconds).toBe(at);
    const holds = blocksOf(listened.cues).filter(({ marks }) => marks.length);
    expect(holds.map(({ marks }) => marks.map((mark) => mark.after))).toEqual([
      [10, 17, 18, 19],
      [10, 17, 18, 19],
    ]);
  });

  it("may begin to listen, or to look, in the middle", () => {
    const listener = { entered: vi.fn(), marked: vi.fn(), happened: vi.fn() };
    const clock = { now: () => 0, patience: 10 };
    const place = new Engine(listened, clock, listener).place;
    const engine = new Engine(script(), clock, listener, { ...place, mode: "paused", elapsed: 14 });
    expect(engine.left).toBe(0); // the shorter announcement is over
    expect(engine.elapsed).toBe(10);
  });
});

describe("the arrows of a remote", () => {
  const box = (left: number, top: number, width = 10, height = 10) => ({
    left,
    top,
    right: left + width,
    bottom: top + height,
  });
  // Three in a row, a wide one under them, and one far to the side.
  const boxes = [box(0, 0), box(20, 0), box(40, 0), box(0, 30, 50), box(200, 60)];
  const from = (index: number, arrow: Parameters<typeof nextBox>[2]): number => {
    const others = boxes.filter((_, other) => other !== index);
    const found = others[nextBox(boxes[index] as (typeof boxes)[0], others, arrow)];
    return found ? boxes.indexOf(found) : -1;
  };

  it("go along a row and stop at its end", () => {
    expect([from(0, "ArrowRight"), from(1, "ArrowRight"), from(2, "ArrowRight")]).toEqual([1, 2, -1]);
    expect([from(2, "ArrowLeft"), from(0, "ArrowLeft")]).toEqual([1, -1]);
  });

  it("go down and up between rows", () => {
    expect([0, 1, 2].map((index) => from(index, "ArrowDown"))).toEqual([3, 3, 3]);
    expect(from(3, "ArrowUp")).toBe(1);
    expect(from(0, "ArrowUp")).toBe(-1);
  });

  it("reach what lies aside when nothing is nearer", () => {
    expect(from(3, "ArrowDown")).toBe(4);
  });

  it("come with an OK that also pauses", () => {
    const listener = { entered: vi.fn(), marked: vi.fn(), happened: vi.fn() };
    let now = 0;
    const engine = new Engine(script(), { now: () => now, patience: 100 }, listener);
    const acts = { pause: vi.fn(), proceed: vi.fn() };
    engine.start();
    obey("proceed", engine, acts as unknown as Acts, true);
    expect(acts.proceed).toHaveBeenCalledOnce();
    now = 16_000;
    engine.tick();
    expect(engine.cue.kind).toBe("move");
    obey("proceed", engine, acts as unknown as Acts, true);
    expect(acts.pause).toHaveBeenCalledOnce();
    obey("proceed", engine, acts as unknown as Acts, false);
    expect(acts.pause).toHaveBeenCalledOnce();
  });
});
