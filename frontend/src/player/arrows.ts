/** Going about with the four arrows of a remote, which has no Tab. */

export type Arrow = "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight";

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const SIDEWAYS = /Left|Right/;
const WITHIN = "button:not([disabled]), a[href], input";
/** How much farther something counts that lies to the side of where one wants to go. */
const ASIDE = 2;
/** Of what lies straight ahead, the middle one comes first. */
const BETWEEN = 100;

function isArrow(key: string): key is Arrow {
  return /^Arrow(Up|Down|Left|Right)$/.test(key);
}

/** Return which of some boxes lies next in a direction, -1 if none does. */
export function nextBox(from: Box, boxes: readonly Box[], arrow: Arrow): number {
  let best = -1;
  let least = Infinity;
  for (const [index, box] of boxes.entries()) {
    const { ahead, aside } = away(from, box, arrow);
    const distance = ahead + ASIDE * aside;
    if (ahead > 0 && distance < least) [best, least] = [index, distance];
  }
  return best;
}

/** How far the middle of a box is ahead, and how far the box is to the side. */
function away(from: Box, to: Box, arrow: Arrow): { ahead: number; aside: number } {
  const right = (to.left + to.right - from.left - from.right) / 2;
  const down = (to.top + to.bottom - from.top - from.bottom) / 2;
  const inRow = overlaps(from.top, from.bottom, to.top, to.bottom);
  if (arrow === "ArrowLeft" || arrow === "ArrowRight") {
    return { ahead: inRow ? (arrow === "ArrowRight" ? right : -right) : 0, aside: Math.abs(down) };
  }
  const gap = Math.max(0, to.left - from.right, from.left - to.right);
  return {
    ahead: inRow ? 0 : arrow === "ArrowDown" ? down : -down,
    aside: gap + Math.abs(right) / BETWEEN,
  };
}

function overlaps(a: number, b: number, c: number, d: number): boolean {
  return Math.min(b, d) - Math.max(a, c) > Math.min(b - a, d - c) / 2;
}

/** Move the focus; false when there is nothing in that direction. */
function moveFocus(within: ParentNode, from: Element, arrow: Arrow): boolean {
  const others = [...within.querySelectorAll<HTMLElement>(WITHIN)].filter(
    (one) => one !== from && one.checkVisibility(),
  );
  const boxes = others.map((one) => one.getBoundingClientRect());
  const next = others[nextBox(from.getBoundingClientRect(), boxes, arrow)];
  next?.focus();
  return next !== undefined;
}

/**
 * Do what an arrow asks: go from button to button. While a session runs, those to the sides mean
 * something of their own to whoever stands on no button.
 *
 * @returns whether that was done, so that the arrow has no other meaning
 */
export function walk(
  key: string,
  within: ParentNode,
  focused: Element | null,
  running: boolean,
): boolean {
  if (!isArrow(key) || (focused?.matches("input") && SIDEWAYS.test(key))) return false;
  if (focused?.matches("button, a, input")) return moveFocus(within, focused, key) || running;
  if (running && SIDEWAYS.test(key)) return false;
  const first = within.querySelector<HTMLElement>("button[data-focus], .panel button");
  first?.focus();
  return first !== null;
}
