// A page that shows a moving glTF model as the library's own examples do.
import "@fontsource-variable/atkinson-hyperlegible-next";
import {
  AnimationMixer,
  Box3,
  Clock,
  HemisphereLight,
  PerspectiveCamera,
  Scene,
  Vector3,
  WebGLRenderer,
} from "three";
import { OrbitControls } from "three/examples/jsm/controls/OrbitControls.js";
import { GLTFLoader } from "three/examples/jsm/loaders/GLTFLoader.js";

const canvas = document.querySelector("canvas") as HTMLCanvasElement;
const renderer = new WebGLRenderer({ canvas, antialias: true, alpha: true });
const scene = new Scene().add(new HemisphereLight(0xffffff, 0x888888, 3));
const camera = new PerspectiveCamera(35, canvas.width / canvas.height, 0.1, 20);
const controls = new OrbitControls(camera, canvas);
const clock = new Clock();
new GLTFLoader().load("model.glb", ({ scene: model, animations }) => {
  const box = new Box3().setFromObject(model);
  box.getCenter(controls.target);
  camera.position.copy(controls.target).add(new Vector3(2, 1, 3));
  scene.add(model);
  const mixer = new AnimationMixer(model);
  animations.forEach((animation) => mixer.clipAction(animation).play());
  renderer.setAnimationLoop(() => {
    mixer.update(clock.getDelta());
    controls.update();
    renderer.render(scene, camera);
  });
});
