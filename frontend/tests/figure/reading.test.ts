import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { mirrorVertex, readBody } from "../../src/figure/body";
import { Clip } from "../../src/figure/clip";
import { Container, FormatError, runningSums } from "../../src/figure/container";
import { mirror, restPose } from "../../src/figure/pose";
import { differences, pack } from "./container";
import { BONES, clipBytes, degrees, wave } from "./fixture";

const ASSETS = join(import.meta.dirname, "../../../src/supple/body");

function bytesOf(path: string): ArrayBuffer {
  return new Uint8Array(readFileSync(join(ASSETS, path))).buffer;
}

describe("the container", () => {
  const whole = pack(
    { id: "é" },
    {
      small: { type: "uint8", shape: [3], values: [1, 2, 255] },
      wide: { type: "int16", shape: [2, 2], values: [-32768, 0, 1, 32767] },
      real: { type: "float32", shape: [1], values: [0.5] },
    },
  );

  it("gives back header and arrays", () => {
    const file = Container.read<{ id: string }>(whole);
    expect(file.header).toEqual({ id: "é" });
    expect([...file.array("small", "uint8")]).toEqual([1, 2, 255]);
    expect([...file.array("wide", "int16")]).toEqual([-32768, 0, 1, 32767]);
    expect([...file.array("real", "float32")]).toEqual([0.5]);
    expect(file.shape("wide")).toEqual([2, 2]);
  });

  it("refuses what is not one, is cut short, or is not of the type that is read", () => {
    expect(() => Container.read(new ArrayBuffer(3))).toThrow(FormatError);
    expect(() => Container.read(new TextEncoder().encode("<!doctype html>").buffer)).toThrow(
      FormatError,
    );
    const short = Container.read(whole.slice(0, whole.byteLength - 4));
    expect(() => short.array("real", "float32")).toThrow(/cut short/);
    const file = Container.read(whole);
    expect(() => file.array("wide", "uint16")).toThrow(/int16/);
    expect(() => file.array("none", "uint8")).toThrow(/no array none/);
  });

  it("adds differences up again, row by row and beyond 16 bits", () => {
    const rows = [
      [30000, -30000, 30000],
      [-5, 5, 0],
    ];
    const stored = Int16Array.from(differences(rows));
    expect([...runningSums(stored, 2)]).toEqual(rows.flat());
  });
});

describe("a clip", () => {
  it("puts moving and still bones where they belong", () => {
    const clip = wave();
    const pose = restPose(3);
    clip.pose(clip.segments[0]!, 0.5, pose);
    expect(degrees(pose.rotations, 1)).toBeCloseTo(90, 1);
    expect(pose.rotations[4]).toBeGreaterThan(0.7); // about X
    expect(degrees(pose.rotations, 2)).toBeCloseTo(60, 1);
    expect(pose.pelvis[1]).toBeCloseTo(0.1, 4);
  });

  it("goes through its samples evenly and stays within them", () => {
    const clip = wave();
    const pose = restPose(3);
    const at = (share: number): number => {
      clip.pose(clip.segments[0]!, share, pose);
      return degrees(pose.rotations, 1);
    };
    expect(at(0)).toBeCloseTo(0, 1);
    expect(at(0.25)).toBeCloseTo(45, 1);
    expect(at(1)).toBeCloseTo(180, 1);
    expect(at(7)).toBeCloseTo(180, 1);
    expect(at(-1)).toBeCloseTo(0, 1);
  });

  it("does not reach into the next segment at the end of one", () => {
    const clip = wave();
    const pose = restPose(3);
    clip.pose(clip.segments[1]!, 1, pose);
    expect(degrees(pose.rotations, 1)).toBeCloseTo(170, 1);
  });

  it("rolls a prop along, but not in a hold", () => {
    const clip = wave();
    const [solid] = clip.props;
    const out = new Float32Array(3);
    expect(clip.centre(solid!, clip.segments[0]!, 1, out)).toBe(true);
    expect(out[0]).toBeCloseTo(-1);
    clip.centre(solid!, clip.segments[1]!, 1, out);
    expect(out[0]).toBeCloseTo(0);
    expect(clip.centre({ ...solid!, name: "mat" }, clip.segments[0]!, 1, out)).toBe(false);
  });

  it("follows both ends of what reaches from one place to another", () => {
    const clip = wave();
    const strap = { ...clip.props[0]!, name: "strap" };
    const out = new Float32Array(6);
    expect(clip.ends(strap, clip.segments[0]!, 0.5, out)).toBe(true);
    expect([...out].map((x) => Math.round(x * 1e4) / 1e4)).toEqual([0, 0, 0, 1.5, 0, 0]);
    expect(clip.ends(clip.props[0]!, clip.segments[0]!, 0.5, out)).toBe(false);
  });

  it("knows everything that touches", () => {
    expect([...wave().touching].sort()).toEqual(["back", "floor", "knee_l", "palm_r", "roller"]);
  });

  it("finds the nearest thing to a motion it does not have", () => {
    const clip = wave();
    expect(clip.segment("up", "stay")).toBe(clip.segments[1]);
    expect(clip.segment("stay", "up")).toBe(clip.segments[0]);
    expect(clip.segment("up", "nowhere")).toBeUndefined();
  });

  it("refuses a skeleton it was not made for", () => {
    expect(() => Clip.read(clipBytes(), { bones: BONES.slice(0, 2) })).toThrow(/no bone 2/);
  });
});

