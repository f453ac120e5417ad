import type { Doable, ExerciseInfo, Language, Side } from "./script";
import type { Saved } from "./queue";
import type { VoiceMode } from "./voice";

/** Every sentence the player says itself. Whole sentences only: no language is built from parts. */
export interface Strings {
  loading: string;
  loadFailed: string;
  tryAgain: string;
  yourSession: string;
  lasts(minutes: number): string;
  exerciseCount(count: number): string;
  start: string;
  startHint: string;
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
  rest: string;
  ready: string;
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
  waitingToSave: string;
  toTheEnd: string;
  saved: Record<Saved, string>;
  lockedHelp: string;
  safetyFirst: string;
  seeWhatToDo: string;
  voice: string;
  voiceModes: Record<VoiceMode, string>;
  noVoice: string;
  help: string;
  close: string;
  helpTitle: string;
  helpSafety: string;
  keys: readonly { key: string; does: string }[];
  letterKeys: string;
}

/** Whether people would say a length in minutes; a minute alone is still “60 seconds”. */
function isMinutes(seconds: number): boolean {
  return seconds >= 120 && seconds % 60 === 0;
}

const en: Strings = {
  loading: "Getting your session ready…",
  loadFailed: "Your session could not be fetched. Nothing is lost.",
  tryAgain: "Try again",
  yourSession: "Today's session",
  lasts: (minutes) => (minutes === 1 ? "About 1 minute" : `About ${minutes} minutes`),
  exerciseCount: (count) => (count === 1 ? "1 exercise" : `${count} exercises`),
  start: "Start",
  startHint: "From here on it runs by itself. Put the screen where you can see it.",
  exerciseOf: (n, count) => `Exercise ${n} of ${count}`,
  setsDose: (sets) => (sets === 1 ? "1 set" : `${sets} sets`),
  repsDose: (reps) => (reps === 1 ? "Once" : `${reps} times`),
  repsPerSideDose: (reps) => (reps === 1 ? "Once on each side" : `${reps} times on each side`),
  holdSecondsDose: (seconds) =>
    isMinutes(seconds) ? `${seconds / 60} minutes` : `Hold for ${seconds} seconds`,
  holdBreathsDose: (breaths) =>
    breaths === 1 ? "Hold for 1 slow breath" : `Hold for ${breaths} slow breaths`,
  repOf: (n, count) => `${n} of ${count}`,
  setOf: (n, count) => `Set ${n} of ${count}`,
  side: { left: "Left", right: "Right" },
  startsWith: { left: "Left side first", right: "Right side first" },
  next: "Next",
  nextSet: (n, count) => `Set ${n} of ${count}`,
  nextRep: (n, count) => `Repetition ${n} of ${count}`,
  lastThing: "This is the last one",
  adapted: "For you",
  breathing: "Breathing",
  breatheIn: "Breathe in",
  breatheOut: "Breathe out",
  hold: "Hold",
  rest: "Rest",
  ready: "Get ready",
  startNow: "I'm ready",
  goOnNow: "Go on",
  secondsLeft: (seconds) => (seconds === 1 ? "1 second left" : `${seconds} seconds left`),
  minutesLeft: (minutes) =>
    minutes === 1 ? "About 1 minute left in all" : `About ${minutes} minutes left in all`,
  paused: "Paused",
  pausedIn: (name) => `You are at: ${name}`,
  goOn: "Go on",
  pause: "Pause",
  back: "Back",
  skip: "Skip",
  tooHard: "Too hard",
  tooHardHint: (name) => `Too hard: do ${name} instead`,
  noEasier: "There is no easier one for this. You can skip it.",
  hurts: "This hurts",
  endHere: "End the session here",
  howDoable: "How was that?",
  doable: { easy: "Easy", right: "Just right", hard: "Hard" },
  howMuchPain: "Any pain while doing it?",
  painScale: "0 is no pain, 10 is the worst pain you can think of.",
  noPain: "No pain",
  worstPain: "Worst pain",
  goesOnByItself: "Goes on by itself if you do not answer.",
  stopped: "Stopped.",
  howMuchHurt: "How much does it hurt?",
  mistake: "It does not hurt, I pressed by mistake",
  carryOn: "Carry on gently",
  doEasier: (name) => `Do ${name} instead`,
  skipIt: "Skip this exercise",
  skippedToday: (name) => `${name} is left out for today.`,
  nextExercise: "Go on with the session",
  safetyQuestions: "Something feels wrong or new? Go through the safety questions again.",
  done: "Done. Well moved.",
  endedEarly: "You ended here. What you did counts.",
  painNow: "How much pain do you have now?",
  noAnswer: "Rather not say",
  finishing: "Saving…",
  waitingToSave:
    "Your session is kept in this browser and goes to Supple as soon as it can be reached. You can leave this page open or come back later.",
  toTheEnd: "See how it went",
  saved: { everywhere: "Saved", here: "Saved here", offline: "Offline, saved here", locked: "Saved here" },
  lockedHelp: "To save everywhere, open Supple again from its own link. Nothing is lost.",
  safetyFirst: "Your safety answers come before this session. What you did so far is kept.",
  seeWhatToDo: "See what to do now",
  voice: "Sound",
  voiceModes: { voice: "Voice", tones: "Tones", silent: "Silent" },
  noVoice: "This device has no English voice of its own, so tones mark the changes.",
  help: "Help",
  close: "Close",
  helpTitle: "How this works",
  helpSafety:
    "Stop if something hurts sharply, if your arms or legs tingle or go weak, or if you feel unwell. Press “This hurts” and Supple stops at once.",
  keys: [
    { key: "Space", does: "Pause and go on" },
    { key: "←", does: "Back" },
    { key: "→", does: "Skip" },
    { key: "Enter", does: "Start now, without waiting" },
    { key: "H", does: "This hurts" },
    { key: "E", does: "Too hard, give me the easier one" },
    { key: "M", does: "Voice, tones or silent" },
    { key: "?", does: "This help" },
  ],
  letterKeys: "Use the letter keys",
};

