import type { Command } from "./keys";
import type { Engine } from "./engine";

/** What the player can be asked to do. */
export interface Acts {
  start(): void;
  resume(): void;
  pause(): void;
  proceed(): void;
  back(): void;
  skip(): void;
  hurt(): void;
  tooHard(): void;
  end(): void;
  chooseWay(): void;
  help(): void;
}

/**
 * Do what a key asks; false when it means nothing here, so that the browser may have it.
 *
 * @param oneButton there is only one button to press, as on a remote: it also pauses
 */
export function obey(command: Command, engine: Engine, acts: Acts, oneButton: boolean): boolean {
  const { mode } = engine;
  const running = mode === "playing" || mode === "paused";
  const does = (act: () => void, here: boolean): boolean => {
    if (here) act();
    return here;
  };
  switch (command) {
    case "pause":
    case "proceed": {
      if (mode === "idle") return does(acts.start, true);
      if (mode === "paused") return does(acts.resume, true);
      const waits = engine.cue.phase === null;
      const pauses = command === "pause" || (oneButton && !waits);
      return does(pauses ? acts.pause : acts.proceed, mode === "playing");
    }
    case "back":
      return does(acts.back, running);
    case "skip":
      return does(acts.skip, running);
    case "hurt":
      return does(acts.hurt, running);
    case "easier":
      return does(acts.tooHard, running);
    case "way":
      return does(acts.chooseWay, true);
    case "help":
      return does(acts.help, true);
  }
}
