import type { Doable, ExerciseInfo, Language, Side } from "./script";
import type { Saved } from "./queue";
import type { Way } from "./way";

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
  /** What it means that not everything is saved everywhere, and what to do. */
  waiting: Record<Exclude<Saved, "everywhere" | "here">, string>;
  toTheEnd: string;
  saved: Record<Saved, string>;
  lockedHelp: string;
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
  waiting: {
    offline:
      "Your session is kept in this browser and goes to Supple as soon as it can be reached. You can leave this page open or come back later.",
    locked: "To save everywhere, open Supple again from its own link. Nothing is lost.",
    stuck:
      "Supple cannot write to its disk just now. It may be full. What you do is kept in this browser and is sent again by itself.",
    tab: "This browser has no room to keep what you do, and Supple has not got it yet. Leave this page open until it says “Saved”.",
  },
  toTheEnd: "See how it went",
  saved: {
    everywhere: "Saved",
    here: "Saved here",
    offline: "Offline, saved here",
    locked: "Saved here",
    stuck: "Saved here",
    tab: "Not saved yet",
  },
  lockedHelp: "To save everywhere, open Supple again from its own link. Nothing is lost.",
  wrongClock:
    "The date of this device seems to be wrong. What you do is kept, with the date of Supple. Please check the clock.",
  setAside: "Supple could not take in some of what you did. It is kept in this browser. The page “Today” says more.",
  safetyFirst: "Your safety answers come before this session. What you did so far is kept.",
  seeWhatToDo: "See what to do now",
  howLed: "How should Supple guide you?",
  ways: {
    watch: {
      name: "See and hear",
      means: "A figure shows each movement, and a voice says what to do. Put the screen where you can see it.",
    },
    listen: {
      name: "Just listen",
      means:
        "A voice tells you everything, also with the screen off. Should your phone silence it then, soft bells go on.",
    },
    bells: {
      name: "Bells",
      means: "The figure and the words show what to do. Soft bells mark each change.",
    },
    silent: { name: "Silent", means: "The figure and the words show what to do, without a sound." },
    tv: {
      name: "TV",
      means:
        "Large enough to follow from across the room, with a voice. The arrows and OK of a remote do it all.",
    },
  },
  noVoice: "This device has no voice of its own for English, so soft bells mark the changes.",
  noVoiceToListenTo:
    "This device has no voice of its own for English. Bells can mark the changes, but then you need to see what to do.",
  useBells: "Use bells",
  tellNext: (name) => `Next: ${name}.`,
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
    { key: "M", does: "How Supple guides you" },
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
  waiting: {
    offline:
      "Tu sesión está guardada en este navegador y llegará a Supple en cuanto haya conexión. Puedes dejar esta página abierta o volver más tarde.",
    locked: "Para guardarlo del todo, vuelve a abrir Supple desde su enlace. No se pierde nada.",
    stuck:
      "Supple no puede escribir en su disco ahora mismo. Puede que esté lleno. Lo que haces queda guardado en este navegador y se vuelve a enviar solo.",
    tab: "Este navegador no tiene sitio para guardar lo que haces, y Supple aún no lo tiene. Deja esta página abierta hasta que ponga «Guardado».",
  },
  toTheEnd: "Ver cómo ha ido",
  saved: {
    everywhere: "Guardado",
    here: "Guardado aquí",
    offline: "Sin conexión, guardado aquí",
    locked: "Guardado aquí",
    stuck: "Guardado aquí",
    tab: "Aún sin guardar",
  },
  lockedHelp: "Para guardarlo del todo, vuelve a abrir Supple desde su enlace. No se pierde nada.",
  wrongClock:
    "La fecha de este dispositivo parece estar mal. Lo que haces se guarda, con la fecha de Supple. Mira el reloj, por favor.",
  setAside:
    "Supple no pudo recoger parte de lo que hiciste. Está guardado en este navegador; la página «Hoy» dice más.",
  safetyFirst:
    "Tus respuestas de seguridad van antes que esta sesión. Lo que has hecho hasta ahora está guardado.",
  seeWhatToDo: "Ver qué hacer ahora",
  howLed: "¿Cómo quieres que te guíe Supple?",
  ways: {
    watch: {
      name: "Ver y oír",
      means: "Una figura muestra cada movimiento y una voz dice qué hacer. Pon la pantalla donde puedas verla.",
    },
    listen: {
      name: "Solo escuchar",
      means:
        "Una voz te lo cuenta todo, también con la pantalla apagada. Si entonces tu teléfono la calla, las campanadas siguen.",
    },
    bells: {
      name: "Campanadas",
      means: "La figura y las palabras muestran qué hacer. Unas campanadas suaves marcan cada cambio.",
    },
    silent: {
      name: "Silencio",
      means: "La figura y las palabras muestran qué hacer, sin ningún sonido.",
    },
    tv: {
      name: "Tele",
      means:
        "Grande, para seguirla desde el otro lado de la sala, y con voz. Basta con las flechas y OK del mando.",
    },
  },
  noVoice:
    "Este dispositivo no tiene una voz propia en español, así que unas campanadas suaves marcan los cambios.",
  noVoiceToListenTo:
    "Este dispositivo no tiene una voz propia en español. Las campanadas pueden marcar los cambios, pero entonces tienes que ver qué hacer.",
  useBells: "Usar campanadas",
  tellNext: (name) => `Ahora: ${name}.`,
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
    { key: "M", does: "Cómo te guía Supple" },
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
