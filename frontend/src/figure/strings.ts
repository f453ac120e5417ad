import type { Build } from "./build";
import type { Effect } from "./muscles";
import type { Preset } from "./framing";

export type Language = "en" | "es";

/** Every sentence the figure says itself. Whole sentences only: no language is built from parts. */
export interface Strings {
  play: string;
  pause: string;
  halfSpeed: string;
  showMovement: string;
  build: string;
  builds: Record<Build, string>;
  viewFrom: string;
  views: Record<Preset, string>;
  seeFrom: Record<Preset, string>;
  legend: string;
  effects: Record<Effect, string>;
  found: Record<Effect, (muscle: string) => string>;
  hint: string;
}

const STRINGS: Record<Language, Strings> = {
  en: {
    play: "Play",
    pause: "Pause",
    halfSpeed: "Half speed",
    showMovement: "Show it moving",
    build: "Build",
    builds: { slender: "Slender", average: "Average", heavy: "Heavy" },
    viewFrom: "See it from",
    views: { front: "Front", side: "Side", back: "Back" },
    seeFrom: {
      front: "See it from the front",
      side: "See it from the side",
      back: "See it from behind",
    },
    legend: "Muscles",
    effects: { stretched: "Stretched", worked: "Working" },
    found: {
      stretched: (muscle) => `${muscle}: stretched`,
      worked: (muscle) => `${muscle}: working`,
    },
    hint: "Drag or use the arrow keys to turn the figure. Plus and minus zoom, Home goes back.",
  },
  es: {
    play: "Reproducir",
    pause: "Pausa",
    halfSpeed: "A media velocidad",
    showMovement: "Ver en movimiento",
    build: "Complexión",
    builds: { slender: "Delgada", average: "Media", heavy: "Robusta" },
    viewFrom: "Ver desde",
    views: { front: "Frente", side: "Lado", back: "Espalda" },
    seeFrom: {
      front: "Ver de frente",
      side: "Ver de lado",
      back: "Ver por detrás",
    },
    legend: "Músculos",
    effects: { stretched: "Se estira", worked: "Trabaja" },
    found: {
      stretched: (muscle) => `${muscle}: se estira`,
      worked: (muscle) => `${muscle}: trabaja`,
    },
    hint: "Arrastra o usa las flechas para girar la figura. Con más y menos acercas y alejas; con Inicio vuelves.",
  },
};

export function stringsFor(language: string): Strings {
  return language.toLowerCase().startsWith("es") ? STRINGS.es : STRINGS.en;
}
