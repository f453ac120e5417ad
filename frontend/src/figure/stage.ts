import {
  Bone,
  DirectionalLight,
  HemisphereLight,
  Mesh,
  PCFShadowMap,
  PerspectiveCamera,
  PlaneGeometry,
  Raycaster,
  Scene,
  ShadowMaterial,
  Skeleton,
  SkinnedMesh,
  Sphere,
  Vector2,
  Vector3,
  WebGLRenderer,
} from "three";
import type { Body } from "./body";
import { AVERAGE, shapeOf, type Build } from "./build";
import type { Clip } from "./clip";
import { ContactShadow, GROUNDED, shadeByNearness } from "./contact";
import type { Spot } from "./rounds";
import {
  centreOf,
  eyeDirection,
  FIELD_OF_VIEW,
  frame,
  mirrorBounds,
  type Bounds,
  type View,
} from "./framing";
import { muscleAt, paint, type Found, type Targets } from "./muscles";
import { mirror, restPose, type Pose } from "./pose";
import { cornersInUse, Props } from "./props";
import { reshape, skinGeometry, SkinMaterials } from "./skin";
import { readTheme, type Theme } from "./theme";

const MOST_PIXELS = 2;
const SHADOW_PIXELS = 1024;
/** The lamp stands to the left of the person who looks, and above: degrees. */
const LAMP = { yaw: -38, pitch: 52 };
/** Points of the body that should stay in sight. */
const SEEN = ["head", "thorax_3", "lumbar_1", "pelvis", "hand_r", "hand_l", "foot_r", "foot_l"];

/** How far the body goes on around its joints, metres: most at the head. */
const FLESH = 0.1;
/** Every so many samples of a movement are looked at to see how far it reaches. */
const REACH_STEPS = 6;

/** What a figure is made to show at one moment. */
export interface Shot {
  spot: Spot;
  mirrored: boolean;
  /** How full the lungs are, 0–1. */
  breath: number;
}

/** One figure's scene, and the drawing of it. Draws only when told to. */
export class Stage {
  private readonly renderer: WebGLRenderer;
  private readonly scene = new Scene();
  private readonly camera = new PerspectiveCamera(FIELD_OF_VIEW, 1, 0.1, 30);
  private readonly sky = new HemisphereLight();
  private readonly lamp = new DirectionalLight();
  private readonly fill = new DirectionalLight();
  private readonly floor: Mesh<PlaneGeometry, ShadowMaterial>;
  private readonly contact = new ContactShadow();
  private readonly skin: SkinMaterials;
  private readonly mesh: SkinnedMesh;
  private readonly bones: Bone[];
  private readonly authored: Pose;
  private readonly shown: Pose;
  private theme: Theme;
  private clip: Clip | undefined;
  private props: Props | undefined;
  private targets: Targets = { stretched: [], worked: [] };
  private build: Build = AVERAGE;
  private mirrored = false;
  private bounds: Bounds = [
    [-1, 0, -1],
    [1, 2, 1],
  ];
  /** Joints over the whole movement, and things in use: what must be in the picture. */
  private reach: Float32Array = new Float32Array(3);
  private readonly sight: Vector3[] = SEEN.map(() => new Vector3());

  constructor(
    private readonly body: Body,
    context: WebGL2RenderingContext,
    private host: Element,
  ) {
    this.theme = readTheme(host);
    const canvas = context.canvas as HTMLCanvasElement;
    this.renderer = new WebGLRenderer({ canvas, context, alpha: true, antialias: true });
    this.renderer.shadowMap.enabled = true;
    this.renderer.shadowMap.type = PCFShadowMap;
    this.authored = restPose(body.bones.length);
    this.shown = restPose(body.bones.length);

    this.skin = new SkinMaterials(body, this.theme);
    this.skin.breathesToo(this.contact.fromBelow, shadeByNearness);
    this.bones = skeletonOf(body);
    const [root] = this.bones;
    root!.updateMatrixWorld(true);
    this.mesh = new SkinnedMesh(skinGeometry(body, paint(body, this.targets, false)), this.skin.surface);
    this.mesh.bind(new Skeleton(this.bones));
    this.mesh.customDepthMaterial = this.skin.depth;
    this.mesh.frustumCulled = false;
    this.mesh.castShadow = true;
    this.mesh.receiveShadow = true;
    this.mesh.layers.enable(GROUNDED);

    this.floor = new Mesh(new PlaneGeometry(8, 8).rotateX(-Math.PI / 2), new ShadowMaterial());
    this.floor.receiveShadow = true;
    this.floor.position.y = 0.0008;
    this.lamp.castShadow = true;
    this.lamp.shadow.mapSize.set(SHADOW_PIXELS, SHADOW_PIXELS);
    this.lamp.shadow.radius = 4;
    this.lamp.shadow.bias = -0.0004;
    this.lamp.shadow.normalBias = 0.015;
    const lights = [this.sky, this.lamp, this.lamp.target, this.fill, this.fill.target];
    this.scene.add(root!, this.mesh, this.floor, this.contact.ground, ...lights);
    this.wear();
  }

