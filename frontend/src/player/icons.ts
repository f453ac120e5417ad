import { svg, type SVGTemplateResult } from "lit";

const PATHS = {
  pause: "M8 5v14M16 5v14",
  play: "M8 5l11 7-11 7z",
  back: "M15 5l-7 7 7 7",
  skip: "M6 5l8 7-8 7M18 5v14",
  easier: "M5 10l7 7 7-7",
  hurts: "M12 3l9.5 17h-19zM12 10v4M12 17v.5",
  left: "M20 12H5M11 5l-7 7 7 7",
  right: "M4 12h15M13 5l7 7-7 7",
  watch: "M2.5 12s3.5-6 9.5-6 9.5 6 9.5 6-3.5 6-9.5 6-9.5-6-9.5-6zM12 9.5a2.5 2.5 0 110 5 2.5 2.5 0 010-5z",
  listen: "M4 14v-2a8 8 0 0116 0v2M4 14h3v6H5.5A1.5 1.5 0 014 18.5zM20 14h-3v6h1.5a1.5 1.5 0 001.5-1.5z",
  bells: "M6 17V11a6 6 0 0112 0v6l1.5 1.5h-15zM10 21.5h4M12 3v2",
  silent: "M4 9.5v5h4l5 4v-13l-5 4zM17 10l4 4M21 10l-4 4",
  tv: "M3 5h18v12H3zM8 21h8",
  everywhere: "M5 12.5l4.5 4.5L19 7",
  here: "M6 4h12v16H6zM10 17h4",
  tab: "M12 4v9M12 17v.5M4 20h16",
  offline: "M7 18h10a4 4 0 00.6-8A6 6 0 006.3 9.6 4.2 4.2 0 007 18zM4 4l16 16",
  locked: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 017 0v3",
  stuck: "M6 4h12v16H6zM12 8v5M12 16v.5",
  help: "M9 9a3 3 0 114.3 2.7c-.9.4-1.3 1-1.3 2.3M12 17.2v.3",
} as const;

export type IconName = keyof typeof PATHS;

/** A line icon the size of the text; words stand beside it, so it is hidden from readers. */
export function icon(name: IconName): SVGTemplateResult {
  return svg`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${PATHS[name]}></path></svg>`;
}
