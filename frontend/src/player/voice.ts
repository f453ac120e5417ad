import type { Language } from "./script";

/** A little slower than people talk, as somebody is moving meanwhile. */
const PACE = 0.95;

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

/** Speaks a language with a voice of this device, if there is one. */
export class Voice {
  private voice: SpeechSynthesisVoice | null = null;
  private readonly refresh = (): void => {
    const voices = window.speechSynthesis?.getVoices() ?? [];
    this.voice = pickVoice(voices, this.language, navigator.languages);
    this.changed();
  };

  /** @param changed called when the device has told which voices it has */
  constructor(
    private readonly language: Language,
    private readonly changed: () => void,
  ) {
    window.speechSynthesis?.addEventListener?.("voiceschanged", this.refresh);
    this.refresh();
  }

  get canSpeak(): boolean {
    return this.voice !== null;
  }

  /** Say this now, line by line; what was being said before is left. */
  say(...lines: readonly string[]): void {
    this.hush();
    for (const line of lines) {
      if (!this.voice || !line) continue;
      const utterance = new SpeechSynthesisUtterance(line);
      utterance.voice = this.voice;
      utterance.lang = this.voice.lang;
      utterance.rate = PACE;
      window.speechSynthesis.speak(utterance);
    }
  }

  hush(): void {
    window.speechSynthesis?.cancel();
  }

  close(): void {
    this.hush();
    window.speechSynthesis?.removeEventListener?.("voiceschanged", this.refresh);
  }
}
