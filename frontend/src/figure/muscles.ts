import { mirrorVertex, type Body } from "./body";
import type { Side } from "./drive";
import { hairField } from "./hair";

export type Effect = "stretched" | "worked";

export interface Targets {
  readonly stretched: readonly string[];
  readonly worked: readonly string[];
}

/** A muscle under a point of the skin. */
export interface Found {
  muscle: string;
  effect: Effect | null;
}

const BORDER = 128;

/**
 * Distances of every vertex to the nearest border of the stretched and of the worked muscles, as
 * stored in the figure: above 128 is inside. In turn: stretched, worked, suit (255) or skin (0),
 * and the hair as a distance like those of the muscles.
 */
export function paint(body: Body, targets: Targets): Uint8Array {
  const out = new Uint8Array(body.vertices * 4);
  const hair = hairField(body);
  const lists = [indices(body, targets.stretched), indices(body, targets.worked)];
  for (let v = 0; v < body.vertices; v += 1) {
    const twin = mirrorVertex(body, v);
    lists.forEach((list, channel) => {
      let most = 0;
      for (const muscle of list) {
        most = Math.max(most, at(body, muscle, v), at(body, muscle, twin));
      }
      out[4 * v + channel] = most;
    });
    out[4 * v + 2] = body.cloth[v] ? 255 : 0;
    out[4 * v + 3] = Math.min(255, Math.max(0, BORDER + hair[v]! / body.muscleStep));
  }
  return out;
}

/**
 * Name the muscle under a point: one that the exercise is about, else any that lies there.
 * @param corners of the triangle that holds the point
 * @param weights of the three corners
 */
export function muscleAt(
  body: Body,
  targets: Targets,
  corners: readonly [number, number, number],
  weights: readonly [number, number, number],
): Found | null {
  const depth = (muscle: number): number => {
    let right = 0;
    let left = 0;
    corners.forEach((vertex, k) => {
      right += weights[k]! * at(body, muscle, vertex);
      left += weights[k]! * at(body, muscle, mirrorVertex(body, vertex));
    });
    return Math.max(right, left) - BORDER;
  };
  const deepest = (names: readonly string[]): string | null => {
    let best: string | null = null;
    let most = 0;
    for (const name of names) {
      const index = body.muscles.indexOf(name);
      const value = index < 0 ? 0 : depth(index);
      if (value > most) [best, most] = [name, value];
    }
    return best;
  };
  for (const effect of ["worked", "stretched"] as const) {
    const muscle = deepest(targets[effect]);
    if (muscle) return { muscle, effect };
  }
  const muscle = deepest(body.muscles);
  return muscle ? { muscle, effect: null } : null;
}

/** The other side, for a body that is shown mirrored. */
export function shownSide(side: Side | null, sided: boolean): Side {
  return sided && side === "left" ? "left" : "right";
}

function indices(body: Body, names: readonly string[]): number[] {
  return names.map((name) => body.muscles.indexOf(name)).filter((index) => index >= 0);
}

function at(body: Body, muscle: number, vertex: number): number {
  return body.fields[muscle * body.vertices + vertex] ?? 0;
}
