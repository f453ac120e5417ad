import { svg, type SVGTemplateResult } from "lit";

const PATHS = {
  play: "M8 5l11 7-11 7z",
  pause: "M8 5v14M16 5v14",
  turn: "M4 12c0-2.2 3.6-4 8-4s8 1.8 8 4-3.6 4-8 4M15 13l-3 3 3 3",
} as const;

/** A line icon the size of the text; the button that holds it has a name. */
export function icon(name: keyof typeof PATHS): SVGTemplateResult {
  return svg`<svg viewBox="0 0 24 24" aria-hidden="true"><path d=${PATHS[name]}></path></svg>`;
}
