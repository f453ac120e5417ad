import { mirrorVertex, type Body } from "./body";
import type { Side } from "./drive";

export const EFFECTS = ["stretched", "worked"] as const;
export type Effect = (typeof EFFECTS)[number];

/** A muscle to colour: on one side, told of the right side's turn, or on both. */
export interface Target {
  muscle: string;
  side: Side | null;
}

export type Targets = Readonly<Record<Effect, readonly Target[]>>;

/** Read `muscle`, `muscle:right` or `muscle:left`. */
export function targetOf(word: string): Target {
  const [muscle = "", side] = word.split(":");
  return { muscle, side: side === "right" || side === "left" ? side : null };
}

/** A muscle under a point of the skin. */
export interface Found {
  muscle: string;
  effect: Effect | null;
}

const BORDER = 128;
const SIDES: readonly Side[] = ["right", "left"];

/**
 * Distances of every vertex to the nearest border of the stretched and of the worked muscles, as
 * stored in the figure: above 128 is inside. In turn: stretched, worked, suit (255) or skin (0),
 * and the hair as a distance like those of the muscles.
 * @param mirrored whether the left side has its turn
 */
export function paint(body: Body, targets: Targets, mirrored: boolean): Uint8Array {
  const out = new Uint8Array(body.vertices * 4);
  const lists = EFFECTS.map((effect) => targets[effect].filter(({ muscle }) => known(body, muscle)));
  for (let v = 0; v < body.vertices; v += 1) {
    lists.forEach((list, channel) => {
      for (const target of list) {
        const here = depthAt(body, target, v, mirrored);
        if (here > out[4 * v + channel]!) out[4 * v + channel] = here;
      }
    });
    out[4 * v + 2] = body.cloth[v] ? 255 : 0;
    out[4 * v + 3] = body.hair[v]!;
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
  mirrored: boolean,
  corners: readonly [number, number, number],
  weights: readonly [number, number, number],
): Found | null {
  const deepest = (those: readonly Target[]): string | null => {
    let best: string | null = null;
    let most = BORDER;
    for (const target of those) {
      if (!known(body, target.muscle)) continue;
      for (const side of target.side ? [target.side] : SIDES) {
        const one = { muscle: target.muscle, side };
        const depth = corners.reduce(
          (sum, vertex, k) => sum + weights[k]! * depthAt(body, one, vertex, mirrored),
          0,
        );
        if (depth > most) [best, most] = [target.muscle, depth];
      }
    }
    return best;
  };
  for (const effect of ["worked", "stretched"] as const) {
    const muscle = deepest(targets[effect]);
    if (muscle) return { muscle, effect };
  }
  const muscle = deepest(body.muscles.map(targetOf));
  return muscle ? { muscle, effect: null } : null;
}

/** The other side, for a body that is shown mirrored. */
export function shownSide(side: Side | null, sided: boolean): Side {
  return sided && side === "left" ? "left" : "right";
}

function known(body: Body, muscle: string): boolean {
  return body.muscles.includes(muscle);
}

/** The stored distance of a vertex to a muscle's border; of both sides the deeper. */
function depthAt(body: Body, { muscle, side }: Target, vertex: number, mirrored: boolean): number {
  const row = body.muscles.indexOf(muscle) * body.vertices;
  const right = body.fields[row + vertex] ?? 0;
  if (side === (mirrored ? "left" : "right")) return right;
  const left = body.fields[row + mirrorVertex(body, vertex)] ?? 0;
  return side ? left : Math.max(right, left);
}
