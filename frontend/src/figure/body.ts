import { Container, FormatError } from "./container";

export interface BoneHeader {
  name: string;
  /** Index of the bone that carries it, −1 at the root. */
  parent: number;
}

interface BodyHeader {
  bones: BoneHeader[];
  muscles: string[];
  builds: string[];
  build_step: number;
  held: [number, number];
  landmarks: { patches: Record<string, { vertices: number[] }> };
  middle: number;
  position_step: number;
  muscle_step: number;
  breath_step: number;
}

/** The figure at rest: skin, skeleton, muscles. Lengths in metres. */
export interface Body {
  readonly vertices: number;
  /** How many vertices lie in the midline; as many right as left ones follow. */
  readonly middle: number;
  readonly positions: Float32Array;
  readonly normals: Float32Array;
  readonly faces: Uint16Array;
  readonly boneIndices: Uint8Array;
  readonly boneWeights: Uint8Array;
  /** 1 on the suit, 0 on bare skin. */
  readonly cloth: Uint8Array;
  readonly bones: readonly string[];
  /** Index of each bone's parent, −1 at the root; parents come first. */
  readonly parents: Int8Array;
  /** Index of the same bone on the other side. */
  readonly mirrorBones: Uint8Array;
  /** Joint centre of each bone. */
  readonly origins: Float32Array;
  readonly muscles: readonly string[];
  /** Distance to each muscle's border by vertex, as stored: `(value − 128) × muscleStep`. */
  readonly fields: Uint8Array;
  readonly muscleStep: number;
  /** Distance to the border of the hair by vertex, stored like those of the muscles. */
  readonly hair: Uint8Array;
  /** Differences of other builds from this one, of midline and right half: × `buildStep` metres. */
  readonly builds: ReadonlyMap<string, Int8Array>;
  readonly buildStep: number;
  /** Around skin that touches: metres up to which it stays as it is, and from which it is free. */
  readonly held: readonly [number, number];
  /** Vertices of the patches of skin that can touch something. */
  readonly landmarks: ReadonlyMap<string, readonly number[]>;
  /** How far a full breath lifts each vertex along its normal: chest and belly in turn. */
  readonly breath: Float32Array;
}

/** @throws FormatError if the bytes are no figure */
export function readBody(bytes: ArrayBuffer): Body {
  const file = Container.read<BodyHeader>(bytes);
  const { header } = file;
  const vertices = file.shape("positions")[0] ?? 0;
  const positions = Float32Array.from(
    file.array("positions", "int16"),
    (value) => value * header.position_step,
  );
  const faces = file.array("faces", "uint16");
  const bones = header.bones.map((bone) => bone.name);
  const indexOf = (name: string): number => {
    const index = bones.indexOf(name);
    if (index < 0) throw new FormatError(`there is no bone ${name}`);
    return index;
  };
  const differences = file.array("builds", "int8");
  const chest = file.array("breath_chest", "uint8");
  const belly = file.array("breath_belly", "uint8");
  const breath = new Float32Array(vertices * 2);
  for (let v = 0; v < vertices; v += 1) {
    breath[2 * v] = (chest[v] ?? 0) * header.breath_step;
    breath[2 * v + 1] = (belly[v] ?? 0) * header.breath_step;
  }
  return {
    vertices,
    middle: header.middle,
    positions,
    normals: vertexNormals(positions, faces),
    faces,
    boneIndices: file.array("bone_indices", "uint8"),
    boneWeights: file.array("bone_weights", "uint8"),
    cloth: file.array("cloth", "uint8"),
    bones,
    parents: Int8Array.from(header.bones, (bone) => bone.parent),
    mirrorBones: Uint8Array.from(bones, (name) => indexOf(otherSide(name))),
    origins: file.array("bone_origins", "float32"),
    muscles: header.muscles,
    fields: file.array("muscle_fields", "uint8"),
    muscleStep: header.muscle_step,
    hair: file.array("hair", "uint8"),
    builds: new Map(header.builds.map((build, i) => [build, part(differences, i, header.builds.length)])),
    buildStep: header.build_step,
    held: header.held,
    landmarks: new Map(
      Object.entries(header.landmarks.patches).map(([name, { vertices: own }]) => [name, own]),
    ),
    breath,
  };
}

/** One of several equal parts of an array. */
function part(all: Int8Array, index: number, count: number): Int8Array {
  const size = all.length / count;
  return all.subarray(index * size, (index + 1) * size);
}

/** Name of the same thing on the other side; unchanged in the midline. */
export function otherSide(name: string): string {
  if (name.endsWith("_r")) return `${name.slice(0, -2)}_l`;
  return name.endsWith("_l") ? `${name.slice(0, -2)}_r` : name;
}

/** Which vertex is the mirror image of this one. */
export function mirrorVertex(body: Pick<Body, "vertices" | "middle">, vertex: number): number {
  const half = (body.vertices - body.middle) / 2;
  if (vertex < body.middle) return vertex;
  return vertex < body.middle + half ? vertex + half : vertex - half;
}

/** Area-weighted unit normals. The skin is welded, so they make it smooth. */
export function vertexNormals(positions: Float32Array, faces: Uint16Array): Float32Array {
  const normals = new Float32Array(positions.length);
  const at = (vertex: number, axis: number): number => positions[3 * vertex + axis] ?? 0;
  for (let f = 0; f < faces.length; f += 3) {
    const corners = [faces[f] ?? 0, faces[f + 1] ?? 0, faces[f + 2] ?? 0] as const;
    const [a, b, c] = corners;
    const ux = at(b, 0) - at(a, 0);
    const uy = at(b, 1) - at(a, 1);
    const uz = at(b, 2) - at(a, 2);
    const vx = at(c, 0) - at(a, 0);
    const vy = at(c, 1) - at(a, 1);
    const vz = at(c, 2) - at(a, 2);
    for (const corner of corners) {
      normals[3 * corner]! += uy * vz - uz * vy;
      normals[3 * corner + 1]! += uz * vx - ux * vz;
      normals[3 * corner + 2]! += ux * vy - uy * vx;
    }
  }
  for (let i = 0; i < normals.length; i += 3) {
    const length = Math.hypot(normals[i]!, normals[i + 1]!, normals[i + 2]!) || 1;
    normals[i]! /= length;
    normals[i + 1]! /= length;
    normals[i + 2]! /= length;
  }
  return normals;
}
