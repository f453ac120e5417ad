import type { Body } from "./body";
import { openContext } from "./context";
import { Stage } from "./stage";

/** A canvas and the scene that draws on it; one figure has it at a time. */
export interface Lease {
  readonly stage: Stage;
  readonly canvas: HTMLCanvasElement;
  readonly body: Body;
}

/** Browsers take the oldest drawing context away when a page has many; we do it in good order. */
const MOST_LIVE = 4;
/** A page that redraws itself takes its figure out and puts it back: worth a short wait. */
const PARKED_MS = 20_000;

const live = new Map<Lease, () => void>();
let parked: { lease: Lease; timer: number } | undefined;

/**
 * Get something to draw on.
 * @param host whose colours to use
 * @param evicted called when it is needed elsewhere and was taken back
 * @returns nothing where the device cannot draw it well
 */
export async function borrow(
  body: Body,
  host: Element,
  force: boolean,
  evicted: () => void,
): Promise<Lease | null> {
  if (parked && parked.lease.body === body && !lost(parked.lease)) {
    const { lease, timer } = parked;
    parked = undefined;
    clearTimeout(timer);
    lease.stage.dress(host);
    live.set(lease, evicted);
    return lease;
  }
  const canvas = document.createElement("canvas");
  const context = openContext(canvas, force);
  if (!context) return null;
  const lease = { stage: new Stage(body, context, host), canvas, body };
  live.set(lease, evicted);
  makeRoom(lease);
  await lease.stage.ready();
  return lease;
}

/** Hand it back; it is kept for a moment in case it is wanted again. */
export function giveBack(lease: Lease): void {
  if (!live.delete(lease)) return;
  lease.canvas.remove();
  if (lost(lease)) {
    lease.stage.dispose();
    return;
  }
  clearParking();
  parked = { lease, timer: window.setTimeout(clearParking, PARKED_MS) };
}

function clearParking(): void {
  if (!parked) return;
  clearTimeout(parked.timer);
  parked.lease.stage.dispose();
  parked = undefined;
}

function makeRoom(newest: Lease): void {
  for (const [lease, evicted] of live) {
    if (live.size <= MOST_LIVE) return;
    if (lease === newest) continue;
    live.delete(lease);
    lease.canvas.remove();
    lease.stage.dispose();
    evicted();
  }
}

function lost(lease: Lease): boolean {
  return lease.canvas.getContext("webgl2")?.isContextLost() ?? true;
}
