import type { Body } from "./body";
import { Container, FormatError, runningSums } from "./container";
import { nlerp, type Pose } from "./pose";

/** The pose at the beginning and after the end of an exercise. */
export const START = "start";

export interface Segment {
  from: string;
  to: string;
  /** First sample and how many. */
  start: number;
  count: number;
  seconds: number;
  /** `cycle`: from a phase to itself, over and over while it is held; its last sample is its first. */
  kind: "move" | "hold" | "cycle";
}

export type Vector = readonly [number, number, number];

interface SolidBase {
  kind: string;
  name: string;
}

export type Solid = SolidBase &
  (
    | { shape: "box"; centre: Vector; size: Vector; round?: number }
    | { shape: "cylinder"; centre: Vector; axis: Vector; length: number; radius: number }
    | { shape: "sphere"; centre: Vector; radius: number }
  );

export interface Viewpoint {
  /** Degrees; 0 looks at the face, 90 at the right side. */
  yaw: number;
  /** Degrees; how high the eye is. */
  pitch: number;
}

interface ClipHeader {
  id: string;
  hash: string;
  phases: string[];
  sided: boolean;
  camera: Viewpoint;
  bounds: [Vector, Vector];
  props: Solid[];
  breath: { chest: number; belly: number };
  /** What touches what at the end of each phase, by landmark. */
  contacts: Record<string, Record<string, { target: string }>>;
  segments: Segment[];
  /** Indices of bones. */
  moving: number[];
  still: number[];
  /** Which array holds the way that a prop rolls, by the prop's name. */
  paths: Record<string, string>;
  /** Which array holds where both ends of a band or of a carried stick are, by the prop's name. */
  spans?: Record<string, string>;
}

const QUATERNION_STEP = 1 / 32767;
const METRE_STEP = 1e-4;

/** One exercise's movement, ready to be asked for postures. */
export class Clip {
  readonly id: string;
  readonly phases: readonly string[];
  readonly sided: boolean;
  readonly camera: Viewpoint;
  readonly bounds: readonly [Vector, Vector];
  readonly props: readonly Solid[];
  readonly breath: { readonly chest: number; readonly belly: number };
  readonly segments: readonly Segment[];
  /** Everything that touches or is touched in some posture: landmarks, and things in the room. */
  readonly touching: ReadonlySet<string>;

  private constructor(
    header: ClipHeader,
    /** By sample: four components for each bone. */
    private readonly rotations: Float32Array,
    /** By sample: three coordinates. */
    private readonly pelvis: Float32Array,
    private readonly paths: ReadonlyMap<string, Float32Array>,
    private readonly spans: ReadonlyMap<string, Float32Array>,
    private readonly bones: number,
  ) {
    this.id = header.id;
    this.phases = header.phases;
    this.sided = header.sided;
    this.camera = header.camera;
    this.bounds = header.bounds;
    this.props = header.props;
    this.breath = header.breath;
    this.segments = header.segments;
    this.touching = new Set(
      Object.values(header.contacts)
        .flatMap((contacts) => Object.entries(contacts))
        .flatMap(([landmark, { target }]) => [landmark, target]),
    );
  }

  /** @throws FormatError if the bytes are no clip, or one for another skeleton */
  static read(bytes: ArrayBuffer, body: Pick<Body, "bones">): Clip {
    const file = Container.read<ClipHeader>(bytes);
    const { header } = file;
    const bones = body.bones.length;
    for (const bone of [...header.moving, ...header.still]) {
      if (bone < 0 || bone >= bones) throw new FormatError(`there is no bone ${bone}`);
    }
    const pelvis = columns(file, "pelvis", METRE_STEP);
    const samples = pelvis.length / 3;
    const rotations = new Float32Array(samples * bones * 4);
    for (let i = 3; i < rotations.length; i += 4) rotations[i] = 1;
    const still = file.array("still", "int16");
    header.still.forEach((bone, k) => {
      const at = 4 * bone;
      for (let s = 0; s < samples; s += 1) {
        for (let c = 0; c < 4; c += 1) {
          rotations[s * bones * 4 + at + c] = still[4 * k + c]! * QUATERNION_STEP;
        }
      }
    });
    const moving = columns(file, "rotations", QUATERNION_STEP);
    const width = 4 * header.moving.length;
    header.moving.forEach((bone, k) => {
      const at = 4 * bone;
      for (let s = 0; s < samples; s += 1) {
        for (let c = 0; c < 4; c += 1) {
          rotations[s * bones * 4 + at + c] = moving[s * width + 4 * k + c]!;
        }
      }
    });
    const paths = new Map<string, Float32Array>();
    for (const [prop, array] of Object.entries(header.paths)) {
      paths.set(prop, columns(file, array, METRE_STEP));
    }
    const spans = new Map<string, Float32Array>();
    for (const [prop, array] of Object.entries(header.spans ?? {})) {
      spans.set(prop, columns(file, array, METRE_STEP));
    }
    return new Clip(header, rotations, pelvis, paths, spans, bones);
  }

