/** Keeps the screen awake while a session runs. The system lets go whenever the page is hidden. */
export class WakeLock {
  private wanted = false;
  private held: WakeLockSentinel | null = null;
  private readonly seen = (): void => void this.take();

  constructor() {
    document.addEventListener("visibilitychange", this.seen);
  }

  set on(wanted: boolean) {
    if (wanted === this.wanted) return;
    this.wanted = wanted;
    if (wanted) void this.take();
    else this.drop();
  }

  close(): void {
    this.wanted = false;
    this.drop();
    document.removeEventListener("visibilitychange", this.seen);
  }

  private drop(): void {
    void this.held?.release().catch(() => undefined);
    this.held = null;
  }

  private async take(): Promise<void> {
    const free = !this.held || this.held.released;
    if (!this.wanted || !free || document.visibilityState !== "visible") return;
    try {
      const lock = await navigator.wakeLock?.request("screen");
      if (!lock) return;
      if (this.wanted) this.held = lock;
      else await lock.release();
    } catch {
      // Low battery or no permission: the session goes on, the screen may dim.
    }
  }
}
