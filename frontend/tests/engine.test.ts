import { beforeEach, describe, expect, it } from "vitest";
import { Engine } from "../src/player/engine";
import type { Place } from "../src/player/place";
import type { Cue, Happening, Script } from "../src/player/script";
import { easyHold, PULLS_SECONDS, script, STRETCH_SECONDS } from "./fixture";

class Session {
  now = 0;
  readonly happened: Happening[] = [];
  readonly entered: Cue[] = [];
  readonly marked: { cue: Cue; at: number }[] = [];
  readonly engine: Engine;

  constructor(place?: Place, what: Script = script()) {
    this.engine = new Engine(
      what,
      { now: () => this.now, patience: 10 },
      {
        entered: (cue) => this.entered.push(cue),
        marked: (cue) => this.marked.push({ cue, at: this.now / 1000 }),
        happened: (event) => this.happened.push(event),
      },
      place,
    );
  }

  /** Let seconds pass in steps, as frames would. */
  pass(seconds: number, step = 0.05): this {
    const end = this.now + seconds * 1000;
    while (this.now < end - 1e-6) {
      this.now = Math.min(end, this.now + step * 1000);
      this.engine.tick();
    }
    return this;
  }

  until(kind: Cue["kind"], more: Partial<Cue> = {}): this {
    const fits = (): boolean =>
      Object.entries({ kind, ...more }).every(
        ([key, value]) => this.engine.cue[key as keyof Cue] === value,
      );
    for (let i = 0; i < 100_000 && !fits(); i += 1) this.pass(0.05);
    if (!fits()) throw new Error(`never came to ${kind}`);
    return this;
  }
}

let session: Session;
beforeEach(() => {
  session = new Session();
  session.engine.start();
});

describe("time", () => {
  it("does not pass before the start", () => {
    const waiting = new Session();
    waiting.pass(30);
    expect(waiting.engine.mode).toBe("idle");
    expect(waiting.engine.elapsed).toBe(0);
    expect(waiting.happened).toEqual([]);
  });

  it.each([0.016, 0.25, 1, 7.3])("gives every cue its length, in steps of %s s", (step) => {
    session.pass(STRETCH_SECONDS - 0.5, step);
    expect(session.engine.cue.kind).toBe("check_in");
    expect(session.engine.left).toBeCloseTo(0.5, 6);
    session.pass(PULLS_SECONDS + 0.4, step);
    expect(session.engine.mode).toBe("playing");
    session.pass(0.2, step);
    expect(session.engine.mode).toBe("closing");
  });

  it("shows each block once, in order, however coarse the steps", () => {
    session.pass(STRETCH_SECONDS + PULLS_SECONDS + 1, 7.3);
    const blocks = session.engine.timeline.map((block) => block.cue);
    expect(session.entered).toEqual(blocks);
  });

  it("fires halfway and the last three seconds when they are due, once", () => {
    session.pass(39.02, 0.01);
    const marks = session.marked.map(({ cue, at }) => [cue.kind, at]);
    expect(marks.map(([kind]) => kind)).toEqual(["halfway", "countdown", "countdown", "countdown"]);
    for (const [i, due] of [29, 36, 37, 38].entries()) {
      expect(Math.abs((marks[i]?.[1] as number) - due)).toBeLessThan(0.02);
    }
  });

  it("does not pass while paused", () => {
    session.until("hold").pass(5);
    session.engine.pause();
    const left = session.engine.left;
    session.pass(300);
    expect(session.engine.left).toBe(left);
    session.engine.resume();
    session.pass(2);
    expect(session.engine.left).toBeCloseTo(left - 2, 6);
  });

  it("pauses where it was when the device slept", () => {
    session.until("hold").pass(5);
    session.now += 3_600_000;
    session.engine.tick();
    expect(session.engine.mode).toBe("paused");
    expect(session.engine.elapsed).toBeCloseTo(5, 1);
  });
});

