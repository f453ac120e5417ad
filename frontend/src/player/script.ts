import type { FigureSource } from "../figure/sources";

/** The shapes that the server and the player share. Field names are the server's. */

export type Language = "en" | "es";
export type Side = "left" | "right";
export type Breath = "in" | "out";
export type Doable = "easy" | "right" | "hard";
export type Light = "go" | "accept" | "stop";

export type CueKind =
  | "announce"
  | "ready"
  | "move"
  | "hold"
  | "breathe"
  | "halfway"
  | "countdown"
  | "switch"
  | "rest"
  | "check_in"
  | "done";

/** One thing to show or say, at a time. Times are seconds from the start of the script. */
export interface Cue {
  at: number;
  seconds: number;
  kind: CueKind;
  exercise: string | null;
  /** Which exercise of the session, from 0. */
  item: number | null;
  phase: string | null;
  /** Phase whose end the body comes from; `start` at first. */
  before: string | null;
  side: Side | null;
  rep: number | null;
  reps: number | null;
  set: number | null;
  sets: number | null;
  breath: Breath | null;
  /** For a hold shown in parts: how far into the whole hold this part starts. */
  hold_at: number | null;
  hold_seconds: number | null;
  text: string;
  say: string;
}

export interface ExerciseInfo {
  name: string;
  picture: string | null;
  /** Where its moving figure is; null if it has none. */
  figure?: FigureSource | null;
  position: string;
  summary: string;
  breathing: string;
  adaptations: string[];
  /** How to get into position, line by line. */
  setup: string[];
  /** All there is to say before it begins, and how many seconds that takes. */
  told: { lines: string[]; seconds: number };
}

export interface Alternative {
  exercise: string;
  cues: Cue[];
}

export interface TrafficLight {
  go_max: number;
  accept_max: number;
  say: Record<Light, string>;
}

export interface Script {
  session: string;
  language: Language;
  seconds: number;
  cues: Cue[];
  exercises: Record<string, ExerciseInfo>;
  alternatives: Record<string, Alternative>;
  traffic_light: TrafficLight;
}

/** What happened, before it has an id and a time. */
export type Happening =
  | { kind: "started" }
  | { kind: "finished"; exercise: string }
  | { kind: "skipped"; exercise: string }
  | { kind: "swapped"; exercise: string; to: string }
  | { kind: "hurt"; exercise: string; pain: number }
  | { kind: "rated"; exercise: string; doable?: Doable; pain?: number }
  | { kind: "completed"; seconds: number }
  | { kind: "ended"; seconds: number }
  | { kind: "pain_now"; pain: number };

/** What the server stores. Ids are made here, so that sending twice changes nothing. */
export type Event = Happening & { id: string; at: string; session: string };

/** Tell which light a pain of 0–10 is, by the person's own thresholds. */
export function lightOf(pain: number, light: TrafficLight): Light {
  if (pain <= light.go_max) return "go";
  return pain <= light.accept_max ? "accept" : "stop";
}
