import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Baton } from "../src/player/baton";
import { Engine } from "../src/player/engine";
import { memoryStore } from "./store";
import { fetchScript } from "../src/player/fetch";
import { commandOf } from "../src/player/keys";
import { spokenFor } from "../src/player/live";
import { Progress } from "../src/player/progress";
import { stringsFor } from "../src/player/strings";
import { clock } from "../src/player/timeline";
import { blocksOf, doseOf, fingerprint } from "../src/player/timeline";
import { pickVoice } from "../src/player/voice";
import { easyHold, script } from "./fixture";

const SILENT = { entered: () => undefined, marked: () => undefined, happened: () => undefined };

describe("a dose", () => {
  it("is read off the cues", () => {
    const blocks = blocksOf(script().cues);
    expect(doseOf(blocks, 0)).toEqual({
      sets: 1,
      reps: 1,
      holdSeconds: 20,
      holdBreaths: null,
      sided: true,
    });
    expect(doseOf(blocks, 1)).toEqual({
      sets: 2,
      reps: 3,
      holdSeconds: null,
      holdBreaths: null,
      sided: false,
    });
    expect(doseOf(blocksOf(easyHold("seated", 0)), 0).holdBreaths).toBe(2);
  });
});

describe("two tabs", () => {
  it("play one at a time: who takes over stops the other", () => {
    const store = memoryStore();
    const lost = vi.fn();
    const first = new Baton(store, "s", "first", lost);
    const second = new Baton(store, "s", "second", vi.fn());
    first.take();
    second.take();
    // A browser tells every other tab what one has written.
    first.hear("supple:playing:s", store.getItem("supple:playing:s"));
    expect(lost).toHaveBeenCalledOnce();
    expect(first.elsewhere).toBe(true);
    expect(second.elsewhere).toBe(false);
  });

  it("do not mind each other's other sessions, nor the end of one", () => {
    const lost = vi.fn();
    const baton = new Baton(memoryStore(), "s", "me", lost);
    baton.hear("supple:playing:t", "somebody");
    baton.hear("supple:playing:s", null);
    baton.hear("supple:playing:s", "me");
    expect(lost).not.toHaveBeenCalled();
  });
});

describe("the saved place", () => {
  const place = () => new Engine(script(), { now: () => 0, patience: 10 }, SILENT).place;

  it("is found again for the same script and for no other", () => {
    const store = memoryStore();
    const { cues, session } = script();
    new Progress(store, session, fingerprint(cues)).write({ ...place(), index: 4, elapsed: 7.5 });
    const same = new Progress(store, session, fingerprint(script().cues)).load();
    expect(same).toMatchObject({ index: 4, elapsed: 7.5 });
    const other = new Progress(store, session, fingerprint(cues.slice(1))).load();
    expect(other).toBeUndefined();
  });

  it("is written at least once in each second of time, and not on every frame", () => {
    const store = memoryStore();
    const write = vi.spyOn(store, "setItem");
    const progress = new Progress(store, "s", "f");
    for (let frame = 0; frame < 600; frame += 1) {
      progress.save({ ...place(), elapsed: frame / 60 });
      const saved = progress.load()?.elapsed ?? 0;
      expect(frame / 60 - saved).toBeLessThan(1);
    }
    expect(write.mock.calls.length).toBeLessThanOrEqual(20);
  });

  it("does not stand in the way when the store is broken", () => {
    const store = memoryStore();
    store.setItem("supple:place:s", "{half");
    expect(new Progress(store, "s", "f").load()).toBeUndefined();
    vi.spyOn(store, "setItem").mockImplementation(() => {
      throw new Error("full");
    });
    expect(() => new Progress(store, "s", "f").write(place())).not.toThrow();
  });

  it("is gone when it is forgotten", () => {
    const progress = new Progress(memoryStore(), "s", "f");
    progress.write(place());
    progress.forget();
    expect(progress.load()).toBeUndefined();
  });
});

describe("a voice", () => {
  const voice = (lang: string, more: Partial<SpeechSynthesisVoice> = {}): SpeechSynthesisVoice =>
    ({ lang, localService: true, default: false, ...more }) as SpeechSynthesisVoice;

  it("speaks the language, the person's kind of it if there is one", () => {
    const voices = [voice("en-US"), voice("es-ES"), voice("es_MX")];
    expect(pickVoice(voices, "es", ["es-MX"])?.lang).toBe("es_MX");
    expect(pickVoice(voices, "es", ["fr-FR"])?.lang).toBe("es-ES");
  });

  it("is never one that sends the words away", () => {
    expect(pickVoice([voice("es-ES", { localService: false })], "es")).toBeNull();
  });

  it("is none when no one speaks the language", () => {
    expect(pickVoice([voice("en-GB"), voice("est-EE")], "es")).toBeNull();
  });
});

