import type { Doable } from "./script";
import type { Swap } from "./timeline";

/**
 * - `idle`: not started; `playing`, `paused`
 * - `hurting`: asks how much it hurts; `offering`: says what the light means and offers what to do
 * - `closing`: asks for the pain now; `over`: all is said
 */
export type Mode = "idle" | "playing" | "paused" | "hurting" | "offering" | "closing" | "over";

export interface Answers {
  doable?: Doable;
  pain?: number;
}

/** Everything needed to stand at the same cue and second again. Plain data. */
export interface Place {
  mode: Mode;
  index: number;
  /** Which exercise that is; null after the last one. */
  item: number | null;
  elapsed: number;
  /** When the present block ends; a check-in that was answered ends sooner or later than planned. */
  limit: number;
  /** Seconds spent playing. */
  spent: number;
  swaps: Swap[];
  /** Items that reached their end. */
  finished: number[];
  /** Items stopped for today: neither `back` nor time leads into them again. */
  closed: number[];
  answers: Answers;
  pain: number | null;
  /** The person ended it before its end. */
  endedEarly: boolean;
}