describe("events", () => {
  it.each([0.05, 7.3])("tells start, end of each exercise and of the session (%s s)", (step) => {
    session.pass(STRETCH_SECONDS + PULLS_SECONDS + 1, step);
    expect(session.happened).toEqual([
      { kind: "started" },
      { kind: "finished", exercise: "doorway" },
      { kind: "finished", exercise: "squeeze" },
      { kind: "completed", seconds: STRETCH_SECONDS + PULLS_SECONDS },
    ]);
  });

  it("counts only the time that was played", () => {
    session.pass(20);
    session.engine.pause();
    session.pass(500);
    session.engine.resume();
    session.pass(STRETCH_SECONDS + PULLS_SECONDS - 20 + 1);
    expect(session.happened.at(-1)).toEqual({
      kind: "completed",
      seconds: STRETCH_SECONDS + PULLS_SECONDS,
    });
  });

  it("does not call a skipped exercise finished", () => {
    session.until("hold");
    session.engine.skip();
    expect(session.engine.cue).toMatchObject({ kind: "announce", exercise: "squeeze" });
    expect(session.happened.slice(1)).toEqual([{ kind: "skipped", exercise: "doorway" }]);
  });

  it("does not call it skipped when only the questions after it are", () => {
    session.until("check_in");
    session.engine.skip();
    expect(session.happened.map((event) => event.kind)).toEqual(["started", "finished"]);
  });

  it("tells of a finished exercise once, however often its end is repeated", () => {
    session.until("check_in");
    session.engine.back();
    session.until("check_in");
    expect(session.happened.filter((event) => event.kind === "finished")).toHaveLength(1);
  });

  it("completes nothing when the person ends early", () => {
    session.until("hold");
    session.engine.end();
    expect(session.engine.mode).toBe("closing");
    session.engine.painNow(2);
    expect(session.happened.map((event) => event.kind)).toEqual([
      "started",
      "ended",
      "pain_now",
    ]);
    expect(session.engine.mode).toBe("over");
  });
});

describe("back and on", () => {
  it("goes to the start of the repetition, then to the one before", () => {
    session.until("move", { exercise: "squeeze", rep: 2, phase: "release" }).pass(1);
    session.engine.back();
    expect(session.engine.cue).toMatchObject({ rep: 2, phase: "pull" });
    session.engine.back();
    expect(session.engine.cue).toMatchObject({ rep: 1, phase: "pull" });
    session.engine.back();
    expect(session.engine.cue.kind).toBe("ready");
  });

  it("takes back a skip: to the exercise, not to the questions after it", () => {
    session.until("hold");
    const skipped = session.engine.cue.exercise;
    session.engine.skip();
    expect(session.engine.cue.kind).toBe("announce");
    session.engine.back();
    expect(session.engine.cue).toMatchObject({ exercise: skipped });
    expect(session.engine.cue.phase).not.toBeNull();
  });

  it("stays at the very start", () => {
    session.engine.back();
    expect(session.engine.index).toBe(0);
  });

  it("cuts waiting short but never work", () => {
    session.engine.proceed();
    expect(session.engine.cue.kind).toBe("ready");
    session.engine.proceed();
    expect(session.engine.cue.kind).toBe("move");
    session.engine.proceed();
    expect(session.engine.cue.kind).toBe("move");
  });

  it("names what comes next: another side, set or exercise", () => {
    session.until("switch");
    expect(session.engine.next).toMatchObject({ side: "left", phase: "reach" });
    session.until("rest");
    expect(session.engine.next).toMatchObject({ set: 2, rep: 1 });
  });
});

describe("the ring", () => {
  it("runs once through a hold that is breathed", () => {
    session.engine.tooHard();
    session.until("breathe", { breath: "out" }).pass(2, 0.01);
    expect(session.engine.ring.left).toBeCloseTo(14, 1);
    expect(session.engine.ring.progress).toBeCloseTo(6 / 20, 2);
    expect(session.engine.progress).toBeCloseTo(2 / 6, 1);
  });
});

