import type { Vector, Viewpoint } from "./clip";

export type Bounds = readonly [Vector, Vector];

/** How the person has turned the figure: degrees, and how many times nearer than needed. */
export interface View extends Viewpoint {
  zoom: number;
}

export const PRESETS = ["front", "side", "back"] as const;
export type Preset = (typeof PRESETS)[number];

export const FIELD_OF_VIEW = 24;
const LOWEST_PITCH = -8;
const HIGHEST_PITCH = 80;
const LEAST_ZOOM = 0.8;
const MOST_ZOOM = 3;
/** Air around the figure: 1 would let it touch the edges. */
const MARGIN = 1.1;

export function clampView(view: View): View {
  return {
    yaw: ((((view.yaw + 180) % 360) + 360) % 360) - 180,
    pitch: Math.min(HIGHEST_PITCH, Math.max(LOWEST_PITCH, view.pitch)),
    zoom: Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, view.zoom)),
  };
}

/** The view that the exercise is best seen from; mirrored together with the body. */
export function homeView(camera: Viewpoint, mirrored: boolean): View {
  return { yaw: mirrored ? -camera.yaw : camera.yaw, pitch: camera.pitch, zoom: 1 };
}

export function presetView(preset: Preset, mirrored: boolean): View {
  const yaw = { front: 0, side: mirrored ? -90 : 90, back: 180 }[preset];
  return clampView({ yaw, pitch: preset === "side" ? 4 : 8, zoom: 1 });
}

/** Which preset a view is, if it is one. */
export function presetOf(view: View, mirrored: boolean): Preset | undefined {
  return PRESETS.find((name) => {
    const preset = presetView(name, mirrored);
    return Math.abs(preset.yaw - view.yaw) < 0.5 && Math.abs(preset.pitch - view.pitch) < 0.5;
  });
}

/** Unit vector from the figure to the eye. */
export function eyeDirection({ yaw, pitch }: Viewpoint): Vector {
  const y = (yaw * Math.PI) / 180;
  const p = (pitch * Math.PI) / 180;
  return [Math.cos(y) * Math.cos(p), Math.sin(p), Math.sin(y) * Math.cos(p)];
}

export function mirrorBounds([low, high]: Bounds): Bounds {
  return [
    [low[0], low[1], -high[2]],
    [high[0], high[1], -low[2]],
  ];
}

export function centreOf([low, high]: Bounds): Vector {
  return [(low[0] + high[0]) / 2, (low[1] + high[1]) / 2, (low[2] + high[2]) / 2];
}

/** Where to look, and from how far. */
export interface Framing {
  centre: Vector;
  distance: number;
}

/**
 * Fill the picture with what must be seen.
 * @param points x, y, z in turn: metres
 * @param around how much more than the points there is to see on every side, metres
 * @param aspect width of the picture by its height
 */
export function frame(
  points: ArrayLike<number>,
  around: number,
  view: Viewpoint,
  aspect: number,
): Framing {
  const eye = eyeDirection(view);
  const yaw = (view.yaw * Math.PI) / 180;
  const right: Vector = [Math.sin(yaw), 0, -Math.cos(yaw)];
  const up = cross(right, eye);
  const axes = [right, up, eye] as const;
  const spans = axes.map((axis) => span(points, axis));
  const centre: Vector = [0, 1, 2].map((i) =>
    axes.reduce((sum, axis, k) => sum + axis[i]! * spans[k]!.middle, 0),
  ) as unknown as Vector;
  const tangent = Math.tan((FIELD_OF_VIEW * Math.PI) / 360) / MARGIN;
  let distance = 0;
  for (let i = 0; i < points.length; i += 3) {
    const from: Vector = [
      points[i]! - centre[0],
      points[i + 1]! - centre[1],
      points[i + 2]! - centre[2],
    ];
    const near = dot(from, eye);
    const tall = (Math.abs(dot(from, up)) + around) / tangent;
    const wide = (Math.abs(dot(from, right)) + around) / (tangent * aspect);
    distance = Math.max(distance, near + tall, near + wide);
  }
  return { centre, distance };
}

function span(points: ArrayLike<number>, axis: Vector): { middle: number } {
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i < points.length; i += 3) {
    const along = dot([points[i]!, points[i + 1]!, points[i + 2]!], axis);
    low = Math.min(low, along);
    high = Math.max(high, along);
  }
  return { middle: (low + high) / 2 };
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}
