const WORKER = "/sw.js";

/** Has the worker keep the coming days, and shows what it holds once they are kept. */
export class Keeper extends HTMLElement {
  connectedCallback(): void {
    navigator.serviceWorker?.addEventListener("message", this.onMessage);
    void this.ask();
  }

  disconnectedCallback(): void {
    navigator.serviceWorker?.removeEventListener("message", this.onMessage);
  }

  private async ask(): Promise<void> {
    if (!("serviceWorker" in navigator)) return;
    try {
      await navigator.serviceWorker.register(WORKER);
      const { active } = await navigator.serviceWorker.ready;
      active?.postMessage({ kind: "keep-week" });
    } catch {
      // Without a worker there is only the network.
    }
  }

  private readonly onMessage = ({ data }: MessageEvent): void => {
    if (data && "week" in data) this.hidden = !data.week;
  };
}
