import { worker } from "../player/offline";

/** Signs this browser up for reminders, and marks it among those that have them. */
export class Push extends HTMLElement {
  connectedCallback(): void {
    void this.#look();
  }

  async #look(): Promise<void> {
    if (!("serviceWorker" in navigator && "PushManager" in window && "Notification" in window)) {
      this.#say(this.dataset.unable);
      return;
    }
    const known = await navigator.serviceWorker.getRegistration("/");
    const subscription = await known?.pushManager.getSubscription();
    const entry = subscription && (await listed(subscription));
    if (entry) this.#mark(entry, subscription);
    else if (Notification.permission === "denied") this.#say(this.dataset.denied);
    else this.#offer();
  }

  #mark(entry: HTMLElement, subscription: PushSubscription): void {
    entry.querySelector<HTMLElement>(".this")?.removeAttribute("hidden");
    const form = entry.querySelector<HTMLFormElement>("form[data-forget]");
    form?.addEventListener("submit", (event) => {
      event.preventDefault();
      void subscription.unsubscribe().finally(() => form.submit());
    });
  }

  #offer(): void {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = this.dataset.allow ?? "";
    button.addEventListener("click", () => void this.#subscribe(button));
    this.replaceChildren(button);
  }

  async #subscribe(button: HTMLButtonElement): Promise<void> {
    button.disabled = true;
    try {
      if ((await Notification.requestPermission()) !== "granted") {
        this.#say(this.dataset.denied);
        return;
      }
      const { pushManager } = await worker();
      // One that was made for another server's key takes no messages of this one.
      await (await pushManager.getSubscription())?.unsubscribe();
      const subscription = await pushManager.subscribe({
        userVisibleOnly: true,
        applicationServerKey: this.dataset.key ?? "",
      });
      await this.#tell(subscription);
      window.location.reload();
    } catch {
      this.#say(this.dataset.failed);
    }
  }

  async #tell(subscription: PushSubscription): Promise<void> {
    const { endpoint, keys } = subscription.toJSON();
    const token = document.querySelector<HTMLInputElement>("input[name=csrfmiddlewaretoken]");
    const response = await fetch(this.dataset.subscribe ?? "", {
      method: "POST",
      body: new URLSearchParams({ endpoint: endpoint ?? "", ...keys }),
      headers: { "X-CSRFToken": token?.value ?? "" },
    });
    if (!response.ok) throw new TypeError(`signing up answered ${response.status}`);
  }

  #say(words: string | undefined): void {
    const line = document.createElement("p");
    line.setAttribute("role", "status");
    line.textContent = words ?? "";
    this.replaceChildren(line);
  }
}

/** The list knows browsers by a digest of their address, which is a secret of theirs. */
async function listed({ endpoint }: PushSubscription): Promise<HTMLElement | null> {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(endpoint));
  const digest = [...new Uint8Array(bytes)].map((n) => n.toString(16).padStart(2, "0")).join("");
  return document.querySelector<HTMLElement>(`[data-digest="${digest}"]`);
}