describe("too hard", () => {
  it("puts the easier exercise in its place and moves the rest along", () => {
    session.until("hold");
    session.engine.tooHard();
    const easy = easyHold("seated", 0);
    const length = easy.reduce((sum, cue) => sum + cue.seconds, 0);
    expect(session.engine.cue).toMatchObject({ kind: "announce", exercise: "seated", item: 0 });
    const cues = session.engine.timeline.map((block) => block.cue);
    let at = 0;
    for (const cue of cues) {
      expect(cue.at).toBeCloseTo(at, 6);
      at += cue.seconds;
    }
    expect(at).toBe(length + PULLS_SECONDS);
    expect(session.happened.at(-1)).toEqual({ kind: "swapped", exercise: "doorway", to: "seated" });
    session.until("check_in");
    expect(session.happened.at(-1)).toEqual({ kind: "finished", exercise: "seated" });
  });

  it("does nothing where there is no easier one", () => {
    session.until("move", { exercise: "squeeze" });
    const before = session.engine.place;
    session.engine.tooHard();
    expect(session.engine.place).toEqual(before);
  });
});

describe("this hurts", () => {
  it("stops at once and waits as long as it takes", () => {
    session.until("hold").pass(3);
    session.engine.hurt();
    session.pass(60);
    expect(session.engine.mode).toBe("hurting");
    expect(session.engine.elapsed).toBeCloseTo(3, 1);
  });

  it.each([
    [0, "go"],
    [3, "go"],
    [4, "accept"],
    [5, "accept"],
    [6, "stop"],
    [10, "stop"],
  ] as const)("calls %i %s", (pain, light) => {
    session.until("hold");
    session.engine.hurt();
    session.engine.reportHurt(pain);
    expect(session.engine.light).toBe(light);
    expect(session.happened[1]).toEqual({ kind: "hurt", exercise: "doorway", pain });
  });

  it("lets a mild one carry on from the start of the repetition", () => {
    session.until("hold").pass(9);
    session.engine.hurt();
    session.engine.reportHurt(2);
    session.engine.carryOn();
    expect(session.engine.mode).toBe("playing");
    expect(session.engine.cue).toMatchObject({ kind: "move", side: "right" });
  });

  it.each([4, 8])("lets no one carry on with %i", (pain) => {
    session.until("hold");
    session.engine.hurt();
    session.engine.reportHurt(pain);
    session.engine.carryOn();
    expect(session.engine.mode).toBe("offering");
  });

  it("leaves the exercise out for today when it must stop", () => {
    session.until("hold");
    session.engine.hurt();
    session.engine.reportHurt(8);
    session.engine.leaveHurt();
    expect(session.engine.cue.exercise).toBe("squeeze");
    session.engine.back();
    expect(session.engine.cue.exercise).toBe("squeeze");
    const skips = session.happened.filter((event) => event.kind === "skipped");
    expect(skips).toEqual([{ kind: "skipped", exercise: "doorway" }]);
  });

  it("swaps after an acceptable one", () => {
    session.until("hold");
    session.engine.hurt();
    session.engine.reportHurt(5);
    session.engine.tooHard();
    expect(session.engine.cue).toMatchObject({ kind: "announce", exercise: "seated" });
    expect(session.engine.pain).toBeNull();
  });

  it("may have been pressed by mistake", () => {
    session.until("hold").pass(3);
    session.engine.hurt();
    session.engine.unhurt();
    expect(session.engine.mode).toBe("paused");
    expect(session.happened.map((event) => event.kind)).toEqual(["started"]);
  });
});

