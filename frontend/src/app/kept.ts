import { browserOutside, browserStore } from "../player/environment";
import { Queue } from "../player/queue";
import { Shelf } from "../player/shelf";

const EVENTS = "/api/v1/events";

/** What was done and is still kept in this browser: sends it, and tells where that cannot be. */
export class Kept {
  private readonly store = browserStore();
  private readonly shelf = new Shelf(this.store);
  private readonly queue = new Queue(EVENTS, browserOutside(this.store), () => this.tell());

  /**
   * @param notes where the page has its sentences about this, all hidden at first
   */
  constructor(private readonly notes: HTMLElement | null) {
    this.on("again", () => void this.again());
    this.on("save", () => this.save());
    window.addEventListener("online", () => this.queue.refresh());
  }

  async send(): Promise<void> {
    const waited = this.queue.saved !== "everywhere";
    this.tell();
    await this.queue.flush();
    this.tell();
    if (waited) void this.renew();
  }

  /** What the page says was true before all of it was sent. */
  private async renew(): Promise<void> {
    await this.queue.whenSaved();
    if (this.notes?.dataset.renews !== undefined) location.reload();
  }

  private async again(): Promise<void> {
    this.shelf.tryAgain();
    await this.send();
  }

  /** Give the person all of it in a file of their own, and only then let go of it here. */
  private save(): void {
    const text = JSON.stringify(this.shelf.aside(), null, 1);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.download = "supple-answers.json";
    link.click();
    window.setTimeout(() => URL.revokeObjectURL(link.href), 10_000); // the browser still reads it
    this.shelf.clearAside();
    this.tell();
  }

  private tell(): void {
    this.show("aside", this.queue.aside > 0);
    this.show("clock", this.queue.wrongClock);
    this.show("stuck", this.queue.saved === "stuck");
    this.show("waiting", this.queue.saved === "offline" || this.queue.saved === "locked");
    this.show("everywhere", this.queue.saved === "everywhere");
  }

  private show(when: string, is: boolean): void {
    const note = this.notes?.querySelector<HTMLElement>(`[data-when=${when}]`);
    if (note) note.hidden = !is;
  }

  private on(what: string, act: () => void): void {
    this.notes?.querySelector(`[data-do=${what}]`)?.addEventListener("click", act);
  }
}
