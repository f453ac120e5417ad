import { Color } from "three";

/** Colours of the page, as its style sheet defines them now. */
export interface Theme {
  skin: Color;
  suit: Color;
  hair: Color;
  line: Color;
  stretched: Color;
  worked: Color;
  prop: Color;
  mat: Color;
  wall: Color;
  soft: Color;
  ink: Color;
  dark: boolean;
}

/** Used where a page defines no colours at all. */
const UNSTYLED = "#9a9a9a";
const DARK_BELOW = 0.2;

export function readTheme(element: Element): Theme {
  const style = getComputedStyle(element);
  const token = (name: string): Color =>
    new Color().setStyle(style.getPropertyValue(name).trim() || UNSTYLED);
  const mix = (a: Color, b: Color, share: number): Color => a.clone().lerp(b, share);
  const paper = token("--card");
  const skin = token("--skin");
  const line = token("--skin-line");
  const accent = token("--accent");
  const dark = luminance(paper) < DARK_BELOW;
  return {
    skin: dark ? mix(skin, line, 0.34) : skin,
    // A solid body needs a deeper tone than the drawings, which have outlines.
    suit: mix(token("--suit"), token("--muted"), dark ? 0.3 : 0.2),
    hair: token("--hair"),
    line,
    // The lamps of a dark room are strong, and would bleach what is bright already.
    stretched: mix(token("--stretch"), paper, dark ? 0.3 : 0),
    worked: mix(token("--work"), paper, dark ? 0.3 : 0),
    prop: token("--prop"),
    mat: mix(token("--prop"), paper, dark ? 0.45 : 0.5),
    wall: mix(token("--line"), paper, dark ? 0.35 : 0.55),
    soft: mix(token(dark ? "--prop" : "--line"), accent, dark ? 0.16 : 0.38),
    ink: token("--ink"),
    dark,
  };
}

/**
 * Tell when the page's colours may have changed.
 * @returns how to stop listening
 */
export function onThemeChange(changed: () => void): () => void {
  const watcher = new MutationObserver(changed);
  watcher.observe(document.documentElement, { attributeFilter: ["data-theme", "class", "style"] });
  const queries = ["(prefers-color-scheme: dark)", "(prefers-contrast: more)"].map((query) =>
    matchMedia(query),
  );
  for (const query of queries) query.addEventListener("change", changed);
  return () => {
    watcher.disconnect();
    for (const query of queries) query.removeEventListener("change", changed);
  };
}

function luminance(colour: Color): number {
  return 0.2126 * colour.r + 0.7152 * colour.g + 0.0722 * colour.b;
}
