import { Clip, type Segment } from "../../src/figure/clip";
import { differences, pack } from "./container";

export const BONES = ["pelvis", "arm_r", "arm_l"];
export const ONE = 32767;

const half = (degrees: number): [number, number] => {
  const angle = (degrees * Math.PI) / 360;
  return [Math.round(Math.sin(angle) * ONE), Math.round(Math.cos(angle) * ONE)];
};

/**
 * A clip of three bones. The right arm turns about X from 0° over 90° to 180°, sample by sample;
 * the left arm stays at 60° about Z; the pelvis rises by 0.1 m a sample. Two phases, `up` that
 * moves and `stay` that holds.
 */
export function clipBytes(header: object = {}): ArrayBuffer {
  const samples = [0, 90, 180, 180, 170, 90, 0];
  const sines = samples.map((angle) => half(angle)[0]);
  const cosines = samples.map((angle) => half(angle)[1]);
  const none = samples.map(() => 0);
  const segments: Segment[] = [
    { from: "start", to: "up", start: 0, count: 3, seconds: 2, kind: "move" },
    { from: "up", to: "stay", start: 3, count: 2, seconds: 0, kind: "hold" },
    { from: "stay", to: "start", start: 4, count: 3, seconds: 4, kind: "move" },
  ];
  const [sin60, cos60] = half(60);
  return pack(
    {
      id: "wave",
      hash: "1",
      phases: ["up", "stay"],
      sided: true,
      camera: { yaw: 30, pitch: 10 },
      bounds: [
        [-1, 0, -0.2],
        [1, 2, 0.6],
      ],
      props: [
        { kind: "foam_roller", name: "roller", shape: "sphere", centre: [0, 0, 0], radius: 0.1 },
      ],
      breath: { chest: 0.5, belly: 0.25 },
      contacts: {
        start: { palm_r: { target: "floor" } },
        up: { palm_r: { target: "knee_l" }, back: { target: "roller" } },
      },
      moving: [1],
      still: [2, 0],
      paths: { roller: "path_roller" },
      spans: { strap: "span_strap" },
      segments,
      ...header,
    },
    {
      rotations: {
        type: "int16",
        shape: [4, 7],
        values: differences([sines, none, none, cosines]),
      },
      still: { type: "int16", shape: [2, 4], values: [0, 0, sin60, cos60, 0, 0, 0, ONE] },
      pelvis: {
        type: "int16",
        shape: [3, 7],
        values: differences([none, samples.map((_, i) => 1000 * i), none]),
      },
      span_strap: {
        type: "int16",
        shape: [6, 7],
        values: differences([
          none,
          none,
          none,
          samples.map((_, i) => 10000 + 5000 * i),
          none,
          none,
        ]),
      },
      path_roller: {
        type: "int16",
        shape: [3, 7],
        values: differences([samples.map((_, i) => -30000 + 10000 * i), none, none]),
      },
    },
  );
}

export function wave(header: object = {}): Clip {
  return Clip.read(clipBytes(header), { bones: BONES });
}

/** Degrees that a quaternion turns by. */
export function degrees(rotations: Float32Array, bone: number): number {
  const w = Math.min(1, Math.abs(rotations[4 * bone + 3]!));
  return (2 * Math.acos(w) * 180) / Math.PI;
}