describe("the shipped figure", () => {
  const body = readBody(bytesOf("assets/body.bin"));

  it("is a closed, symmetrical skin whose weights add up", () => {
    expect(body.vertices).toBeGreaterThan(5000);
    for (const vertex of [0, body.middle, body.middle + 1, body.vertices - 1]) {
      const twin = mirrorVertex(body, vertex);
      expect(mirrorVertex(body, twin)).toBe(vertex);
      for (const axis of [0, 1]) {
        expect(body.positions[3 * twin + axis]).toBe(body.positions[3 * vertex + axis]);
      }
      expect(body.positions[3 * twin + 2]! + body.positions[3 * vertex + 2]!).toBeCloseTo(0, 6);
      const weights = body.boneWeights.slice(4 * vertex, 4 * vertex + 4);
      expect(weights.reduce((sum, weight) => sum + weight)).toBe(255);
    }
    expect(Math.max(...body.faces)).toBeLessThan(body.vertices);
  });

  it("has normals of length one that point outward", () => {
    let outward = 0;
    for (let v = 0; v < body.vertices; v += 1) {
      const [x, y, z] = body.normals.slice(3 * v, 3 * v + 3) as unknown as [number, number, number];
      expect(Math.hypot(x, y, z)).toBeCloseTo(1, 4);
      if (y * body.positions[3 * v + 1]! + z * body.positions[3 * v + 2]! > 0) outward += 1;
    }
    expect(outward / body.vertices).toBeGreaterThan(0.6);
  });

  it("lists parents before the bones they carry", () => {
    body.parents.forEach((parent, bone) => expect(parent).toBeLessThan(bone));
    expect(body.parents[0]).toBe(-1);
  });

  it("has hair on the crown, and none on the face or below the head", () => {
    let [crown, front] = [0, 0];
    for (let v = 0; v < body.vertices; v += 1) {
      if (body.positions[3 * v + 1]! > body.positions[3 * crown + 1]!) crown = v;
      if (body.positions[3 * v + 1]! < 0.5) expect(body.hair[v]).toBeLessThan(128);
    }
    for (let v = 0; v < body.vertices; v += 1) {
      const below = body.positions[3 * crown + 1]! - body.positions[3 * v + 1]!;
      if (below > 0.2) continue;
      if (body.positions[3 * v]! > body.positions[3 * front]!) front = v;
    }
    expect(body.hair[crown]).toBeGreaterThan(128);
    expect(body.hair[front]).toBeLessThan(128);
  });

  const clips = readdirSync(join(ASSETS, "clips")).filter((name) => name.endsWith(".bin"));

  it.each(clips)("can follow %s from pose to pose without a jump", (name) => {
    const clip = Clip.read(bytesOf(`clips/${name}`), body);
    const [pose, next] = [restPose(body.bones.length), restPose(body.bones.length)];
    for (const segment of clip.segments) {
      for (let step = 0; step < 20; step += 1) {
        clip.pose(segment, step / 20, pose);
        clip.pose(segment, (step + 1) / 20, next);
        for (let bone = 0; bone < body.bones.length; bone += 1) {
          const at = 4 * bone;
          const [a, b] = [pose.rotations.slice(at, at + 4), next.rotations.slice(at, at + 4)];
          expect(Math.hypot(...a)).toBeCloseTo(1, 5);
          const dot = Math.abs(a.reduce((sum, part, i) => sum + part * b[i]!, 0));
          expect(2 * Math.acos(Math.min(1, dot))).toBeLessThan(0.6);
        }
      }
    }
    // What follows a phase starts where the phase ended.
    for (const segment of clip.segments) {
      for (const after of clip.segments.filter((each) => each.from === segment.to)) {
        clip.pose(segment, segment.kind === "hold" ? 0 : 1, pose);
        clip.pose(after, 0, next);
        for (let i = 0; i < pose.rotations.length; i += 4) {
          const dot = [0, 1, 2, 3].reduce(
            (sum, c) => sum + pose.rotations[i + c]! * next.rotations[i + c]!,
            0,
          );
          expect(Math.abs(dot)).toBeGreaterThan(0.999);
        }
      }
    }
  });

  it.each(clips)("mirrors %s twice into itself", (name) => {
    const clip = Clip.read(bytesOf(`clips/${name}`), body);
    const count = body.bones.length;
    const [pose, once, twice] = [restPose(count), restPose(count), restPose(count)];
    clip.pose(clip.segments[0]!, 0.7, pose);
    mirror(pose, body.mirrorBones, once);
    mirror(once, body.mirrorBones, twice);
    expect([...twice.rotations]).toEqual([...pose.rotations]);
    expect([...twice.pelvis]).toEqual([...pose.pelvis]);
  });
});
