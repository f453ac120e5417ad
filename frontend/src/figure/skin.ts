import {
  BufferAttribute,
  BufferGeometry,
  MeshDepthMaterial,
  MeshStandardMaterial,
  RGBADepthPacking,
  Vector2,
  type Color,
  type Material,
  type WebGLProgramParametersWithUniforms,
} from "three";
import type { Body } from "./body";
import type { Shape } from "./build";
import type { Theme } from "./theme";

const shared = new WeakMap<Body, Readonly<Record<string, BufferAttribute>>>();

/**
 * Geometry of the skin. Every figure on a page shares most of its arrays; its own are the paint,
 * and the shape that a build gives it.
 */
export function skinGeometry(body: Body, paint: Uint8Array): BufferGeometry {
  let parts = shared.get(body);
  if (!parts) {
    parts = {
      skinIndex: new BufferAttribute(body.boneIndices, 4),
      skinWeight: new BufferAttribute(body.boneWeights, 4, true),
      breath: new BufferAttribute(body.breath, 2),
      index: new BufferAttribute(body.faces, 1),
    };
    shared.set(body, parts);
  }
  const geometry = new BufferGeometry();
  for (const [name, attribute] of Object.entries(parts)) {
    if (name === "index") geometry.setIndex(attribute);
    else geometry.setAttribute(name, attribute);
  }
  geometry.setAttribute("position", new BufferAttribute(body.positions.slice(), 3));
  geometry.setAttribute("normal", new BufferAttribute(body.normals.slice(), 3));
  geometry.setAttribute("paint", new BufferAttribute(paint, 4, true));
  return geometry;
}

/** Change what is a figure's own. */
export function reshape(geometry: BufferGeometry, shape: Shape, paint: Uint8Array): void {
  const own = { position: shape.positions, normal: shape.normals, paint };
  for (const [name, values] of Object.entries(own)) {
    const attribute = geometry.getAttribute(name) as BufferAttribute;
    attribute.array.set(values);
    attribute.needsUpdate = true;
  }
}

const BREATHE_HEAD = /* glsl */ `#include <common>
  attribute vec2 breath;
  uniform vec2 uBreath;`;
/** Before skinning: the chest and the belly rise along the normals of the rest posture. */
const BREATHE = /* glsl */ `#include <begin_vertex>
  transformed += normal * dot(breath, uBreath);`;

const PAINT_HEAD = /* glsl */ `#include <common>
  varying vec4 vPaint;
  uniform vec3 uSkin, uSuit, uHair, uLine, uStretched, uWorked;
  uniform float uStep, uRim;`;
/**
 * The fields are distances to a border, so a threshold after interpolation gives a border that is
 * crisp at any size. Where a muscle is stretched and works too, the colours share it in stripes.
 */
const PAINT = /* glsl */ `
  vec2 field = (vPaint.xy * 255.0 - 128.0) * uStep;
  vec2 soft = max(fwidth(field), 1e-5);
  vec2 lit = smoothstep(-soft, soft, field);
  float cloth = smoothstep(0.5 - fwidth(vPaint.z), 0.5 + fwidth(vPaint.z), vPaint.z);
  vec3 tint = mix(uSkin, uSuit, cloth);
  float seam = 1.0 - smoothstep(0.0, 0.22, abs(vPaint.z - 0.5));
  tint = mix(tint, uLine, seam * 0.28);
  float hair = (vPaint.w * 255.0 - 128.0) * uStep;
  float strand = max(fwidth(hair), 1e-5);
  tint = mix(tint, uHair, smoothstep(-strand, strand, hair));
  float stripe = step(0.5, fract((gl_FragCoord.x + gl_FragCoord.y) / 12.0));
  float works = lit.y * mix(1.0, stripe, lit.x);
  tint = mix(tint, uStretched, lit.x * 0.92);
  tint = mix(tint, uWorked, works * 0.92);
  vec2 edge = lit * (1.0 - smoothstep(vec2(0.0007), vec2(0.0007) + 1.5 * soft, field));
  tint *= 1.0 - 0.3 * max(edge.x, edge.y);
  diffuseColor.rgb = tint;`;
/** A quiet outline: what turns away from the eye takes the colour of the drawings' lines. */
const RIM = /* glsl */ `
  float away = 1.0 - saturate(dot(normalize(vViewPosition), normal));
  outgoingLight = mix(outgoingLight, uLine, uRim * smoothstep(0.55, 1.0, away));
  #include <opaque_fragment>`;

type Uniforms = Record<string, { value: unknown }>;

/** The look of the figure: suit and skin, muscles, breath. */
export class SkinMaterials {
  readonly surface = new MeshStandardMaterial({ roughness: 0.82, metalness: 0 });
  /** Draws the shadow. */
  readonly depth = new MeshDepthMaterial({ depthPacking: RGBADepthPacking });
  private readonly breath = { value: new Vector2() };
  private readonly uniforms: Uniforms;

  constructor(body: Body, theme: Theme) {
    this.uniforms = {
      uBreath: this.breath,
      uStep: { value: body.muscleStep },
      uRim: { value: 0 },
      ...Object.fromEntries(Object.entries(colours(theme)).map(([key, value]) => [key, { value }])),
    };
    this.wear(theme);
    this.surface.onBeforeCompile = (shader) => {
      Object.assign(shader.uniforms, this.uniforms);
      breathing(shader);
      shader.vertexShader = shader.vertexShader
        .replace("uniform vec2 uBreath;", "uniform vec2 uBreath;\n attribute vec4 paint;\n varying vec4 vPaint;")
        .replace("#include <begin_vertex>", "vPaint = paint;\n#include <begin_vertex>");
      shader.fragmentShader = shader.fragmentShader
        .replace("#include <common>", PAINT_HEAD)
        .replace("#include <color_fragment>", PAINT)
        .replace("#include <opaque_fragment>", RIM);
    };
    this.breathesToo(this.depth);
  }

  /**
   * Let another material rise and fall with this skin.
   * @param fragment what else to change about how it draws
   */
  breathesToo(material: Material, fragment: (shader: string) => string = (same) => same): void {
    material.onBeforeCompile = (shader) => {
      shader.uniforms.uBreath = this.breath;
      breathing(shader);
      shader.fragmentShader = fragment(shader.fragmentShader);
    };
  }

  wear(theme: Theme): void {
    for (const [key, value] of Object.entries(colours(theme))) this.uniforms[key]!.value = value;
    this.uniforms.uRim!.value = theme.dark ? 0.3 : 0.42;
  }

  breathe(chest: number, belly: number): void {
    this.breath.value.set(chest, belly);
  }

  dispose(): void {
    this.surface.dispose();
    this.depth.dispose();
  }
}

function breathing(shader: WebGLProgramParametersWithUniforms): void {
  shader.vertexShader = shader.vertexShader
    .replace("#include <common>", BREATHE_HEAD)
    .replace("#include <begin_vertex>", BREATHE);
}

function colours(theme: Theme): Record<string, Color> {
  return {
    uSkin: theme.skin,
    uSuit: theme.suit,
    uHair: theme.hair,
    uLine: theme.line,
    uStretched: theme.stretched,
    uWorked: theme.worked,
  };
}
