import type { Engine } from "./engine";
import type { Cue } from "./script";
import { nameOf, type Strings } from "./strings";

/** Shorter stretches than this would be announced after they are over. */
const LONG_ENOUGH_SECONDS = 5;

/**
 * Say to a screen reader what a new cue means, or nothing: a reader that names every movement of
 * every repetition is never silent.
 */
export function spokenFor(cue: Cue, engine: Engine, words: Strings): string {
  const side = cue.side ? words.side[cue.side] : null;
  switch (cue.kind) {
    case "announce": {
      const name = nameOf(engine.script.exercises, cue.exercise);
      return cue.say || name;
    }
    case "ready":
    case "switch":
    case "rest":
    case "check_in":
    case "done":
      return cue.text;
    case "hold":
      return list(words.hold, side, seconds(cue, words));
    case "breathe":
      if (cue.hold_at) return "";
      return list(cue.text, side, seconds(cue, words));
    case "move":
      return cue.rep === 1 || cue.seconds >= LONG_ENOUGH_SECONDS ? list(cue.text, side) : "";
    default:
      return "";
  }
}

function seconds(cue: Cue, words: Strings): string {
  return words.secondsLeft(Math.round(cue.hold_seconds ?? cue.seconds));
}

/** Separate statements one after another, each with a full stop: a list, not a sentence. */
function list(...parts: (string | null)[]): string {
  return parts
    .filter((part) => part !== null && part !== "")
    .map((part) => (/[.!?…]$/.test(part as string) ? part : `${part}.`))
    .join(" ");
}
