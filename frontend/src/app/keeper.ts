import { askToStay, worker } from "../player/offline";

/**
 * Has the worker keep the coming days, and says how that went with whichever of its sentences fits:
 * `data-when` is `kept`, `full` (there is no room) or `never` (this browser keeps nothing).
 * With `stay` the person is here for that: the browser is asked not to clear it.
 */
export class Keeper extends HTMLElement {
  connectedCallback(): void {
    navigator.serviceWorker?.addEventListener("message", this.onMessage);
    void this.ask();
  }

  disconnectedCallback(): void {
    navigator.serviceWorker?.removeEventListener("message", this.onMessage);
  }

  private async ask(): Promise<void> {
    try {
      const { active } = await worker();
      active?.postMessage({ kind: "keep-week" });
    } catch {
      this.say("never"); // no worker here, or not in this window: there is only the network
    }
  }

  private readonly onMessage = ({ data }: MessageEvent): void => {
    if (data && "week" in data) this.say(data.week ? "kept" : "");
    if (data?.full) this.say("full");
    if (data?.week && this.hasAttribute("stay")) void askToStay();
  };

  private say(when: string): void {
    for (const sentence of this.querySelectorAll<HTMLElement>("[data-when]")) {
      sentence.hidden = sentence.dataset.when !== when;
    }
  }
}
