import { describe, expect, it } from "vitest";
import { otherSide } from "../../src/figure/body";
import { Breath } from "../../src/figure/breath";
import { Demo } from "../../src/figure/demo";
import { Director, type Drive } from "../../src/figure/drive";
import { mirror, nlerp, restPose, type Pose } from "../../src/figure/pose";
import type { Spot } from "../../src/figure/rounds";
import { degrees, wave } from "./fixture";

const turn = (axis: readonly number[], angle: number): number[] => {
  const half = (angle * Math.PI) / 360;
  return [...axis.map((part) => part * Math.sin(half)), Math.cos(half)];
};

describe("nlerp", () => {
  it("keeps length one and ends where it should", () => {
    const [a, b] = [turn([1, 0, 0], 10), turn([1, 0, 0], 70)];
    const out = new Float32Array(4);
    for (const [share, angle] of [
      [0, 10],
      [0.5, 40],
      [1, 70],
    ] as const) {
      nlerp(a, 0, b, 0, share, out, 0);
      expect(degrees(out, 0)).toBeCloseTo(angle, 3);
      expect(Math.hypot(...out)).toBeCloseTo(1, 6);
    }
  });

  it("takes the short way when the signs differ", () => {
    const a = turn([0, 1, 0], 20);
    const b = turn([0, 1, 0], 40).map((part) => -part);
    const out = new Float32Array(4);
    nlerp(a, 0, b, 0, 0.5, out, 0);
    expect(degrees(out, 0)).toBeCloseTo(30, 3);
  });
});

describe("mirror", () => {
  const rotate = (q: ArrayLike<number>, v: readonly [number, number, number]): number[] => {
    const [x, y, z, w] = [q[0]!, q[1]!, q[2]!, q[3]!];
    const t = [
      2 * (y * v[2] - z * v[1]),
      2 * (z * v[0] - x * v[2]),
      2 * (x * v[1] - y * v[0]),
    ] as const;
    return [
      v[0] + w * t[0] + y * t[2] - z * t[1],
      v[1] + w * t[1] + z * t[0] - x * t[2],
      v[2] + w * t[2] + x * t[1] - y * t[0],
    ];
  };

  it("reflects a rotation in the plane Z = 0, and exchanges the sides", () => {
    const pose: Pose = { rotations: new Float32Array(12), pelvis: new Float32Array([1, 2, 3]) };
    pose.rotations.set(turn([0, 0, 1], 30), 0);
    const length = Math.hypot(1, 2, 2);
    const axis = [1 / length, 2 / length, 2 / length];
    pose.rotations.set(turn(axis, 75), 4); // arm_r
    pose.rotations.set(turn([1, 0, 0], 10), 8); // arm_l
    const out = restPose(3);
    mirror(pose, [0, 2, 1], out);
    expect([...out.pelvis]).toEqual([1, 2, -3]);
    const right = pose.rotations.slice(4, 8);
    const left = out.rotations.slice(8, 12);
    for (const v of [
      [1, 0, 0],
      [0.2, -0.5, 0.7],
    ] as const) {
      const [x, y, z] = rotate(right, v);
      const [mx, my, mz] = rotate(left, [v[0], v[1], -v[2]]);
      expect([mx, my, mz].map((part) => part!.toFixed(4))).toEqual(
        [x!, y!, -z!].map((part) => part.toFixed(4)),
      );
    }
    expect(degrees(out.rotations, 0)).toBeCloseTo(30, 3); // bending stays bending
    expect(out.rotations[2]).toBeGreaterThan(0);
  });

  it("names the other side", () => {
    expect(["hand_r", "hand_l", "head", "thorax_3"].map(otherSide)).toEqual([
      "hand_l",
      "hand_r",
      "head",
      "thorax_3",
    ]);
  });
});

const DRIVE: Drive = {
  exercise: "wave",
  kind: "move",
  phase: "up",
  before: "start",
  progress: 0,
  side: null,
  breath: null,
};

