import { describe, expect, it } from "vitest";
import type { Body } from "../../src/figure/body";
import {
  clampView,
  eyeDirection,
  frame,
  homeView,
  presetOf,
  presetView,
  PRESETS,
} from "../../src/figure/framing";
import { muscleAt, paint, targetOf, type Targets } from "../../src/figure/muscles";
import { stringsFor } from "../../src/figure/strings";

describe("the view", () => {
  it("looks at the face, the right side and the back", () => {
    expect(eyeDirection({ yaw: 0, pitch: 0 })[0]).toBeCloseTo(1);
    expect(eyeDirection({ yaw: 90, pitch: 0 })[2]).toBeCloseTo(1);
    expect(eyeDirection({ yaw: 180, pitch: 0 })[0]).toBeCloseTo(-1);
    expect(eyeDirection({ yaw: 40, pitch: 90 })[1]).toBeCloseTo(1);
  });

  it("is mirrored with the body", () => {
    const camera = { yaw: 50, pitch: 12 };
    const [right, left] = [homeView(camera, false), homeView(camera, true)].map(eyeDirection);
    expect(left).toEqual([right![0], right![1], -right![2]]);
  });

  it("goes round without end, tilts and zooms within reason", () => {
    expect(clampView({ yaw: 190, pitch: 0, zoom: 1 }).yaw).toBe(-170);
    expect(clampView({ yaw: -540, pitch: 0, zoom: 1 }).yaw).toBe(-180);
    const far = clampView({ yaw: 0, pitch: 300, zoom: 100 });
    expect(far.pitch).toBeLessThan(90);
    expect(far.zoom).toBeLessThanOrEqual(3);
  });

  it("knows which button it matches", () => {
    for (const preset of PRESETS) {
      for (const mirrored of [false, true]) {
        expect(presetOf(presetView(preset, mirrored), mirrored)).toBe(preset);
      }
    }
    expect(presetOf({ yaw: 33, pitch: 8, zoom: 1 }, false)).toBeUndefined();
  });

  it.each([0.5, 1, 2])("keeps everything in a picture of shape %s", (aspect) => {
    const points = [1, 0, -0.3, -1, 0.2, 0.3, 0.2, 1.7, 0, -0.4, 0.9, 1.1];
    for (let yaw = -180; yaw < 180; yaw += 30) {
      const view = { yaw, pitch: 20 };
      const { centre, distance } = frame(points, 0.1, view, aspect);
      const eye = eyeDirection(view);
      const turn = (yaw * Math.PI) / 180;
      const right = [Math.sin(turn), 0, -Math.cos(turn)];
      let fullest = 0;
      for (let i = 0; i < points.length; i += 3) {
        const from = [0, 1, 2].map((k) => points[i + k]! - centre[k]!);
        const along = (axis: readonly number[]): number =>
          axis.reduce((sum, part, k) => sum + part * from[k]!, 0);
        const depth = distance - along(eye);
        const across = Math.abs(along(right));
        const height = Math.sqrt(
          Math.max(0, from.reduce((sum, part) => sum + part * part, 0) - along(eye) ** 2 - across ** 2),
        );
        const tangent = Math.tan((24 * Math.PI) / 360) * depth;
        fullest = Math.max(fullest, height / tangent, across / tangent / aspect);
      }
      expect(fullest).toBeLessThan(1);
      expect(fullest).toBeGreaterThan(0.6);
    }
  });
});

/** One vertex in the midline, one right, one left; muscle `a` on the right one, `b` everywhere. */
const body: Body = {
  vertices: 3,
  middle: 1,
  muscles: ["a", "b"],
  fields: Uint8Array.from([100, 200, 20, 140, 150, 160]),
  muscleStep: 0.01,
  cloth: Uint8Array.from([1, 1, 0]),
  hair: Uint8Array.from([0, 7, 255]),
} as unknown as Body;

const targets = (stretched: string[], worked: string[] = []): Targets => ({
  stretched: stretched.map(targetOf),
  worked: worked.map(targetOf),
});

describe("muscles", () => {
  const rows = (of: Targets, mirrored = false): number[][] => {
    const out = paint(body, of, mirrored);
    return [0, 1, 2].map((v) => [...out.slice(4 * v, 4 * v + 4)]);
  };

  it("are painted on both sides, with the suit, the skin and the hair", () => {
    expect(rows(targets(["a"]))).toEqual([
      [100, 0, 255, 0],
      [200, 0, 255, 7],
      [200, 0, 0, 255],
    ]);
  });

  it.each([
    ["a:right", false, [100, 200, 20]],
    ["a:left", false, [100, 20, 200]],
    ["a:right", true, [100, 20, 200]],
    ["a:left", true, [100, 200, 20]],
    ["a", true, [100, 200, 200]],
  ] as const)("are painted on the side that is told: %s, mirrored %s", (word, mirrored, painted) => {
    expect(rows(targets([word]), mirrored).map((row) => row[0])).toEqual(painted);
    expect(rows(targets([], [word]), mirrored).map((row) => row[1])).toEqual(painted);
  });

  it("pass over names that the figure does not have", () => {
    expect(rows(targets(["tail"], ["b"]))[0]).toEqual([0, 140, 255, 0]);
  });

  it("are named where they are touched, those of the exercise first", () => {
    const left = [2, 2, 2] as const;
    const all = [1, 0, 0] as const;
    expect(muscleAt(body, targets(["b"]), false, left, all)).toEqual({
      muscle: "b",
      effect: "stretched",
    });
    expect(muscleAt(body, targets([]), false, left, all)).toEqual({ muscle: "a", effect: null });
    expect(muscleAt(body, targets(["a"]), false, [0, 0, 0], all)?.muscle).toBe("b");
  });

  it("are not named as the exercise's on the side that is not", () => {
    const left = [2, 2, 2] as const;
    const all = [1, 0, 0] as const;
    const right = targets(["a:right"]);
    expect(muscleAt(body, right, false, left, all)).toEqual({ muscle: "a", effect: null });
    expect(muscleAt(body, right, true, left, all)).toEqual({ muscle: "a", effect: "stretched" });
  });
});

it("speaks Spanish and English, and English to everybody else", () => {
  expect(stringsFor("es-MX").pause).toBe("Pausa");
  expect(stringsFor("en").pause).toBe("Pause");
  expect(stringsFor("fr")).toBe(stringsFor("en"));
});
