import type { Cue, Script } from "./script";

/** A cue that takes time, with the instant cues that fall inside it. */
export interface Block {
  readonly cue: Cue;
  readonly marks: readonly Mark[];
}

/** An instant inside a block: half over, or one of the last seconds. */
export interface Mark {
  readonly cue: Cue;
  /** Seconds after the start of its block. */
  readonly after: number;
}

/** One exercise put in the place of another. */
export interface Swap {
  readonly item: number;
  readonly to: string;
}

/** How much of an exercise there is, as the cues themselves say. */
export interface Dose {
  readonly sets: number;
  readonly reps: number;
  readonly holdSeconds: number | null;
  readonly holdBreaths: number | null;
  readonly sided: boolean;
}

const INSTANT = new Set(["halfway", "countdown"]);

/** Put instant cues into the blocks they fall in. */
export function blocksOf(cues: readonly Cue[]): Block[] {
  const blocks: { cue: Cue; marks: Mark[] }[] = cues
    .filter((cue) => !INSTANT.has(cue.kind))
    .map((cue) => ({ cue, marks: [] }));
  for (const cue of cues) {
    if (!INSTANT.has(cue.kind)) continue;
    const home = blocks.findLast((block) => block.cue.at <= cue.at && block.cue.seconds > 0);
    home?.marks.push({ cue, after: cue.at - home.cue.at });
  }
  return blocks;
}

/** Tell whether a script still has the easier exercise of a swap. */
export function fits(script: Script, { item, to }: Swap): boolean {
  const exercise = script.cues.find((cue) => cue.item === item)?.exercise;
  return exercise != null && script.alternatives[exercise]?.exercise === to;
}

/** Put the alternative of an item's exercise in its place; times after it move along. */
export function splice(cues: readonly Cue[], script: Script, swap: Swap): Cue[] {
  const first = cues.findIndex((cue) => cue.item === swap.item);
  const old = cues.filter((cue) => cue.item === swap.item);
  const start = cues[first];
  const from = start?.exercise ? script.alternatives[start.exercise] : undefined;
  if (!start || !from || from.exercise !== swap.to) return [...cues];
  const length = (list: readonly Cue[]): number => list.reduce((sum, cue) => sum + cue.seconds, 0);
  const shift = length(from.cues) - length(old);
  const fresh = from.cues.map((cue) => ({ ...cue, item: swap.item, at: start.at + cue.at }));
  const rest = cues.filter((cue) => cue.item !== swap.item);
  const after = rest.slice(first).map((cue) => ({ ...cue, at: cue.at + shift }));
  return [...rest.slice(0, first), ...fresh, ...after];
}

/** Tell two blocks of the same stretch of work from two different ones; `back` goes by these. */
export function sameStep(a: Cue, b: Cue): boolean {
  const working = (cue: Cue): boolean => cue.phase !== null;
  if (a.item !== b.item || working(a) !== working(b)) return false;
  if (!working(a)) return a === b;
  return a.set === b.set && a.side === b.side && a.rep === b.rep;
}

/** Read the dose of an item off its cues, so that no number is written twice. */
export function doseOf(blocks: readonly Block[], item: number): Dose {
  const cues = blocks.map((block) => block.cue).filter((cue) => cue.item === item);
  const held = cues.find((cue) => cue.hold_seconds !== null);
  const breaths = cues.filter(
    (cue) =>
      held?.kind === "breathe" &&
      cue.breath === "in" &&
      cue.phase === held.phase &&
      cue.set === held.set &&
      cue.side === held.side &&
      cue.rep === held.rep,
  ).length;
  return {
    sets: Math.max(1, ...cues.map((cue) => cue.sets ?? 1)),
    reps: Math.max(1, ...cues.map((cue) => cue.reps ?? 1)),
    holdSeconds: held && held.kind !== "breathe" ? held.hold_seconds : null,
    holdBreaths: held?.kind === "breathe" ? breaths : null,
    sided: cues.some((cue) => cue.side !== null),
  };
}

/** A short mark of a script: a saved place is only good for the script it was saved in. */
export function fingerprint(cues: readonly Cue[]): string {
  let hash = 0x811c9dc5;
  for (const cue of cues) {
    const text = `${cue.at}|${cue.kind}|${cue.exercise}|${cue.phase}|${cue.side}|${cue.rep};`;
    for (let i = 0; i < text.length; i += 1) {
      hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    }
  }
  return `${cues.length}-${(hash >>> 0).toString(16)}`;
}

/** Seconds as a number, and from a hundred on as minutes and seconds. */
export function clock(seconds: number): string {
  if (seconds < 100) return String(seconds);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