describe("the director", () => {
  const clip = wave();
  const follow = (director: Director, ...steps: [Partial<Drive>, number][]): number =>
    steps.reduce((_, [drive, ms]) => director.follow({ ...DRIVE, ...drive }, ms), 0);

  it("takes the segment from the phase before, at the progress it is told", () => {
    const director = new Director();
    follow(director, [{ progress: 0.4 }, 0]);
    expect(director.spot(clip)).toEqual({ segment: clip.segments[0], share: 0.4 });
    follow(director, [{ phase: "stay", before: "up", kind: "hold", progress: 0.9 }, 100]);
    expect(director.spot(clip)?.segment).toBe(clip.segments[1]);
  });

  it("lets no time pass while nothing changes, and little after a pause", () => {
    const director = new Director();
    expect(follow(director, [{ progress: 0.1 }, 0], [{ progress: 0.2 }, 50])).toBeCloseTo(0.05);
    expect(follow(director, [{ progress: 0.2 }, 90])).toBe(0);
    expect(follow(director, [{ progress: 0.3 }, 60_000])).toBeLessThanOrEqual(0.2);
  });

  it("brings the body back to the start when the work is over, and only then", () => {
    const director = new Director();
    follow(director, [{ phase: null, kind: "ready" }, 0]);
    expect(director.spot(clip)).toEqual({ segment: clip.segments[0], share: 0 });
    follow(director, [{ phase: "stay", before: "up", progress: 1 }, 100]);
    let now = 200;
    for (let i = 0; i <= 20; i += 1, now += 100) {
      follow(director, [{ phase: null, kind: "rest", progress: i / 100 }, now]);
    }
    const half = director.spot(clip);
    expect(half?.segment).toBe(clip.segments[2]);
    expect(half?.share).toBeCloseTo(0.525, 2);
    follow(director, [{ phase: null, kind: "rest", progress: 0.2, side: "left" }, now]);
    expect(director.spot(clip)).toEqual({ segment: clip.segments[0], share: 0 });
  });
});

describe("a cycle", () => {
  const clip = wave({
    phases: ["walk"],
    segments: [
      { from: "start", to: "walk", start: 0, count: 3, seconds: 1, kind: "move" },
      { from: "walk", to: "start", start: 4, count: 3, seconds: 1, kind: "move" },
      { from: "walk", to: "walk", start: 2, count: 4, seconds: 2, kind: "cycle" },
    ],
  });
  const [into, back, cycle] = clip.segments;
  const HELD: Drive = { ...DRIVE, kind: "hold", phase: "walk" };

  /** Walk for some seconds, then rest, looking fifty times a second. */
  const walk = (seconds: number, rest: number): Spot[] => {
    const director = new Director();
    const spots: Spot[] = [];
    for (let i = 0; i <= (seconds + rest) * 50; i += 1) {
      const over = i > seconds * 50;
      const drive = { ...HELD, phase: over ? null : "walk", progress: i / 1e6 };
      director.follow(drive, i * 20);
      spots.push(director.spot(clip)!);
    }
    return spots;
  };

  it("is moved to, and then goes round and round", () => {
    const spots = walk(9, 0);
    expect(spots[0]).toEqual({ segment: into, share: 0 });
    expect(spots[25]!.segment).toBe(into);
    expect(spots[25]!.share).toBeCloseTo(0.5, 2);
    expect(spots.slice(51).every((spot) => spot.segment === cycle)).toBe(true);
    // 1 s to get there, 2 s (one period) to gain full pace, then a round every 2 s
    expect(spots[150]!.share).toBeCloseTo(0.5, 2);
    expect(spots[250]!.share).toBeCloseTo(0.5, 2);
    expect(spots[290]!.share).toBeCloseTo(0.9, 2);
  });

  it("never jumps and never goes back, and stops at the end of a round before it leaves", () => {
    for (const seconds of [0.4, 1.3, 3.7, 6.1, 6.9]) {
      const spots = walk(seconds, 8);
      let order = 0;
      for (const [i, { segment, share }] of spots.entries()) {
        const place = [into, cycle, back].indexOf(segment);
        expect(place).toBeGreaterThanOrEqual(order);
        order = place;
        const last = spots[i - 1];
        if (last?.segment === segment) {
          const step = share - last.share + (share < last.share && segment === cycle ? 1 : 0);
          expect(step).toBeGreaterThanOrEqual(0);
          expect(step).toBeLessThan(0.03);
        } else if (last) {
          expect(Math.min(last.share, 1 - last.share)).toBeLessThan(0.03);
          expect(share).toBeLessThan(0.03);
        }
      }
      expect(spots.at(-1)!.segment).toBe(back);
      expect(spots.at(-1)!.share).toBe(1);
    }
  });

  it("stands still while the timer does", () => {
    const director = new Director();
    for (let i = 0; i < 200; i += 1) director.follow({ ...HELD, progress: i / 1e4 }, i * 20);
    const before = director.spot(clip);
    director.follow({ ...HELD, progress: 199 / 1e4 }, 60_000);
    expect(director.spot(clip)).toEqual(before);
  });

  it("is shown in a demonstration from setting off to standing again", () => {
    const demo = new Demo(clip);
    const director = new Director();
    const seen: Spot[] = [];
    for (let i = 0; seen.at(-1)?.segment !== back || seen.at(-1)!.share < 1; i += 1) {
      expect(i).toBeLessThan(1000);
      demo.advance(0.02);
      director.follow(demo.drive, 20 * i, demo.speed);
      seen.push(director.spot(clip)!);
    }
    const kinds = seen.map(({ segment }) => segment).filter((each, i, all) => each !== all[i - 1]);
    expect(kinds).toEqual([into, cycle, back]);
    expect(demo.drive.phase).toBeNull();
  });
});

