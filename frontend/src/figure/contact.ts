import {
  Camera,
  Color,
  DoubleSide,
  Matrix4,
  Mesh,
  MeshDepthMaterial,
  NoBlending,
  OrthographicCamera,
  PlaneGeometry,
  Scene,
  ShaderMaterial,
  Vector2,
  WebGLRenderTarget,
  type WebGLRenderer,
} from "three";
import type { Bounds } from "./framing";

/** Layer of everything that touches the ground. */
export const GROUNDED = 1;

const PIXELS = 256;
/** Metres above the floor from which nothing darkens it any more. */
const REACH = 0.32;
/** Metres around the figure's space that the shadow may spread into. */
const SPREAD = 0.35;
/** Blur passes, in pixels: a wide one, then a fine one that hides the first one's steps. */
const BLURS = [3.2, 1.4];

const FLAT = /* glsl */ `
  varying vec2 vUv;
  void main() { vUv = uv; gl_Position = vec4(position.xy, 0.0, 1.0); }`;
const BLUR = /* glsl */ `
  uniform sampler2D uShade;
  uniform vec2 uStep;
  varying vec2 vUv;
  void main() {
    float sum = 0.0;
    float total = 0.0;
    for (int i = -4; i <= 4; i += 1) {
      float weight = exp(-0.125 * float(i * i));
      sum += weight * texture2D(uShade, vUv + float(i) * uStep).a;
      total += weight;
    }
    gl_FragColor = vec4(0.0, 0.0, 0.0, sum / total);
  }`;
const GROUND_VERTEX = /* glsl */ `
  uniform mat4 uFromBelow;
  varying vec2 vPlace;
  void main() {
    vec4 room = modelMatrix * vec4(position, 1.0);
    vPlace = (uFromBelow * room).xy * 0.5 + 0.5;
    gl_Position = projectionMatrix * viewMatrix * room;
  }`;
const GROUND = /* glsl */ `
  uniform sampler2D uShade;
  uniform vec3 uColour;
  uniform float uStrength;
  varying vec2 vPlace;
  void main() {
    gl_FragColor = vec4(uColour, uStrength * texture2D(uShade, vPlace).a);
    #include <colorspace_fragment>
  }`;

/**
 * The soft shade where the body comes close to the floor: its height as seen from below, blurred.
 * Without it a figure floats.
 */
export class ContactShadow {
  readonly ground: Mesh<PlaneGeometry, ShaderMaterial>;
  /** What the body is drawn with as seen from below. */
  readonly fromBelow = new MeshDepthMaterial({ blending: NoBlending, side: DoubleSide });
  private readonly targets = [target(), target()] as const;
  private readonly camera = new OrthographicCamera(-1, 1, 1, -1, 0, REACH);
  private readonly blur = new ShaderMaterial({
    vertexShader: FLAT,
    fragmentShader: BLUR,
    uniforms: { uShade: { value: null }, uStep: { value: new Vector2() } },
    depthTest: false,
    depthWrite: false,
    blending: NoBlending,
  });
  private readonly flat = new Mesh(new PlaneGeometry(2, 2), this.blur);
  private readonly flatCamera = new Camera();
  private readonly clear = new Color();

  constructor() {
    this.flat.frustumCulled = false;
    this.camera.layers.set(GROUNDED);
    this.camera.rotation.x = Math.PI / 2;
    const material = new ShaderMaterial({
      vertexShader: GROUND_VERTEX,
      fragmentShader: GROUND,
      uniforms: {
        uShade: { value: this.targets[0].texture },
        uFromBelow: { value: new Matrix4() },
        uColour: { value: new Color(0) },
        uStrength: { value: 0 },
      },
      transparent: true,
      depthWrite: false,
    });
    this.ground = new Mesh(new PlaneGeometry(1, 1).rotateX(-Math.PI / 2), material);
    this.ground.position.y = 0.0012;
    this.ground.renderOrder = 1;
  }

  fit([low, high]: Bounds): void {
    const wide = high[0] - low[0] + 2 * SPREAD;
    const deep = high[2] - low[2] + 2 * SPREAD;
    const [x, z] = [(low[0] + high[0]) / 2, (low[2] + high[2]) / 2];
    Object.assign(this.camera, { left: -wide / 2, right: wide / 2, top: deep / 2, bottom: -deep / 2 });
    this.camera.updateProjectionMatrix();
    this.camera.position.set(x, 0, z);
    this.camera.updateMatrixWorld();
    this.ground.position.set(x, this.ground.position.y, z);
    this.ground.scale.set(wide, 1, deep);
    const place = this.ground.material.uniforms.uFromBelow!.value as Matrix4;
    place.multiplyMatrices(this.camera.projectionMatrix, this.camera.matrixWorldInverse);
  }

  wear(colour: Color, strength: number): void {
    this.ground.material.uniforms.uColour!.value = colour;
    this.ground.material.uniforms.uStrength!.value = strength;
  }

  draw(renderer: WebGLRenderer, scene: Scene): void {
    const [first, second] = this.targets;
    const alpha = renderer.getClearAlpha();
    renderer.getClearColor(this.clear);
    const shadows = renderer.shadowMap.autoUpdate;
    renderer.shadowMap.autoUpdate = false;
    renderer.setClearColor(0, 0);
    scene.overrideMaterial = this.fromBelow;
    renderer.setRenderTarget(first);
    renderer.clear();
    renderer.render(scene, this.camera);
    scene.overrideMaterial = null;
    const uniforms = this.blur.uniforms;
    for (const radius of BLURS) {
      uniforms.uShade!.value = first.texture;
      (uniforms.uStep!.value as Vector2).set(radius / PIXELS, 0);
      renderer.setRenderTarget(second);
      renderer.render(this.flat, this.flatCamera);
      uniforms.uShade!.value = second.texture;
      (uniforms.uStep!.value as Vector2).set(0, radius / PIXELS);
      renderer.setRenderTarget(first);
      renderer.render(this.flat, this.flatCamera);
    }
    renderer.setRenderTarget(null);
    renderer.setClearColor(this.clear, alpha);
    renderer.shadowMap.autoUpdate = shadows;
  }

  dispose(): void {
    for (const each of this.targets) each.dispose();
    this.fromBelow.dispose();
    this.blur.dispose();
    this.flat.geometry.dispose();
    this.ground.geometry.dispose();
    this.ground.material.dispose();
  }
}

/** Make a depth material write nearness to the floor into alpha instead. */
export function shadeByNearness(fragmentShader: string): string {
  return fragmentShader.replace(
    /gl_FragColor = vec4\( vec3\( 1\.0 - fragCoordZ \), opacity \);/,
    "gl_FragColor = vec4( 0.0, 0.0, 0.0, pow( 1.0 - fragCoordZ, 2.5 ) );",
  );
}

function target(): WebGLRenderTarget {
  return new WebGLRenderTarget(PIXELS, PIXELS, { generateMipmaps: false });
}
