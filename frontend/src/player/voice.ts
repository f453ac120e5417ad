import type { Cue, Language } from "./script";

/** `voice` speaks and marks changes with tones; `tones` only marks them; `silent` does neither. */
export type VoiceMode = "voice" | "tones" | "silent";
export const VOICE_MODES: readonly VoiceMode[] = ["voice", "tones", "silent"];

/** One note: pitch in hertz, start and length in seconds, loudness 0–1; may glide to `to`. */
interface Note {
  hz: number;
  at: number;
  seconds: number;
  gain?: number;
  to?: number;
}

type Signal = "announce" | "ready" | "begin" | "end" | "tick" | "halfway" | "switch" | "in" | "out" | "ask" | "done" | "soft";

/** Soft and low-pitched, a fourth or fifth apart: they mark time without startling anyone. */
const SIGNALS: Record<Signal, readonly Note[]> = {
  announce: [
    { hz: 392, at: 0, seconds: 0.35 },
    { hz: 523, at: 0.18, seconds: 0.5 },
  ],
  ready: [{ hz: 392, at: 0, seconds: 0.3 }],
  begin: [{ hz: 523, at: 0, seconds: 0.45 }],
  end: [
    { hz: 523, at: 0, seconds: 0.3 },
    { hz: 392, at: 0.16, seconds: 0.5 },
  ],
  tick: [{ hz: 440, at: 0, seconds: 0.12, gain: 0.7 }],
  halfway: [
    { hz: 440, at: 0, seconds: 0.14 },
    { hz: 440, at: 0.22, seconds: 0.14 },
  ],
  switch: [
    { hz: 392, at: 0, seconds: 0.22 },
    { hz: 523, at: 0.18, seconds: 0.22 },
    { hz: 392, at: 0.36, seconds: 0.4 },
  ],
  in: [{ hz: 262, to: 392, at: 0, seconds: 0.9, gain: 0.6 }],
  out: [{ hz: 392, to: 262, at: 0, seconds: 0.9, gain: 0.6 }],
  ask: [{ hz: 330, at: 0, seconds: 0.5 }],
  done: [
    { hz: 392, at: 0, seconds: 0.5 },
    { hz: 494, at: 0.2, seconds: 0.5 },
    { hz: 587, at: 0.4, seconds: 0.9 },
  ],
  soft: [{ hz: 440, at: 0, seconds: 0.16, gain: 0.4 }],
};

function signalOf(cue: Cue): Signal {
  switch (cue.kind) {
    case "countdown":
      return "tick";
    case "breathe":
      return cue.breath === "out" ? "out" : "in";
    case "move":
      return cue.breath ?? (cue.rep === 1 ? "begin" : "soft");
    case "hold":
      return "begin";
    case "rest":
      return "end";
    case "check_in":
      return "ask";
    default:
      return cue.kind;
  }
}

/**
 * Pick a voice of the language that speaks on this device. Voices that are not local would send
 * the words to somebody else's server.
 */
export function pickVoice(
  voices: readonly SpeechSynthesisVoice[],
  language: Language,
  preferred: readonly string[] = [],
): SpeechSynthesisVoice | null {
  const fitting = voices.filter(
    (voice) => voice.localService && voice.lang.toLowerCase().split(/[-_]/)[0] === language,
  );
  const like = preferred.map((tag) => tag.toLowerCase().replace("_", "-"));
  return (
    fitting.find((voice) => like.includes(voice.lang.toLowerCase().replace("_", "-"))) ??
    fitting.find((voice) => voice.default) ??
    fitting[0] ??
    null
  );
}

const KEY = "supple:voice";

/** What was last chosen in a session holds until the setting itself is changed. */
function remembered(setting: string): VoiceMode {
  const [mode, under] = (read(KEY) ?? "").split(" ");
  const wanted = under === setting ? mode : setting;
  return VOICE_MODES.find((known) => known === wanted) ?? "voice";
}

/** Speaks the cues, or marks them with tones, or is silent. */
export class Voice {
  private chosen: VoiceMode;
  private voice: SpeechSynthesisVoice | null = null;
  private audio: AudioContext | null = null;
  private readonly refresh = (): void => {
    const voices = window.speechSynthesis?.getVoices() ?? [];
    this.voice = pickVoice(voices, this.language, navigator.languages);
    this.changed();
  };

  constructor(
    private readonly language: Language,
    private readonly setting: string,
    private readonly changed: () => void,
  ) {
    this.chosen = remembered(setting);
    window.speechSynthesis?.addEventListener?.("voiceschanged", this.refresh);
    this.refresh();
  }

  /** What the person chose. */
  get mode(): VoiceMode {
    return this.chosen;
  }

  set mode(mode: VoiceMode) {
    this.chosen = mode;
    write(KEY, `${mode} ${this.setting}`);
    if (mode !== "voice") this.hush();
    this.changed();
  }

  /** False when the device has no voice of this language: then tones stand in. */
  get canSpeak(): boolean {
    return this.voice !== null;
  }

  /** Browsers let a page sound only after a touch or a key: call this from one. */
  unlock(): void {
    if (!("AudioContext" in window)) return;
    this.audio ??= new AudioContext();
    void this.audio.resume().catch(() => undefined);
  }

  /** Tell whether a cue will be heard as words. */
  speaks(cue: Cue): boolean {
    return this.chosen === "voice" && this.canSpeak && cue.say !== "";
  }

  cue(cue: Cue): void {
    if (this.chosen === "silent") return;
    if (this.speaks(cue)) this.say(cue.say);
    else this.sound(signalOf(cue));
  }

  /** Say something that is no cue, such as what a light means. */
  say(text: string): void {
    if (this.chosen !== "voice" || !this.voice || !text) return;
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.voice = this.voice;
    utterance.lang = this.voice.lang;
    utterance.rate = 0.95;
    this.hush();
    window.speechSynthesis.speak(utterance);
  }

  hush(): void {
    window.speechSynthesis?.cancel();
  }

  close(): void {
    this.hush();
    window.speechSynthesis?.removeEventListener?.("voiceschanged", this.refresh);
    void this.audio?.close().catch(() => undefined);
    this.audio = null;
  }

  private sound(signal: Signal): void {
    const audio = this.audio;
    if (!audio || audio.state !== "running") return;
    for (const note of SIGNALS[signal]) {
      const start = audio.currentTime + note.at;
      const end = start + note.seconds;
      const tone = audio.createOscillator();
      const gain = audio.createGain();
      tone.frequency.setValueAtTime(note.hz, start);
      if (note.to) tone.frequency.linearRampToValueAtTime(note.to, end);
      gain.gain.setValueAtTime(0.0001, start);
      gain.gain.linearRampToValueAtTime(0.22 * (note.gain ?? 1), start + 0.02);
      gain.gain.exponentialRampToValueAtTime(0.0001, end);
      tone.connect(gain).connect(audio.destination);
      tone.start(start);
      tone.stop(end);
    }
  }
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Not remembered for next time; it holds for this session.
  }
}
