import { recall, remember } from "./preference";

/** Keys of the player. Letters can be switched off, for those who dictate or press by accident. */

export type Command = "pause" | "back" | "skip" | "proceed" | "hurt" | "easier" | "way" | "help";

const NAMED: Record<string, Command> = {
  " ": "pause",
  ArrowLeft: "back",
  ArrowRight: "skip",
  Enter: "proceed",
  // The buttons of keyboards and remotes that are made for this.
  MediaPlayPause: "pause",
  MediaTrackPrevious: "back",
  MediaTrackNext: "skip",
};
const LETTERS: Record<string, Command> = {
  h: "hurt",
  e: "easier",
  m: "way",
  "?": "help",
};

const KEY = "supple:letter-keys";

export function letterKeys(): boolean {
  return recall(KEY) !== "off";
}

export function setLetterKeys(on: boolean): void {
  remember(KEY, on ? "on" : "off");
}

/**
 * Tell what a key press means, if anything.
 *
 * @param focused what has the focus inside the player: its own keys come first
 */
export function commandOf(event: KeyboardEvent, focused: Element | null): Command | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) {
    return null;
  }
  const command = NAMED[event.key] ?? (letterKeys() ? LETTERS[event.key.toLowerCase()] : undefined);
  if (!command) return null;
  const presses = event.key === " " || event.key === "Enter";
  if (presses && focused?.matches("button, a[href], summary")) return null;
  if (focused?.matches("input, select, textarea")) return null;
  return command;
}
