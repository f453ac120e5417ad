import type { Body } from "./body";

/** Metres: where the hair of the drawings ends, so that picture and figure are one person. */
const CROWN_TO_MIDDLE = 0.115;
const HAIRLINE = 0.036;
const BEHIND_EARS = 0.028;
const NAPE = 0.074;
const ROUND = 0.012;

/**
 * Short hair, painted on the head: it tells where a face without features looks.
 * @returns signed distance of every vertex to the border of the hair, metres, positive inside
 */
export function hairField(body: Body): Float32Array {
  const weights = headWeights(body);
  let [back, front, crown] = [Infinity, -Infinity, -Infinity];
  weights.forEach((weight, v) => {
    if (weight <= 0.5) return;
    back = Math.min(back, body.positions[3 * v]!);
    front = Math.max(front, body.positions[3 * v]!);
    crown = Math.max(crown, body.positions[3 * v + 1]!);
  });
  return weights.map((weight, v) => {
    if (weight <= 0.3) return -NAPE;
    const forward = body.positions[3 * v]! - (back + front) / 2;
    const up = body.positions[3 * v + 1]! - (crown - CROWN_TO_MIDDLE);
    const above = 0.8 * up - 0.6 * forward - HAIRLINE;
    return -softMaximum(-softMaximum(above, -forward - BEHIND_EARS), -(up + NAPE));
  });
}

/** How much of each vertex the head carries, 0–1. */
function headWeights(body: Body): Float32Array {
  const head = body.bones.indexOf("head");
  const out = new Float32Array(body.vertices);
  body.boneIndices.forEach((bone, i) => {
    if (bone === head) out[i >> 2]! += body.boneWeights[i]! / 255;
  });
  return out;
}

/** The greater of two, without a crease where they are equal. */
function softMaximum(a: number, b: number): number {
  const blend = Math.max(ROUND - Math.abs(a - b), 0);
  return Math.max(a, b) + (blend * blend) / (4 * ROUND);
}
