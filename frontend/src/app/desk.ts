const SOON_MS = 20_000;
/** Away from the machine for so long is a break by itself. */
const AWAY_MS = 5 * 60_000;

interface IdleDetector extends EventTarget {
  userState: "active" | "idle" | null;
  start(options: { threshold: number; signal?: AbortSignal }): Promise<void>;
}
interface IdleDetectorClass {
  new (): IdleDetector;
  requestPermission(): Promise<"granted" | "denied">;
}

/**
 * Counts down to the next break, says when it is there, and sends what is pressed on the
 * notification. Everything it does can be done on the page without it.
 */
export class Desk extends HTMLElement {
  private timer = 0;
  private told = false;
  private readonly stop = new AbortController();

  connectedCallback(): void {
    const { signal } = this.stop;
    this.offerNotifications();
    this.timer = window.setInterval(() => this.tick(), SOON_MS);
    document.addEventListener("visibilitychange", () => this.tick(), { signal });
    navigator.serviceWorker?.addEventListener(
      "message",
      ({ data }) => {
        if (typeof data?.desk === "string") this.press(data.desk);
      },
      { signal },
    );
    void this.watchAway();
    this.tick();
  }

  disconnectedCallback(): void {
    window.clearInterval(this.timer);
    this.stop.abort();
  }

  private get minutes(): number {
    return Math.ceil((Date.parse(this.getAttribute("due") ?? "") - Date.now()) / 60_000);
  }

  private tick(): void {
    const { minutes } = this;
    const left = this.querySelector(".left");
    if (left && minutes > 0) {
      left.textContent = (this.dataset.left ?? "").replace("{minutes}", String(minutes));
    }
    if (minutes > 0 || this.told) return;
    this.told = true;
    document.title = `● ${this.dataset.title} · Supple`;
    document.querySelector(".break")?.classList.add("lifted");
    if (left) left.textContent = "";
    void this.notify();
  }

  private async notify(): Promise<void> {
    if (!("Notification" in window) || Notification.permission !== "granted") return;
    const worker = await navigator.serviceWorker?.getRegistration("/");
    const { title = "", text = "", start, snooze, moved } = this.dataset;
    const options = {
      body: text,
      tag: "supple-break",
      actions: [
        { action: "start", title: start },
        { action: "snooze", title: snooze },
        { action: "moved", title: moved },
      ],
    };
    if (worker) await worker.showNotification(title, options as NotificationOptions);
    else new Notification(title, { body: text, tag: "supple-break" });
  }

  private press(action: string): void {
    const form = document.querySelector<HTMLFormElement>(`form[data-do="${CSS.escape(action)}"]`);
    const button = form?.querySelector("button");
    if (form && button) form.requestSubmit(button);
  }

  private offerNotifications(): void {
    if (!("Notification" in window) || Notification.permission !== "default") return;
    const button = document.querySelector<HTMLButtonElement>("#allow-notifications");
    if (!button) return;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await Notification.requestPermission();
      await this.detector()?.requestPermission();
      button.hidden = true;
      void this.watchAway();
    });
  }

  private detector(): IdleDetectorClass | undefined {
    return (window as unknown as { IdleDetector?: IdleDetectorClass }).IdleDetector;
  }

  /** Where the browser can tell that nobody is there, a natural break counts. */
  private async watchAway(): Promise<void> {
    const Detector = this.detector();
    if (!Detector) return;
    const name = "idle-detection" as PermissionName;
    const known = await navigator.permissions?.query({ name }).catch(() => null);
    if (known?.state !== "granted") return;
    const detector = new Detector();
    let away = false;
    detector.addEventListener("change", () => {
      if (detector.userState === "idle") away = true;
      else if (away) this.press("moved");
    });
    await detector.start({ threshold: AWAY_MS, signal: this.stop.signal }).catch(() => undefined);
  }
}