describe("the questions after an exercise", () => {
  it("are told one by one, so that neither waits for the other", () => {
    session.until("check_in");
    session.engine.rate({ doable: "hard" });
    session.engine.rate({ pain: 1 });
    expect(session.happened.slice(-2)).toEqual([
      { kind: "rated", exercise: "doorway", doable: "hard" },
      { kind: "rated", exercise: "doorway", pain: 1 },
    ]);
  });

  it("go on by themselves when both are answered", () => {
    session.until("check_in");
    session.engine.rate({ doable: "right" });
    session.engine.rate({ pain: 0 });
    session.pass(1);
    expect(session.engine.cue.exercise).toBe("squeeze");
  });

  it("leave time to read what a higher pain means", () => {
    session.until("check_in");
    session.engine.rate({ doable: "hard" });
    session.engine.rate({ pain: 7 });
    session.pass(5);
    expect(session.engine.cue.kind).toBe("check_in");
  });

  it("start their time again with the first answer", () => {
    session.until("check_in").pass(9);
    session.engine.rate({ doable: "easy" });
    session.pass(9);
    expect(session.engine.cue.kind).toBe("check_in");
    session.pass(2);
    expect(session.engine.cue.exercise).toBe("squeeze");
  });

  it("do not carry answers over to the next exercise", () => {
    session.until("check_in");
    session.engine.rate({ doable: "easy" });
    session.until("check_in", { exercise: "squeeze" });
    expect(session.engine.answers).toEqual({});
  });
});

describe("an exercise that was stopped", () => {
  it("does not come again when what was before it is done once more", () => {
    const three = script();
    const copy = three.cues.filter((cue) => cue.item === 0);
    const done = three.cues.at(-1) as Cue;
    three.cues = [
      ...three.cues.slice(0, -1),
      ...copy.map((cue) => ({ ...cue, item: 2, exercise: "last", at: cue.at + done.at })),
      { ...done, at: done.at + STRETCH_SECONDS },
    ];
    const stopped = new Session(undefined, three);
    stopped.engine.start();
    stopped.until("move", { item: 1 });
    stopped.engine.hurt();
    stopped.engine.reportHurt(9);
    stopped.engine.leaveHurt();
    expect(stopped.engine.cue.item).toBe(2);
    stopped.engine.back();
    expect(stopped.engine.cue.item).toBe(0);
    const before = stopped.entered.length;
    stopped.until("done");
    expect(stopped.entered.slice(before).some((cue) => cue.item === 1)).toBe(false);
  });
});

describe("a saved place", () => {
  it("brings back the same cue and second, paused", () => {
    session.until("hold", { side: "left" }).pass(7.25);
    const again = new Session(JSON.parse(JSON.stringify(session.engine.place)) as Place);
    expect(again.engine.mode).toBe("paused");
    expect(again.engine.cue).toEqual(session.engine.cue);
    expect(again.engine.left).toBeCloseTo(session.engine.left, 6);
    again.pass(100);
    expect(again.happened).toEqual([]);
    again.engine.resume();
    again.until("check_in");
    expect(again.happened).toEqual([{ kind: "finished", exercise: "doorway" }]);
  });

  it("brings back what was swapped and what was stopped", () => {
    session.engine.tooHard();
    session.until("breathe");
    session.engine.hurt();
    session.engine.reportHurt(9);
    const again = new Session(session.engine.place);
    expect(again.engine.mode).toBe("offering");
    expect(again.engine.light).toBe("stop");
    expect(again.engine.cue.exercise).toBe("seated");
    again.engine.leaveHurt();
    expect(again.engine.cue.exercise).toBe("squeeze");
  });

  it.each(["paused", "closing"] as const)(
    "finds its exercise when the easier one is not there any more (%s)",
    (mode) => {
      session.engine.tooHard();
      session.until("breathe");
      if (mode === "closing") session.engine.end();
      const again = new Session(session.engine.place, { ...script(), alternatives: {} });
      expect(again.engine.mode).toBe(mode);
      const there = mode === "paused" ? { kind: "announce", exercise: "doorway" } : { kind: "done" };
      expect(again.engine.cue).toMatchObject(there);
      expect(again.engine.elapsed).toBe(0);
    },
  );

  it("is a copy that later time does not change", () => {
    const place = session.engine.place;
    session.pass(5);
    expect(place.elapsed).toBe(0);
  });

  it("keeps within a script that is shorter than it was", () => {
    const place = { ...session.engine.place, index: 9_999 };
    expect(new Session(place).engine.cue.kind).toBe("done");
  });
});