  /** The motion from the end of one phase to the end of another, as near to it as there is. */
  segment(from: string, to: string): Segment | undefined {
    const there = this.segments.filter((segment) => segment.to === to);
    return (
      there.find((segment) => segment.from === from) ??
      there.find((segment) => segment.from === START) ??
      there[0]
    );
  }

  /** What is gone through over and over while a phase is held, if it is not held still. */
  cycle(phase: string): Segment | undefined {
    return this.segments.find((segment) => segment.to === phase && segment.kind === "cycle");
  }

  /**
   * Write the posture at a place along a segment.
   * @param share 0–1: progress through a move or a round, or how full the lungs are in a hold
   */
  pose(segment: Segment, share: number, out: Pose): void {
    const { low, high, between } = this.neighbours(segment, share);
    const width = this.bones * 4;
    for (let i = 0; i < width; i += 4) {
      const a = low * width + i;
      nlerp(this.rotations, a, this.rotations, high * width + i, between, out.rotations, i);
    }
    this.along(this.pelvis, low, high, between, out.pelvis);
  }

  /** Where a solid that rolls is, at a place along a segment; false if it does not roll. */
  centre(solid: Solid, segment: Segment, share: number, out: Float32Array): boolean {
    const path = this.paths.get(solid.name);
    if (!path) return false;
    const { low, high, between } = this.neighbours(segment, segment.kind === "hold" ? 0 : share);
    this.along(path, low, high, between, out);
    return true;
  }

  /** Where the two ends (six numbers) of a solid that reaches from one to the other are, if it does. */
  ends(solid: Solid, segment: Segment, share: number, out: Float32Array): boolean {
    const span = this.spans.get(solid.name);
    if (!span) return false;
    const { low, high, between } = this.neighbours(segment, segment.kind === "hold" ? 0 : share);
    this.along(span, low, high, between, out);
    return true;
  }

  /** Write a row of a track, as many numbers as `out` has. */
  private along(
    track: Float32Array,
    low: number,
    high: number,
    share: number,
    out: Float32Array,
  ): void {
    const width = out.length;
    for (let k = 0; k < width; k += 1) {
      out[k] = (1 - share) * track[width * low + k]! + share * track[width * high + k]!;
    }
  }

  private neighbours(
    segment: Segment,
    share: number,
  ): { low: number; high: number; between: number } {
    const last = segment.count - 1;
    const place = Math.min(1, Math.max(0, share)) * last;
    const step = Math.min(Math.floor(place), Math.max(0, last - 1));
    const low = segment.start + step;
    return { low, high: Math.min(low + 1, segment.start + last), between: place - step };
  }
}

/** Read rows of samples stored as differences, and turn them into one column per sample. */
function columns(file: Container<ClipHeader>, name: string, step: number): Float32Array {
  const rows = file.shape(name)[0] ?? 0;
  const sums = runningSums(file.array(name, "int16"), rows);
  const samples = rows ? sums.length / rows : 0;
  const out = new Float32Array(sums.length);
  for (let row = 0; row < rows; row += 1) {
    for (let s = 0; s < samples; s += 1) out[s * rows + row] = sums[row * samples + s]! * step;
  }
  return out;
}