const es: Strings = {
  loading: "Preparando tu sesión…",
  loadFailed: "No se ha podido cargar tu sesión. No se ha perdido nada.",
  tryAgain: "Intentar de nuevo",
  yourSession: "La sesión de hoy",
  lasts: (minutes) => (minutes === 1 ? "1 minuto, más o menos" : `Unos ${minutes} minutos`),
  exerciseCount: (count) => (count === 1 ? "1 ejercicio" : `${count} ejercicios`),
  start: "Empezar",
  startHint: "A partir de aquí avanza sola. Pon la pantalla donde puedas verla.",
  exerciseOf: (n, count) => `Ejercicio ${n} de ${count}`,
  setsDose: (sets) => (sets === 1 ? "1 serie" : `${sets} series`),
  repsDose: (reps) => (reps === 1 ? "Una vez" : `${reps} veces`),
  repsPerSideDose: (reps) => (reps === 1 ? "Una vez por lado" : `${reps} veces por lado`),
  holdSecondsDose: (seconds) =>
    isMinutes(seconds) ? `${seconds / 60} minutos` : `Mantener ${seconds} segundos`,
  holdBreathsDose: (breaths) =>
    breaths === 1 ? "Mantener 1 respiración lenta" : `Mantener ${breaths} respiraciones lentas`,
  repOf: (n, count) => `${n} de ${count}`,
  setOf: (n, count) => `Serie ${n} de ${count}`,
  side: { left: "Izquierda", right: "Derecha" },
  startsWith: { left: "Primero el lado izquierdo", right: "Primero el lado derecho" },
  next: "Después",
  nextSet: (n, count) => `Serie ${n} de ${count}`,
  nextRep: (n, count) => `Repetición ${n} de ${count}`,
  lastThing: "Es lo último",
  adapted: "Para ti",
  breathing: "Respiración",
  breatheIn: "Toma aire",
  breatheOut: "Suelta el aire",
  hold: "Mantén",
  rest: "Descansa",
  ready: "Prepárate",
  startNow: "Ya estoy",
  goOnNow: "Seguir",
  secondsLeft: (seconds) => (seconds === 1 ? "Queda 1 segundo" : `Quedan ${seconds} segundos`),
  minutesLeft: (minutes) =>
    minutes === 1 ? "Queda 1 minuto en total, más o menos" : `Quedan unos ${minutes} minutos en total`,
  paused: "En pausa",
  pausedIn: (name) => `Estás en: ${name}`,
  goOn: "Seguir",
  pause: "Pausa",
  back: "Atrás",
  skip: "Saltar",
  tooHard: "Muy difícil",
  tooHardHint: (name) => `Muy difícil: hacer ${name} en su lugar`,
  noEasier: "No hay otro más fácil para este. Puedes saltarlo.",
  hurts: "Me duele",
  endHere: "Terminar la sesión aquí",
  howDoable: "¿Qué tal ha ido?",
  doable: { easy: "Fácil", right: "Bien", hard: "Difícil" },
  howMuchPain: "¿Te ha dolido al hacerlo?",
  painScale: "0 es nada de dolor y 10 el peor dolor que puedas imaginar.",
  noPain: "Sin dolor",
  worstPain: "El peor dolor",
  goesOnByItself: "Si no contestas, sigue sin esperar.",
  stopped: "Parado.",
  howMuchHurt: "¿Cuánto te duele?",
  mistake: "No me duele, ha sido sin querer",
  carryOn: "Seguir con suavidad",
  doEasier: (name) => `Hacer ${name} en su lugar`,
  skipIt: "Saltar este ejercicio",
  skippedToday: (name) => `Por hoy dejamos este ejercicio: ${name}.`,
  nextExercise: "Seguir con la sesión",
  safetyQuestions: "¿Notas algo raro o nuevo? Vuelve a hacer las preguntas de seguridad.",
  done: "Listo. Bien hecho.",
  endedEarly: "Has terminado aquí. Lo que has hecho cuenta.",
  painNow: "¿Cuánto dolor tienes ahora?",
  noAnswer: "Prefiero no decirlo",
  finishing: "Guardando…",
  waitingToSave:
    "Tu sesión está guardada en este navegador y llegará a Supple en cuanto haya conexión. Puedes dejar esta página abierta o volver más tarde.",
  toTheEnd: "Ver cómo ha ido",
  saved: {
    everywhere: "Guardado",
    here: "Guardado aquí",
    offline: "Sin conexión, guardado aquí",
    locked: "Guardado aquí",
  },
  lockedHelp: "Para guardarlo del todo, vuelve a abrir Supple desde su enlace. No se pierde nada.",
  safetyFirst:
    "Tus respuestas de seguridad van antes que esta sesión. Lo que has hecho hasta ahora está guardado.",
  seeWhatToDo: "Ver qué hacer ahora",
  voice: "Sonido",
  voiceModes: { voice: "Voz", tones: "Tonos", silent: "Silencio" },
  noVoice: "Este dispositivo no tiene una voz propia en español, así que los cambios suenan con tonos.",
  help: "Ayuda",
  close: "Cerrar",
  helpTitle: "Cómo funciona",
  helpSafety:
    "Para si notas un dolor agudo, hormigueo o debilidad en brazos o piernas, o si te encuentras mal. Pulsa «Me duele» y Supple se detiene al momento.",
  keys: [
    { key: "Espacio", does: "Pausar y seguir" },
    { key: "←", does: "Atrás" },
    { key: "→", does: "Saltar" },
    { key: "Intro", does: "Empezar ya, sin esperar" },
    { key: "H", does: "Me duele" },
    { key: "E", does: "Muy difícil, quiero el más fácil" },
    { key: "M", does: "Voz, tonos o silencio" },
    { key: "?", does: "Esta ayuda" },
  ],
  letterKeys: "Usar las teclas de letras",
};

const ALL: Record<Language, Strings> = { en, es };

export function stringsFor(language: string): Strings {
  return ALL[language.toLowerCase().startsWith("es") ? "es" : "en"];
}

/** The name of an exercise; its id when the server sent no words for it. */
export function nameOf(exercises: Record<string, ExerciseInfo>, id: string | null): string {
  return (id && exercises[id]?.name) || id || "";
}
