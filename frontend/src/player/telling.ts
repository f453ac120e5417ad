import type { Cue, Script } from "./script";
import { nameOf, type Strings } from "./strings";

/** Put room into a script for whoever does not look: announcements as long as it takes to tell. */
export function forListening(script: Script): Script {
  const cues = widened(script.cues, script);
  const alternatives = Object.entries(script.alternatives).map(([name, alternative]) => [
    name,
    { ...alternative, cues: widened(alternative.cues, script) },
  ]);
  const seconds = Math.max(...cues.map((cue) => cue.at + cue.seconds));
  return { ...script, cues, seconds, alternatives: Object.fromEntries(alternatives) };
}

function widened(cues: readonly Cue[], script: Script): Cue[] {
  let later = 0;
  return cues.map((cue) => {
    const at = cue.at + later;
    if (cue.kind !== "announce") return { ...cue, at };
    const told = (cue.exercise && script.exercises[cue.exercise]?.told.seconds) || 0;
    const seconds = Math.max(cue.seconds, told);
    later += seconds - cue.seconds;
    return { ...cue, at, seconds };
  });
}

/** Return all that is to be known of an exercise before it begins, sentence by sentence. */
export function telling(cue: Cue, script: Script, words: Strings): string[] {
  const name = nameOf(script.exercises, cue.exercise);
  const lines = (cue.exercise && script.exercises[cue.exercise]?.told.lines) || [];
  return [cue.item ? words.tellNext(name) : name, ...lines];
}