describe("breath", () => {
  it("fills while the cue says in, and empties while it says out", () => {
    const breath = new Breath();
    for (let i = 1; i <= 40; i += 1) breath.follow(0.1, "in", i / 40);
    expect(breath.level).toBeCloseTo(1, 1);
    for (let i = 1; i <= 60; i += 1) breath.follow(0.1, "out", i / 60);
    expect(breath.level).toBeCloseTo(0, 1);
  });

  it("swings by itself, never jumps, and stands still when time does", () => {
    const breath = new Breath();
    const levels: number[] = [];
    for (let i = 0; i < 200; i += 1) {
      breath.follow(0.05, null, 0);
      levels.push(breath.level);
    }
    expect(Math.max(...levels)).toBeGreaterThan(0.95);
    const steps = levels.slice(1).map((level, i) => Math.abs(level - levels[i]!));
    expect(Math.max(...steps)).toBeLessThan(0.05);
    const before = breath.level;
    breath.follow(0, null, 0);
    breath.follow(0, "in", 0.9);
    expect(breath.level).toBe(before);
  });
});

describe("a demonstration", () => {
  it("shows both sides, holds still in holds and comes back to the start", () => {
    const demo = new Demo(wave(), [{ id: "up", seconds: 2, breath: "in" }]);
    const seen: string[] = [];
    for (let t = 0; t < 60; t += 0.25) {
      const { side, before, phase, breath } = demo.drive;
      const now = `${side} ${before}>${phase} ${breath}`;
      if (seen.at(-1) !== now) seen.push(now);
      demo.advance(0.25);
    }
    const right = [
      "right null>null null",
      "right start>up in",
      "right up>stay null",
      "right stay>up in",
      "right up>stay null",
      "right stay>start null",
    ];
    expect(seen.slice(0, 12)).toEqual([
      ...right,
      ...right.map((step) => step.replace("right", "left")),
    ]);
    expect(seen[12]).toBe(seen[0]);
  });

  it("stops when paused and goes half as fast when told", () => {
    const demo = new Demo(wave());
    demo.advance(2.2);
    const at = demo.drive.progress;
    demo.playing = false;
    demo.advance(1);
    expect(demo.drive.progress).toBe(at);
    demo.playing = true;
    demo.speed = 0.5;
    demo.advance(1);
    expect(demo.drive.progress - at).toBeCloseTo(0.25);
  });
});