describe("the strings", () => {
  const shape = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(shape);
    if (typeof value !== "object" || value === null) return typeof value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)]));
  };

  it("say the same things in both languages", () => {
    expect(shape(stringsFor("es"))).toEqual(shape(stringsFor("en")));
    expect(stringsFor("es-MX").start).toBe("Empezar");
    expect(stringsFor("fr").start).toBe("Start");
  });

  it.each(["en", "es"])("count one thing as one thing (%s)", (language) => {
    const words = stringsFor(language);
    for (const say of [
      words.lasts,
      words.exerciseCount,
      words.setsDose,
      words.repsDose,
      words.repsPerSideDose,
      words.holdBreathsDose,
      words.secondsLeft,
      words.minutesLeft,
    ]) {
      expect(say(1)).not.toBe(say(2).replace("2", "1"));
    }
  });

  it("tells long holds in minutes and short ones in seconds", () => {
    expect(stringsFor("en").holdSecondsDose(20)).toBe("Hold for 20 seconds");
    expect(stringsFor("en").holdSecondsDose(90)).toBe("Hold for 90 seconds");
    expect(stringsFor("en").holdSecondsDose(600)).toBe("10 minutes");
    expect(stringsFor("en").holdSecondsDose(210)).toBe("3 minutes 30 seconds");
    expect(stringsFor("es").holdSecondsDose(600)).toBe("10 minutos");
    expect(stringsFor("es").holdSecondsDose(210)).toBe("3 minutos y 30 segundos");
    expect([clock(7), clock(99), clock(100), clock(605)]).toEqual(["7", "99", "1:40", "10:05"]);
  });
});

describe("the live region", () => {
  it("speaks at each change of what to do, not at each repetition", () => {
    const spoken: string[] = [];
    let now = 0;
    const engine: Engine = new Engine(script(), { now: () => now, patience: 10 }, {
      ...SILENT,
      entered: (cue) => {
        const text = spokenFor(cue, engine, stringsFor("en"));
        if (text) spoken.push(text);
      },
    });
    engine.start();
    for (; engine.mode === "playing"; now += 500) engine.tick();
    expect(spoken).toEqual([
      "Doorway",
      "ready",
      "move. Right.",
      "Hold. Right. 20 seconds left.",
      "switch",
      "move. Left.",
      "Hold. Left. 20 seconds left.",
      "check_in",
      "Squeeze",
      "ready",
      "move.",
      "move.",
      "rest",
      "ready",
      "move.",
      "move.",
      "check_in",
      "done",
    ]);
  });
});

describe("keys", () => {
  const press = (key: string, more: Partial<KeyboardEvent> = {}): KeyboardEvent =>
    ({ key, ...more }) as KeyboardEvent;
  const focusOn = (selector: string): Element =>
    ({ matches: (list: string) => list.split(/,\s*/).includes(selector) }) as unknown as Element;

  afterEach(() => vi.unstubAllGlobals());

  it("do what the help says", () => {
    const keys = [" ", "ArrowLeft", "ArrowRight", "Enter", "h", "E", "m", "?"];
    expect(keys.map((key) => commandOf(press(key), null))).toEqual([
      "pause",
      "back",
      "skip",
      "proceed",
      "hurt",
      "easier",
      "way",
      "help",
    ]);
    expect(stringsFor("en").keys).toHaveLength(keys.length);
  });

  it("leave a focused button its own keys", () => {
    expect(commandOf(press(" "), focusOn("button"))).toBeNull();
    expect(commandOf(press("Enter"), focusOn("button"))).toBeNull();
    expect(commandOf(press("h"), focusOn("button"))).toBe("hurt");
    expect(commandOf(press("ArrowLeft"), focusOn("input"))).toBeNull();
  });

  it("leave the browser its shortcuts", () => {
    expect(commandOf(press("h", { ctrlKey: true }), null)).toBeNull();
    expect(commandOf(press("ArrowLeft", { altKey: true }), null)).toBeNull();
  });

  it("can do without the letters", () => {
    vi.stubGlobal("localStorage", { getItem: () => "off" });
    expect(commandOf(press("h"), null)).toBeNull();
    expect(commandOf(press(" "), null)).toBe("pause");
  });
});

describe("a script that does not come", () => {
  const answer = (status: number, body: unknown): typeof fetch =>
    vi.fn(async () => new Response(JSON.stringify(body), { status }));

  beforeEach(() => void vi.spyOn(console, "warn").mockImplementation(() => undefined));
  afterEach(() => void vi.restoreAllMocks());

  it("leads to the safety questions when they stand against it", async () => {
    const got = await fetchScript("/s", answer(403, { detail: "…", next: "/screening/" }));
    expect(got).toEqual({ why: "closed", next: "/screening/" });
  });

  it.each([undefined, 5, "https://elsewhere.example/", "//elsewhere.example/"])(
    "asks for the link when the answer names no page of Supple: %s",
    async (next) => {
      const got = await fetchScript("/s", answer(403, { next }));
      expect(got).toEqual({ why: "locked", next: null });
    },
  );

  it("may be tried again after everything else", async () => {
    const lost = { why: "network", next: null };
    expect(await fetchScript("/s", answer(500, {}))).toEqual(lost);
    expect(await fetchScript("/s", vi.fn().mockRejectedValue(new TypeError("offline")))).toEqual(lost);
    expect(await fetchScript("/s", answer(200, script()))).toEqual(script());
  });
});
