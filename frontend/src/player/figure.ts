import type { Breath, CueKind, Side } from "./script";

/** What the figure is to show now. */
export interface Drive {
  exercise: string | null;
  kind: CueKind;
  /** Phase whose end the body moves to, or stays at in a hold. */
  phase: string | null;
  /** Phase whose end it comes from. */
  before: string | null;
  /** Share of the phase that is over, 0–1. */
  progress: number;
  side: Side | null;
  breath: Breath | null;
}

/** What the player asks of a `<supple-figure>`. */
export interface Figure extends HTMLElement {
  /** Called on every frame. False while it has nothing to show: then a picture stands in. */
  show(drive: Drive): boolean | void;
}

export const FIGURE = "supple-figure";
