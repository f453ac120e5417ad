import { mirrorVertex, otherSide, vertexNormals, type Body } from "./body";

export const BUILDS = ["slender", "average", "heavy"] as const;
/** How much flesh there is on the same bones. */
export type Build = (typeof BUILDS)[number];
export const AVERAGE: Build = "average";

const KEY = "supple:figure-build";
const choices = new EventTarget();
/** What was chosen last, where nothing can be remembered. */
let chosen: string | null = null;

export function isBuild(word: string | null | undefined): word is Build {
  return BUILDS.some((build) => build === word);
}

/** The build that the person chose, on this device. */
export function rememberedBuild(): Build {
  let word = chosen;
  try {
    word = localStorage.getItem(KEY) ?? word;
  } catch {
    // storage is closed to this page: the choice lasts as long as the page
  }
  return isBuild(word) ? word : AVERAGE;
}

export function rememberBuild(build: Build): void {
  chosen = build;
  try {
    localStorage.setItem(KEY, build);
  } catch {
    // see above
  }
  choices.dispatchEvent(new Event("change"));
}

/**
 * Tell when another build was chosen, on this page or in another window.
 * @returns how to stop listening
 */
export function onBuildChange(changed: () => void): () => void {
  const elsewhere = (event: StorageEvent): void => {
    if (event.key === KEY || event.key === null) changed();
  };
  choices.addEventListener("change", changed);
  window.addEventListener("storage", elsewhere);
  return () => {
    choices.removeEventListener("change", changed);
    window.removeEventListener("storage", elsewhere);
  };
}

/** The skin of a build at rest. */
export type Shape = Pick<Body, "positions" | "normals">;

/**
 * Put more or less flesh on the bones. Movements are made for the average figure, so skin near
 * what touches something stays where it is, as flesh does that is leant on.
 * @param touching landmarks that touch something; other names among them do not count
 * @param mirrored whether they are told of the other side
 */
export function shapeOf(
  body: Body,
  build: Build,
  touching: Iterable<string>,
  mirrored: boolean,
): Shape {
  const differences = body.builds.get(build);
  if (!differences) return body;
  const share = freedom(body, touching, mirrored);
  const own = differences.length / 3;
  const positions = Float32Array.from(body.positions);
  for (let v = 0; v < body.vertices; v += 1) {
    const left = v >= own;
    const from = 3 * (left ? mirrorVertex(body, v) : v);
    const step = body.buildStep * share[v]!;
    positions[3 * v]! += differences[from]! * step;
    positions[3 * v + 1]! += differences[from + 1]! * step;
    positions[3 * v + 2]! += differences[from + 2]! * (left ? -step : step);
  }
  return { positions, normals: vertexNormals(positions, body.faces) };
}

/** How freely each vertex follows the build: 0 where skin touches, 1 far from there. */
function freedom(body: Body, touching: Iterable<string>, mirrored: boolean): Float32Array {
  const [near, far] = body.held;
  const squares = new Float32Array(body.vertices).fill(far * far);
  const { positions } = body;
  for (const name of touching) {
    for (const vertex of body.landmarks.get(mirrored ? otherSide(name) : name) ?? []) {
      const [x, y, z] = [0, 1, 2].map((axis) => positions[3 * vertex + axis]!) as [number, number, number];
      for (let v = 0; v < body.vertices; v += 1) {
        const dx = positions[3 * v]! - x;
        const dy = positions[3 * v + 1]! - y;
        const dz = positions[3 * v + 2]! - z;
        const square = dx * dx + dy * dy + dz * dz;
        if (square < squares[v]!) squares[v] = square;
      }
    }
  }
  return squares.map((square) => {
    const share = Math.min(1, Math.max(0, (Math.sqrt(square) - near) / (far - near)));
    return share * share * (3 - 2 * share);
  });
}