  /** Compile what draws, without holding up the page. */
  async ready(): Promise<void> {
    await this.renderer.compileAsync(this.scene, this.camera);
  }

  /** Take up a movement and colour its muscles. */
  load(clip: Clip, targets: Targets, build: Build): void {
    this.clip = clip;
    this.targets = targets;
    this.build = build;
    this.arrange();
    this.reshape();
  }

  /** Put more or less flesh on its bones. */
  grow(build: Build): void {
    if (build === this.build) return;
    this.build = build;
    this.reshape();
  }

  /** Put the body where it belongs. */
  show({ spot, mirrored, breath }: Shot): void {
    const { clip } = this;
    if (!clip) return;
    if (mirrored !== this.mirrored) {
      this.mirrored = mirrored;
      this.arrange();
      this.reshape();
    }
    const share = spot.segment.kind === "hold" ? breath : spot.share;
    clip.pose(spot.segment, share, this.authored);
    const pose = mirrored ? this.shown : this.authored;
    if (mirrored) mirror(this.authored, this.body.mirrorBones, this.shown);
    this.bend(pose);
    this.skin.breathe(breath * clip.breath.chest, breath * clip.breath.belly);
    this.props?.move(spot.segment, share);
  }

  look(view: View): void {
    const { width, height } = this.size;
    this.camera.aspect = width / height;
    const framing = frame(this.reach, FLESH, view, this.camera.aspect);
    const centre = new Vector3(...framing.centre);
    const distance = framing.distance / view.zoom;
    this.camera.position.set(...eyeDirection(view)).multiplyScalar(distance).add(centre);
    this.camera.lookAt(centre);
    this.camera.updateProjectionMatrix();
    this.camera.updateMatrixWorld();
    const middle = new Vector3(...centreOf(this.bounds));
    const lamp = eyeDirection({ yaw: view.yaw - LAMP.yaw, pitch: LAMP.pitch });
    this.lamp.position.set(...lamp).multiplyScalar(this.lamp.shadow.camera.far / 2).add(middle);
    this.lamp.target.position.copy(middle);
    this.fill.position.copy(this.camera.position);
    this.fill.target.position.copy(centre);
  }

  /** Take the colours of another place on the page. */
  dress(host: Element): void {
    this.host = host;
    this.wear();
  }

  /** Read the page's colours again. */
  wear(): void {
    const theme = readTheme(this.host);
    this.theme = theme;
    this.skin.wear(theme);
    this.props?.wear(theme);
    this.sky.color.set(0xffffff);
    this.sky.groundColor.copy(theme.dark ? theme.mat : theme.skin).lerp(theme.ink, theme.dark ? 0.1 : 0.25);
    this.sky.intensity = theme.dark ? 3 : 1.7;
    this.lamp.color.set(0xfff6ea);
    this.lamp.intensity = theme.dark ? 3.1 : 2.2;
    this.fill.color.set(0xeaf3ff);
    this.fill.intensity = 0.35;
    this.floor.material.opacity = theme.dark ? 0.3 : 0.09;
    const shade = theme.ink.clone().multiplyScalar(theme.dark ? 0 : 0.6);
    this.contact.wear(shade, theme.dark ? 0.85 : 0.6);
  }

  resize(width: number, height: number): void {
    this.renderer.setPixelRatio(Math.min(devicePixelRatio, MOST_PIXELS));
    this.renderer.setSize(Math.max(1, width), Math.max(1, height), false);
  }

