/** A posture: a local unit quaternion (x, y, z, w) per bone, and where the pelvis is, in metres. */
export interface Pose {
  readonly rotations: Float32Array;
  readonly pelvis: Float32Array;
}

export function restPose(bones: number): Pose {
  const rotations = new Float32Array(4 * bones);
  for (let i = 3; i < rotations.length; i += 4) rotations[i] = 1;
  return { rotations, pelvis: new Float32Array(3) };
}

/**
 * Interpolate between two unit quaternions along the shorter way and normalise: between
 * neighbouring samples this cannot be told from the exact great circle.
 */
export function nlerp(
  a: ArrayLike<number>,
  atA: number,
  b: ArrayLike<number>,
  atB: number,
  share: number,
  out: Float32Array,
  at: number,
): void {
  let dot = 0;
  for (let c = 0; c < 4; c += 1) dot += a[atA + c]! * b[atB + c]!;
  const toB = dot < 0 ? -share : share;
  let square = 0;
  for (let c = 0; c < 4; c += 1) {
    const value = (1 - share) * a[atA + c]! + toB * b[atB + c]!;
    out[at + c] = value;
    square += value * value;
  }
  const length = Math.sqrt(square) || 1;
  for (let c = 0; c < 4; c += 1) out[at + c]! /= length;
}

/** The same posture on the other side of the body: reflected in the plane Z = 0. */
export function mirror(pose: Pose, mirrorBones: ArrayLike<number>, out: Pose): void {
  for (let bone = 0; bone < mirrorBones.length; bone += 1) {
    const from = 4 * mirrorBones[bone]!;
    out.rotations[4 * bone] = -pose.rotations[from]!;
    out.rotations[4 * bone + 1] = -pose.rotations[from + 1]!;
    out.rotations[4 * bone + 2] = pose.rotations[from + 2]!;
    out.rotations[4 * bone + 3] = pose.rotations[from + 3]!;
  }
  out.pelvis[0] = pose.pelvis[0]!;
  out.pelvis[1] = pose.pelvis[1]!;
  out.pelvis[2] = -pose.pelvis[2]!;
}
