import {
  BoxGeometry,
  CylinderGeometry,
  Group,
  Mesh,
  MeshStandardMaterial,
  Ray,
  Box3,
  Matrix4,
  SphereGeometry,
  Vector3,
  type BufferGeometry,
  type Color,
  type Object3D,
} from "three";
import { RoundedBoxGeometry } from "three/addons/geometries/RoundedBoxGeometry.js";
import type { Clip, Segment, Solid, Vector } from "./clip";
import { GROUNDED } from "./contact";
import type { Theme } from "./theme";

/** How much of it is left to see when it stands between the eye and the figure. */
const FADED: Readonly<Record<string, number>> = {
  wall: 0.1,
  doorway: 0.14,
  door: 0.14,
  chair: 0.3,
  table: 0.3,
};
/** Share of the body behind it at which a prop has faded fully. */
const FULLY_FADED = 0.25;
/** These go on farther than anybody needs to see. */
const BEYOND = new Set(["mat", "wall", "doorway", "table", "band"]);
const BUILT_IN = new Set(["wall", "doorway", "door"]);
const HARD = new Set(["chair", "table", "block", "stick", "barbell", "fixed_bar"]);
const EDGE = 0.006;
const ROUND_SEGMENTS = 3;
const AROUND = 40;

type PropMesh = Mesh<BufferGeometry, MeshStandardMaterial>;

/** What stands, lies or is held in the room, as plain clean solids. */
export class Props {
  readonly group = new Group();
  private readonly items: { solid: Solid; mesh: PropMesh; box: Box3 }[] = [];
  private readonly place = new Float32Array(3);
  private readonly ends = new Float32Array(6);

  /** @param mirrored whether everything stands on the other side */
  constructor(
    private readonly clip: Clip,
    theme: Theme,
    mirrored: boolean,
  ) {
    this.group.scale.z = mirrored ? -1 : 1;
    for (const solid of clip.props) {
      const mesh: PropMesh = new Mesh(shapeOf(solid), new MeshStandardMaterial({ roughness: 0.95 }));
      const solidObject = FADED[solid.kind] === undefined || solid.kind === "chair";
      mesh.receiveShadow = true;
      mesh.castShadow = solidObject && solid.kind !== "mat";
      if (solid.kind !== "mat" && solid.kind !== "wall") mesh.layers.enable(GROUNDED);
      mesh.position.set(...solid.centre);
      turn(mesh, solid);
      mesh.geometry.computeBoundingBox();
      this.items.push({ solid, mesh, box: mesh.geometry.boundingBox ?? new Box3() });
      this.group.add(mesh);
    }
    this.wear(theme);
  }

  wear(theme: Theme): void {
    for (const { solid, mesh } of this.items) mesh.material.color.copy(colourOf(solid.kind, theme));
  }

  /** Let rolling things roll along, and bands reach to the hands that hold them. */
  move(segment: Segment, share: number): void {
    for (const { solid, mesh } of this.items) {
      if (this.clip.centre(solid, segment, share, this.place)) mesh.position.fromArray(this.place);
      if (solid.shape === "cylinder" && this.clip.ends(solid, segment, share, this.ends)) {
        stretch(mesh, solid.length, first.fromArray(this.ends), last.fromArray(this.ends, 3));
      }
    }
  }

  /** Fade what stands between the eye and the body. */
  clearSight(eye: Vector3, body: readonly Vector3[]): void {
    for (const { solid, mesh, box } of this.items) {
      const least = FADED[solid.kind];
      if (least === undefined) continue;
      const hidden = body.filter((point) => hides(mesh, box, eye, point)).length / body.length;
      const share = Math.min(1, hidden / FULLY_FADED);
      const opacity = 1 - (1 - least) * share * share * (3 - 2 * share);
      mesh.material.opacity = opacity;
      mesh.material.depthWrite = opacity > 0.99;
      const transparent = opacity <= 0.99;
      if (mesh.material.transparent !== transparent) {
        mesh.material.transparent = transparent;
        mesh.material.needsUpdate = true;
      }
    }
  }

  dispose(): void {
    for (const { mesh } of this.items) {
      mesh.removeFromParent();
      mesh.geometry.dispose();
      mesh.material.dispose();
    }
    this.group.removeFromParent();
  }
}

/** Corners of what the body uses; what goes on beyond the picture is left out. */
export function cornersInUse(solids: readonly Solid[]): Vector[] {
  return solids
    .filter((solid) => !BEYOND.has(solid.kind))
    .flatMap((solid) => {
      const half = halfSize(solid);
      return [-1, 1].flatMap((x) =>
        [-1, 1].flatMap((y) =>
          [-1, 1].map((z): Vector => [
            solid.centre[0] + x * half[0],
            solid.centre[1] + y * half[1],
            solid.centre[2] + z * half[2],
          ]),
        ),
      );
    });
}

function halfSize(solid: Solid): Vector {
  if (solid.shape === "box") return [solid.size[0] / 2, solid.size[1] / 2, solid.size[2] / 2];
  if (solid.shape === "sphere") return [solid.radius, solid.radius, solid.radius];
  const [x, y, z] = solid.axis.map((part) => (Math.abs(part) * solid.length) / 2 + solid.radius);
  return [x ?? 0, y ?? 0, z ?? 0];
}

function shapeOf(solid: Solid): BufferGeometry {
  if (solid.shape === "sphere") return new SphereGeometry(solid.radius, AROUND, AROUND / 2);
  if (solid.shape === "cylinder") {
    return new CylinderGeometry(solid.radius, solid.radius, solid.length, AROUND);
  }
  const [x, y, z] = solid.size;
  const radius = Math.min(Math.max(solid.round ?? 0, EDGE), x / 2.01, y / 2.01, z / 2.01);
  if (solid.kind === "mat") return new BoxGeometry(x, y, z);
  return new RoundedBoxGeometry(x, y, z, ROUND_SEGMENTS, radius);
}

const UP = new Vector3(0, 1, 0);
const first = new Vector3();
const last = new Vector3();

function turn(mesh: Object3D, solid: Solid): void {
  if (solid.shape !== "cylinder") return;
  mesh.quaternion.setFromUnitVectors(UP, new Vector3(...solid.axis).normalize());
}

/** Lay a cylinder of a length along the way between two places. */
function stretch(mesh: Object3D, length: number, from: Vector3, to: Vector3): void {
  mesh.position.addVectors(from, to).divideScalar(2);
  to.sub(from);
  mesh.scale.y = to.length() / length;
  mesh.quaternion.setFromUnitVectors(UP, to.normalize());
}

const toLocal = new Matrix4();
const ray = new Ray();
const point = new Vector3();
const hit = new Vector3();

function hides(mesh: Object3D, box: Box3, eye: Vector3, target: Vector3): boolean {
  toLocal.copy(mesh.matrixWorld).invert();
  ray.origin.copy(eye).applyMatrix4(toLocal);
  point.copy(target).applyMatrix4(toLocal);
  const distance = ray.origin.distanceTo(point);
  ray.direction.copy(point).sub(ray.origin).normalize();
  if (box.containsPoint(point)) return false;
  const found = ray.intersectBox(box, hit);
  return found !== null && ray.origin.distanceTo(found) < distance;
}

function colourOf(kind: string, theme: Theme): Color {
  if (kind === "mat") return theme.mat;
  if (BUILT_IN.has(kind)) return theme.wall;
  return HARD.has(kind) ? theme.prop : theme.soft;
}
