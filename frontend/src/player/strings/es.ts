import { inMinutes, type Strings } from "./model";

export const es: Strings = {
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
  holdSecondsDose: (seconds) => {
    const long = inMinutes(seconds);
    if (!long) return `Mantener ${seconds} segundos`;
    return long.rest ? `${long.minutes} minutos y ${long.rest} segundos` : `${long.minutes} minutos`;
  },
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
