import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { mirrorVertex, readBody } from "../../src/figure/body";
import {
  AVERAGE,
  BUILDS,
  onBuildChange,
  rememberBuild,
  rememberedBuild,
  shapeOf,
  type Shape,
} from "../../src/figure/build";

const ASSETS = join(import.meta.dirname, "../../../src/supple/body/assets");
const file = readFileSync(join(ASSETS, "body.bin"));
const body = readBody(file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength));

const moved = (shape: Shape, vertex: number): number =>
  Math.hypot(...[0, 1, 2].map((k) => shape.positions[3 * vertex + k]! - body.positions[3 * vertex + k]!));
const mean = (shape: Shape, mark: string): number => {
  const patch = body.landmarks.get(mark)!;
  return patch.reduce((sum, vertex) => sum + moved(shape, vertex), 0) / patch.length;
};

describe("a build", () => {
  it("is there for every choice, and the average one is the body itself", () => {
    expect([...body.builds.keys(), AVERAGE].sort()).toEqual([...BUILDS].sort());
    expect(shapeOf(body, AVERAGE, ["belly"], false)).toBe(body);
  });

  it.each(["slender", "heavy"] as const)("%s is symmetrical, with new normals", (build) => {
    const shape = shapeOf(body, build, [], false);
    for (let v = 0; v < body.vertices; v += 97) {
      const twin = mirrorVertex(body, v);
      expect(shape.positions[3 * twin]).toBeCloseTo(shape.positions[3 * v]!, 6);
      expect(shape.positions[3 * twin + 2]! + shape.positions[3 * v + 2]!).toBeCloseTo(0, 6);
      expect(Math.hypot(...shape.normals.slice(3 * v, 3 * v + 3))).toBeCloseTo(1, 4);
    }
    expect(mean(shape, "belly")).toBeGreaterThan(0.006);
    expect(mean(shape, "palm_r")).toBeLessThan(0.001);
    const girth = (of: Shape): number => of.positions[3 * body.landmarks.get("belly")![0]!]!;
    expect(girth(shape) > girth(body)).toBe(build === "heavy");
  });

  it("stays where skin touches, on the side that is shown", () => {
    const touching = ["thigh_side_r", "wall"];
    const right = shapeOf(body, "heavy", touching, false);
    const left = shapeOf(body, "heavy", touching, true);
    expect(mean(right, "thigh_side_r")).toBe(0);
    expect(mean(right, "thigh_side_l")).toBeGreaterThan(0.01);
    expect(mean(left, "thigh_side_l")).toBe(0);
    expect(mean(left, "thigh_side_r")).toBeGreaterThan(0.01);
  });
});

describe("the choice", () => {
  afterEach(() => {
    rememberBuild(AVERAGE);
    vi.unstubAllGlobals();
  });

  it("is remembered, told to every figure, and average when nothing or nonsense is kept", () => {
    const kept = new Map<string, string>();
    vi.stubGlobal("localStorage", {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
    });
    vi.stubGlobal("window", new EventTarget());
    expect(rememberedBuild()).toBe("average");
    const told = vi.fn();
    const stop = onBuildChange(told);
    rememberBuild("heavy");
    expect([rememberedBuild(), told.mock.calls.length]).toEqual(["heavy", 1]);
    expect([...kept.values()]).toEqual(["heavy"]);
    const elsewhere = Object.assign(new Event("storage"), { key: [...kept.keys()][0] });
    window.dispatchEvent(elsewhere);
    window.dispatchEvent(Object.assign(new Event("storage"), { key: "other" }));
    expect(told).toHaveBeenCalledTimes(2);
    stop();
    rememberBuild("slender");
    expect(told).toHaveBeenCalledTimes(2);
    kept.set([...kept.keys()][0]!, "enormous");
    expect(rememberedBuild()).toBe("average");
  });

  it("lasts as long as the page where nothing may be stored", () => {
    const closed = (): never => {
      throw new DOMException("denied", "SecurityError");
    };
    vi.stubGlobal("localStorage", { getItem: closed, setItem: closed });
    rememberBuild("slender");
    expect(rememberedBuild()).toBe("slender");
  });
});
