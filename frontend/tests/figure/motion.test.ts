import { describe, expect, it } from "vitest";
import { otherSide } from "../../src/figure/body";
import { Breath } from "../../src/figure/breath";
import { Demo } from "../../src/figure/demo";
import { Director, type Drive } from "../../src/figure/drive";
import { mirror, nlerp, restPose, type Pose } from "../../src/figure/pose";
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
