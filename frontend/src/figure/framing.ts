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
const MARGIN = 1.03;

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

/** How far from the centre the eye must be to see all eight corners of a space. */
export function fitDistance(bounds: Bounds, view: Viewpoint, aspect: number): number {
  const eye = eyeDirection(view);
  const yaw = (view.yaw * Math.PI) / 180;
  const right: Vector = [Math.sin(yaw), 0, -Math.cos(yaw)];
  const up = cross(right, eye);
  const tangent = Math.tan((FIELD_OF_VIEW * Math.PI) / 360);
  const [low, high] = bounds;
  const centre = centreOf(bounds);
  let distance = 0;
  for (let corner = 0; corner < 8; corner += 1) {
    const from: Vector = [
      (corner & 1 ? high[0] : low[0]) - centre[0],
      (corner & 2 ? high[1] : low[1]) - centre[1],
      (corner & 4 ? high[2] : low[2]) - centre[2],
    ];
    const near = dot(from, eye);
    const tall = (Math.abs(dot(from, up)) * MARGIN) / tangent;
    const wide = (Math.abs(dot(from, right)) * MARGIN) / (tangent * aspect);
    distance = Math.max(distance, near + tall, near + wide);
  }
  return distance;
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}
