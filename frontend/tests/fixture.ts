import type { Cue, CueKind, Script } from "../src/player/script";

const BLANK: Omit<Cue, "at" | "seconds" | "kind" | "text"> = {
  exercise: null,
  item: null,
  phase: null,
  before: null,
  side: null,
  rep: null,
  reps: null,
  set: null,
  sets: null,
  breath: null,
  hold_at: null,
  hold_seconds: null,
  say: "",
};

/** Lays cues one after another, as the server does. */
class Writer {
  readonly cues: Cue[] = [];
  at = 0;

  constructor(private readonly shared: Partial<Cue>) {}

  add(kind: CueKind, seconds: number, more: Partial<Cue> = {}): this {
    this.cues.push({ ...BLANK, ...this.shared, ...more, at: this.at, seconds, kind, text: kind });
    this.at += seconds;
    return this;
  }

  /** A hold of seconds with its halfway and the last three seconds. */
  hold(seconds: number, more: Partial<Cue>): this {
    const start = this.at;
    this.add("hold", seconds, { ...more, phase: "stay", hold_at: 0, hold_seconds: seconds });
    for (const [kind, at] of [
      ["halfway", seconds / 2],
      ["countdown", seconds - 3],
      ["countdown", seconds - 2],
      ["countdown", seconds - 1],
    ] as const) {
      this.cues.push({ ...BLANK, ...this.shared, ...more, at: start + at, seconds: 0, kind, text: kind });
    }
    return this;
  }

  /** A hold of slow breaths: in for four, out for six. */
  breaths(count: number, more: Partial<Cue>): this {
    const whole = count * 10;
    for (let n = 0; n < count; n += 1) {
      const shared = { ...more, phase: "stay", hold_seconds: whole };
      this.add("breathe", 4, { ...shared, breath: "in", hold_at: n * 10 });
      this.add("breathe", 6, { ...shared, breath: "out", hold_at: n * 10 + 4 });
    }
    return this;
  }
}

/** A stretch held once on each side: 10 + 5 + (4 + 20) + 6 + (4 + 20) + 10 s. */
function stretch(exercise: string, item: number): Cue[] {
  const writer = new Writer({ exercise, item });
  const turn = { reps: 1, rep: 1, set: 1, sets: 1 };
  writer.add("announce", 10).add("ready", 5, { side: "right", set: 1, sets: 1 });
  for (const side of ["right", "left"] as const) {
    if (side === "left") writer.add("switch", 6, { side, set: 1, sets: 1 });
    writer.add("move", 4, { ...turn, side, phase: "reach", before: "start" });
    writer.hold(20, { ...turn, side, before: "reach" });
  }
  return writer.add("check_in", 10).cues;
}

/** Three repetitions of 3 + 3 s, two sets with a rest between. */
function pulls(exercise: string, item: number): Cue[] {
  const writer = new Writer({ exercise, item });
  writer.add("announce", 8);
  for (const set of [1, 2]) {
    if (set === 2) writer.add("rest", 20, { set, sets: 2 });
    writer.add("ready", 5, { set, sets: 2 });
    for (const rep of [1, 2, 3]) {
      const turn = { rep, reps: 3, set, sets: 2 };
      writer.add("move", 3, { ...turn, phase: "pull", before: rep === 1 ? "start" : "release" });
      writer.add("move", 3, { ...turn, phase: "release", before: "pull" });
    }
  }
  return writer.add("check_in", 10).cues;
}

/** One hold of two slow breaths. */
export function easyHold(exercise: string, item: number): Cue[] {
  const writer = new Writer({ exercise, item });
  const turn = { rep: 1, reps: 1, set: 1, sets: 1 };
  writer.add("announce", 8).add("ready", 5, { set: 1, sets: 1 });
  writer.breaths(2, { ...turn, before: "start" });
  return writer.add("check_in", 10).cues;
}

function after(cues: readonly Cue[], shift: number): Cue[] {
  return cues.map((cue) => ({ ...cue, at: cue.at + shift }));
}

export const STRETCH_SECONDS = 79;
export const PULLS_SECONDS = 84;

export function script(): Script {
  const whole = STRETCH_SECONDS + PULLS_SECONDS;
  const done = new Writer({});
  done.at = whole;
  const info = (name: string) => ({
    name,
    picture: null,
    position: "sitting",
    setup: ["Sit tall."],
    summary: "",
    breathing: "",
    adaptations: [],
    told: { lines: ["Sit tall.", "Reach up."], seconds: 15 },
  });
  return {
    session: "6f1d9c1e-0d0b-4a37-9c55-0a7d6b6f2f11",
    language: "en",
    seconds: whole,
    cues: [
      ...stretch("doorway", 0),
      ...after(pulls("squeeze", 1), STRETCH_SECONDS),
      ...done.add("done", 0).cues,
    ],
    exercises: { doorway: info("Doorway"), squeeze: info("Squeeze"), seated: info("Seated") },
    alternatives: { doorway: { exercise: "seated", cues: easyHold("seated", 0) } },
    traffic_light: {
      go_max: 3,
      accept_max: 5,
      say: { go: "go", accept: "accept", stop: "stop" },
    },
  };
}
