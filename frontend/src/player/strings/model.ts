import type { Saved } from "../queue";
import type { Doable, Side } from "../script";
import type { Way } from "../way";

/** Every sentence the player says itself. Whole sentences only: no language is built from parts. */
export interface Strings {
  loading: string;
  loadFailed: string;
  tryAgain: string;
  yourSession: string;
  lasts(minutes: number): string;
  exerciseCount(count: number): string;
  start: string;
  exerciseOf(n: number, count: number): string;
  setsDose(sets: number): string;
  repsDose(reps: number): string;
  repsPerSideDose(reps: number): string;
  holdSecondsDose(seconds: number): string;
  holdBreathsDose(breaths: number): string;
  repOf(n: number, count: number): string;
  setOf(n: number, count: number): string;
  side: Record<Side, string>;
  startsWith: Record<Side, string>;
  next: string;
  nextSet(n: number, count: number): string;
  nextRep(n: number, count: number): string;
  lastThing: string;
  adapted: string;
  breathing: string;
  breatheIn: string;
  breatheOut: string;
  hold: string;
  startNow: string;
  goOnNow: string;
  secondsLeft(seconds: number): string;
  minutesLeft(minutes: number): string;
  paused: string;
  pausedIn(name: string): string;
  goOn: string;
  pause: string;
  back: string;
  skip: string;
  tooHard: string;
  tooHardHint(name: string): string;
  noEasier: string;
  hurts: string;
  endHere: string;
  howDoable: string;
  doable: Record<Doable, string>;
  howMuchPain: string;
  painScale: string;
  noPain: string;
  worstPain: string;
  goesOnByItself: string;
  stopped: string;
  howMuchHurt: string;
  mistake: string;
  carryOn: string;
  doEasier(name: string): string;
  skipIt: string;
  skippedToday(name: string): string;
  nextExercise: string;
  safetyQuestions: string;
  done: string;
  endedEarly: string;
  painNow: string;
  noAnswer: string;
  finishing: string;
  /** What it means that not everything is saved everywhere, and what to do. */
  waiting: Record<Exclude<Saved, "everywhere" | "here">, string>;
  toTheEnd: string;
  saved: Record<Saved, string>;
  wrongClock: string;
  setAside: string;
  safetyFirst: string;
  seeWhatToDo: string;
  howLed: string;
  ways: Record<Way, { name: string; means: string }>;
  noVoice: string;
  noVoiceToListenTo: string;
  useBells: string;
  tellNext(name: string): string;
  help: string;
  close: string;
  helpTitle: string;
  helpSafety: string;
  keys: readonly { key: string; does: string }[];
  letterKeys: string;
}

/** Minutes and seconds, where people would say them so; a minute alone is still “60 seconds”. */
export function inMinutes(seconds: number): { minutes: number; rest: number } | null {
  return seconds < 120 ? null : { minutes: Math.floor(seconds / 60), rest: seconds % 60 };
}
