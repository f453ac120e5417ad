import type { ExerciseInfo, Language } from "../script";
import { en } from "./en";
import { es } from "./es";
import type { Strings } from "./model";

export type { Strings };

const ALL: Record<Language, Strings> = { en, es };

export function stringsFor(language: string): Strings {
  return ALL[language.toLowerCase().startsWith("es") ? "es" : "en"];
}

/** The name of an exercise; its id when the server sent no words for it. */
export function nameOf(exercises: Record<string, ExerciseInfo>, id: string | null): string {
  return (id && exercises[id]?.name) || id || "";
}
