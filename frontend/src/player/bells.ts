import { RATE, samplesOf, type Signal } from "./signals";

/** Rings signals at once, beside whatever else the device plays. */
export class Bells {
  private audio: AudioContext | null = null;
  private readonly buffers = new Map<Signal, AudioBuffer>();
  /** Fell due while the page was not allowed to sound yet. */
  private waiting: Signal | null = null;

  /** Browsers let a page sound only after a touch or a key: call this from one. */
  unlock(): void {
    if (!("AudioContext" in window)) return;
    this.waiting = null;
    this.audio ??= new AudioContext();
    void this.audio.resume().then(
      () => this.waiting && this.ring(this.waiting),
      () => undefined,
    );
  }

  ring(signal: Signal): void {
    const { audio } = this;
    this.waiting = audio?.state === "running" ? null : signal;
    if (!audio || this.waiting) return;
    const source = audio.createBufferSource();
    source.buffer = this.bufferOf(signal, audio);
    source.connect(audio.destination);
    source.start();
  }

  close(): void {
    void this.audio?.close().catch(() => undefined);
    this.audio = null;
  }

  private bufferOf(signal: Signal, audio: AudioContext): AudioBuffer {
    const known = this.buffers.get(signal);
    if (known) return known;
    const samples = samplesOf(signal);
    const buffer = audio.createBuffer(1, samples.length, RATE);
    buffer.copyToChannel(samples, 0);
    this.buffers.set(signal, buffer);
    return buffer;
  }
}