  draw(): void {
    this.scene.updateMatrixWorld();
    SEEN.forEach((name, i) => {
      const bone = this.bones[this.body.bones.indexOf(name)];
      if (bone) this.sight[i]!.setFromMatrixPosition(bone.matrixWorld);
    });
    this.props?.clearSight(this.camera.position, this.sight);
    this.contact.draw(this.renderer, this.scene);
    this.renderer.render(this.scene, this.camera);
  }

  /** The muscle under a point of the picture, given as shares of its width and height. */
  pick(x: number, y: number): Found | null {
    const ray = new Raycaster();
    ray.setFromCamera(new Vector2(2 * x - 1, 1 - 2 * y), this.camera);
    const [hit] = ray.intersectObject(this.mesh, false);
    if (!hit?.face || !hit.barycoord) return null;
    const { a, b, c } = hit.face;
    return muscleAt(this.body, this.targets, this.mirrored, [a, b, c], hit.barycoord.toArray());
  }

  dispose(): void {
    this.props?.dispose();
    this.contact.dispose();
    this.mesh.geometry.dispose();
    this.mesh.skeleton.dispose();
    this.skin.dispose();
    this.floor.geometry.dispose();
    this.floor.material.dispose();
    this.lamp.dispose();
    this.renderer.dispose();
    this.renderer.forceContextLoss();
  }

  private get size(): Vector2 {
    return this.renderer.getSize(new Vector2());
  }

  private bend(pose: Pose): void {
    this.bones.forEach((bone, i) => bone.quaternion.fromArray(pose.rotations, 4 * i));
    this.bones[0]!.position.fromArray(pose.pelvis);
  }

  /** Go through the movement once, to see where the joints get to. */
  private measure(clip: Clip): Float32Array {
    const points: number[] = [];
    const place = new Vector3();
    const sign = this.mirrored ? -1 : 1;
    for (const segment of clip.segments) {
      for (let step = 0; step <= REACH_STEPS; step += 1) {
        clip.pose(segment, step / REACH_STEPS, this.authored);
        this.bend(this.authored);
        this.bones[0]!.updateMatrixWorld(true);
        for (const bone of this.bones) {
          place.setFromMatrixPosition(bone.matrixWorld);
          points.push(place.x, place.y, sign * place.z);
        }
      }
    }
    for (const [x, y, z] of cornersInUse(clip.props)) points.push(x, y, sign * z);
    return Float32Array.from(points);
  }

  /** Give the skin the shape of the build, and colour the muscles, of the side that is shown. */
  private reshape(): void {
    const { body, clip, build, mirrored } = this;
    const shape = shapeOf(body, build, clip?.touching ?? [], mirrored);
    reshape(this.mesh.geometry, shape, paint(body, this.targets, mirrored));
  }

  /** Set up the room for the clip, on the side that is shown. */
  private arrange(): void {
    const { clip } = this;
    if (!clip) return;
    this.bounds = this.mirrored ? mirrorBounds(clip.bounds) : clip.bounds;
    this.contact.fit(this.bounds);
    this.reach = this.measure(clip);
    const [low, high] = this.bounds;
    const radius = Math.hypot(high[0] - low[0], high[1] - low[1], high[2] - low[2]) / 2 + 0.2;
    this.mesh.boundingSphere = new Sphere(new Vector3(...centreOf(this.bounds)), radius);
    const eye = this.lamp.shadow.camera;
    Object.assign(eye, { left: -radius, right: radius, top: radius, bottom: -radius });
    Object.assign(eye, { near: 0.1, far: 4 * radius });
    eye.updateProjectionMatrix();
    this.props?.dispose();
    this.props = new Props(clip, this.theme, this.mirrored);
    this.scene.add(this.props.group);
  }
}

function skeletonOf(body: Body): Bone[] {
  const bones = body.bones.map((name) => Object.assign(new Bone(), { name }));
  bones.forEach((bone, i) => {
    const parent = body.parents[i]!;
    bone.position.fromArray(body.origins, 3 * i);
    if (parent < 0) return;
    bone.position.sub(new Vector3().fromArray(body.origins, 3 * parent));
    bones[parent]!.add(bone);
  });
  return bones;
}
