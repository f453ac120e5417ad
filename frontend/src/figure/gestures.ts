/** What a person may do to the figure with a finger, a mouse or the keyboard. */
export interface Turning {
  /** Degrees to the right and up. */
  turn(yaw: number, pitch: number): void;
  /** @returns false when it could not come nearer or go farther */
  zoom(factor: number): boolean;
  reset(): void;
  /** A point was touched, as shares of width and height. */
  tap(x: number, y: number): void;
  /** @returns false when it plays nothing of its own */
  togglePlay(): boolean;
}

/** A full sweep across the picture turns the figure half round. */
const DEGREES_ACROSS = 200;
const KEY_YAW = 15;
const KEY_PITCH = 8;
const KEY_ZOOM = 1.15;
const TAP_PIXELS = 8;
const TAP_MS = 400;
const DOUBLE_TAP_MS = 320;

interface Finger {
  x: number;
  y: number;
}

/**
 * Listen on an element. Vertical swipes stay the page's: `touch-action: pan-y` gives the element
 * only what starts sideways, or with two fingers.
 * @returns how to stop listening
 */
export function listen(element: HTMLElement, turning: Turning): () => void {
  const fingers = new Map<number, Finger>();
  let travelled = 0;
  let pressedAt = 0;
  let tappedAt = -Infinity;

  const spread = (): number => {
    const [a, b] = [...fingers.values()];
    return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 0;
  };

  const down = (event: PointerEvent): void => {
    if (event.pointerType === "mouse" && event.button !== 0) return;
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    element.setPointerCapture(event.pointerId);
    if (fingers.size > 1) travelled = Infinity;
    else [travelled, pressedAt] = [0, event.timeStamp];
  };
  const move = (event: PointerEvent): void => {
    const finger = fingers.get(event.pointerId);
    if (!finger) return;
    const before = spread();
    const [dx, dy] = [event.clientX - finger.x, event.clientY - finger.y];
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    travelled += Math.hypot(dx, dy);
    if (fingers.size > 1) {
      const after = spread();
      if (before > 0 && after > 0) turning.zoom(after / before);
    } else if (travelled > TAP_PIXELS) {
      const perPixel = DEGREES_ACROSS / Math.max(1, element.clientWidth);
      turning.turn(dx * perPixel, dy * perPixel * 0.6);
    }
  };
  const up = (event: PointerEvent): void => {
    if (!fingers.delete(event.pointerId)) return;
    const short = event.timeStamp - pressedAt < TAP_MS;
    if (event.type !== "pointerup" || travelled > TAP_PIXELS || !short) return;
    if (event.timeStamp - tappedAt < DOUBLE_TAP_MS) {
      tappedAt = -Infinity;
      turning.reset();
      return;
    }
    tappedAt = event.timeStamp;
    const box = element.getBoundingClientRect();
    turning.tap(
      (event.clientX - box.left - element.clientLeft) / element.clientWidth,
      (event.clientY - box.top - element.clientTop) / element.clientHeight,
    );
  };
  const wheel = (event: WheelEvent): void => {
    // A plain wheel scrolls the page; a pinch on a touchpad arrives as a wheel with Ctrl.
    if (!event.ctrlKey && !event.metaKey) return;
    if (turning.zoom(Math.exp(-event.deltaY * 0.01))) event.preventDefault();
  };
  const key = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = actions[event.key];
    if (!act || act() === false) return;
    event.preventDefault();
    event.stopPropagation(); // a page may use the same keys
  };
  const actions: Record<string, () => boolean | void> = {
    ArrowLeft: () => turning.turn(-KEY_YAW, 0),
    ArrowRight: () => turning.turn(KEY_YAW, 0),
    ArrowUp: () => turning.turn(0, KEY_PITCH),
    ArrowDown: () => turning.turn(0, -KEY_PITCH),
    "+": () => void turning.zoom(KEY_ZOOM),
    "=": () => void turning.zoom(KEY_ZOOM),
    "-": () => void turning.zoom(1 / KEY_ZOOM),
    Home: () => turning.reset(),
    "0": () => turning.reset(),
    " ": () => turning.togglePlay(),
  };

  const stop = new AbortController();
  const { signal } = stop;
  element.addEventListener("pointerdown", down, { signal });
  element.addEventListener("pointermove", move, { signal });
  element.addEventListener("pointerup", up, { signal });
  element.addEventListener("pointercancel", up, { signal });
  element.addEventListener("wheel", wheel, { signal, passive: false });
  element.addEventListener("keydown", key, { signal });
  return () => stop.abort();
}
