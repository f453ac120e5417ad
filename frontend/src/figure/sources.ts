import { readBody, type Body } from "./body";
import { Clip } from "./clip";
import type { PhaseTime } from "./demo";
import { targetOf, type Effect, type Targets } from "./muscles";

/** Where an exercise's figure comes from, and what to say about it. */
export interface FigureSource extends Readonly<Record<Effect, readonly string[]>> {
  body: string;
  clip: string;
  /** Names of muscles, in the language of the page. */
  names: Readonly<Record<string, string>>;
  phases?: readonly PhaseTime[];
  picture?: string | null;
  alt?: string;
}

/** The muscles that a source speaks of; each list holds `muscle`, `muscle:right` or `muscle:left`. */
export function targetsOf(source: FigureSource): Targets {
  return { stretched: source.stretched.map(targetOf), worked: source.worked.map(targetOf) };
}

const bodies = new Map<string, Promise<Body>>();
const clips = new Map<string, Promise<Clip>>();

/** The figure, fetched once for everything on the page. */
export function fetchBody(url: string): Promise<Body> {
  return once(bodies, url, async () => readBody(await bytes(url)));
}

/** A movement; those seen before come at once. */
export function fetchClip(url: string, body: Body): Promise<Clip> {
  return once(clips, url, async () => Clip.read(await bytes(url), body));
}

async function bytes(url: string): Promise<ArrayBuffer> {
  const response = await fetch(url, { credentials: "same-origin" });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.arrayBuffer();
}

function once<T>(kept: Map<string, Promise<T>>, key: string, get: () => Promise<T>): Promise<T> {
  const known = kept.get(key);
  if (known) return known;
  const fresh = get();
  kept.set(key, fresh);
  fresh.catch(() => kept.delete(key)); // it may work the next time
  return fresh;
}
