import { svg, type SVGTemplateResult } from "lit";

const PATHS = {
  play: "M8 5l11 7-11 7z",
  pause: "M8 5v14M16 5v14",
} as const;

/** A line icon the size of the text; the button that holds it has a name. */
export function icon(name: keyof typeof PATHS): SVGTemplateResult {
  return svg`<svg viewBox="0 0 24 24" aria-hidden="true"><path d=${PATHS[name]}></path></svg>`;
}
