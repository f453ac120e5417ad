import type { Store } from "./progress";
import type { Event, Happening } from "./script";
import { Shelf } from "./shelf";

/**
 * - `everywhere`: the server has all of it
 * - `here`: kept in this browser, on its way
 * - `offline`: kept in this browser, no connection
 * - `locked`: kept in this browser, the server does not know this browser any more
 * - `stuck`: kept in this browser, the server cannot write to its disk
 * - `tab`: on its way, and the browser has no room to keep it if this tab is closed
 */
export type Saved = "everywhere" | "here" | "offline" | "locked" | "stuck" | "tab";

export interface Outside {
  fetch: typeof fetch;
  store: Store;
  now(): Date;
  uuid(): string;
  /** 0–1; spreads retries of many browsers. */
  random(): number;
  later(run: () => void, ms: number): unknown;
  csrf(): string;
  online(): boolean;
  /** Keep two tabs from sending the same at once. Sending twice would be harmless. */
  exclusively(run: () => Promise<void>): Promise<void>;
}

interface Reply {
  accepted?: string[];
  rejected?: { id: string; why: string }[];
  wrong_clock?: boolean;
}

const INSUFFICIENT_STORAGE = 507;
/** Keeps a batch well under the 64 KiB that a request may hold while a page is being left. */
const BATCH = 100;
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 60_000;
/** A request without an answer for this long counts as lost. */
const PATIENCE_MS = 20_000;

/**
 * Events on their way to the server. Each is written to the browser's store before anything else
 * happens, and taken out only when the server has said that it has it.
 */
export class Queue {
  saved: Saved;
  /** The server had to set times right: the clock of this device is days off. */
  wrongClock = false;
  private readonly shelf: Shelf;
  private readonly unwritten = new Map<string, Event>();
  private readonly waiters: (() => void)[] = [];
  private failures = 0;
  private sending = false;
  private again = false;
  private timer = false;
  private latest = 0;

  constructor(
    private readonly url: string,
    private readonly outside: Outside,
    private readonly changed: (saved: Saved) => void = () => {},
  ) {
    this.shelf = new Shelf(outside.store);
    this.saved = this.pending().length ? "here" : "everywhere";
  }

  /** Keep an event and send it when possible. */
  add(session: string, what: Happening): Event {
    // Two things in one millisecond still have an order, and the server goes by time.
    this.latest = Math.max(this.outside.now().getTime(), this.latest + 1);
    const at = isoWithOffset(new Date(this.latest));
    const event: Event = { ...what, id: this.outside.uuid(), at, session };
    // Without room it is at least not lost while the page lives.
    if (!this.shelf.keep(event)) this.unwritten.set(event.id, event);
    if (this.saved === "everywhere" || this.unwritten.size) this.set("here");
    void this.flush();
    return event;
  }

  /** What the server has not confirmed, oldest first, whichever tab it came from. */
  pending(): Event[] {
    for (const event of this.unwritten.values()) {
      if (this.shelf.keep(event)) this.unwritten.delete(event.id);
    }
    const events = [...this.unwritten.values(), ...this.shelf.waiting()];
    return events.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  }

  /** How many things that happened cannot go to the server and are kept aside. */
  get aside(): number {
    return this.shelf.aside().length;
  }

  /**
   * Send what waits. `leaving` asks the browser to finish the request after the page is gone.
   */
  async flush(options: { leaving?: boolean } = {}): Promise<void> {
    if (options.leaving) {
      await this.send(true);
      return;
    }
    if (this.sending) {
      this.again = true;
      return;
    }
    this.sending = true;
    try {
      do {
        this.again = false;
        await this.outside.exclusively(() => this.sendAll());
      } while (this.again);
    } finally {
      this.sending = false;
    }
  }

  /** Resolves when the server has everything. */
  async whenSaved(): Promise<void> {
    if (this.saved === "everywhere") return;
    await new Promise<void>((resolve) => this.waiters.push(resolve));
  }

  /** Look again: another tab may have sent, the network may be back. */
  refresh(): void {
    if (!this.pending().length) this.set("everywhere");
    else void this.flush();
  }

  private async sendAll(): Promise<void> {
    while (await this.send(false));
  }

  /** Send one batch; true when more waits and the way is clear. */
  private async send(leaving: boolean): Promise<boolean> {
    const batch = this.pending().slice(0, BATCH);
    if (!batch.length) {
      this.set("everywhere");
      return false;
    }
    let response: Response;
    try {
      response = await this.outside.fetch(this.url, {
        method: "POST",
        credentials: "same-origin",
        keepalive: leaving,
        headers: {
          "Content-Type": "application/json",
          Accept: "application/json",
          "X-CSRFToken": this.outside.csrf(),
        },
        body: JSON.stringify({ events: batch, clock: isoWithOffset(this.outside.now()) }),
        ...(leaving ? {} : { signal: AbortSignal.timeout(PATIENCE_MS) }),
      });
    } catch {
      return this.retry("offline");
    }
    if (response.status === 401 || response.status === 403 || response.redirected) {
      this.set("locked");
      return false;
    }
    if (response.status === INSUFFICIENT_STORAGE) return this.retry("stuck");
    const reply = response.ok ? await readReply(response) : {};
    if (reply.wrong_clock) this.wrongClock = true;
    const settled = this.settle(batch, reply);
    if (!settled) return this.retry(this.outside.online() ? "here" : "offline");
    this.failures = 0;
    const more = this.pending().length > 0;
    this.set(more ? "here" : "everywhere");
    return more;
  }

  /** Take out what the server has, set aside what it will never take; tell how many. */
  private settle(batch: readonly Event[], reply: Reply): number {
    const sent = new Map(batch.map((event) => [event.id, event]));
    let settled = 0;
    for (const id of reply.accepted ?? []) settled += this.remove(sent, id);
    for (const { id, why } of reply.rejected ?? []) {
      const event = sent.get(id);
      if (!event) continue;
      if (!this.shelf.setAside(event, why)) continue; // no room for that, so it stays where it is
      settled += this.remove(sent, id);
    }
    return settled;
  }

  private remove(sent: ReadonlyMap<string, Event>, id: string): number {
    if (!sent.has(id)) return 0;
    this.unwritten.delete(id);
    this.shelf.remove(id);
    return 1;
  }

  private retry(saved: Saved): false {
    this.set(saved);
    if (this.timer) return false;
    this.timer = true;
    const wait = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.failures);
    this.failures += 1;
    this.outside.later(
      () => {
        this.timer = false;
        void this.flush();
      },
      wait * (0.75 + 0.5 * this.outside.random()),
    );
    return false;
  }

  private set(now: Saved): void {
    const saved = now !== "everywhere" && this.unwritten.size ? "tab" : now;
    if (saved === this.saved) return;
    this.saved = saved;
    if (saved === "everywhere") for (const resolve of this.waiters.splice(0)) resolve();
    this.changed(saved);
  }
}

async function readReply(response: Response): Promise<Reply> {
  try {
    return (await response.json()) as Reply;
  } catch {
    return {};
  }
}

/** Write a moment with the offset of the place it happened in. */
export function isoWithOffset(date: Date): string {
  const minutes = -date.getTimezoneOffset();
  const two = (n: number): string => String(Math.trunc(Math.abs(n))).padStart(2, "0");
  const local = new Date(date.getTime() + minutes * 60_000).toISOString().slice(0, -1);
  return `${local}${minutes < 0 ? "-" : "+"}${two(minutes / 60)}:${two(minutes % 60)}`;
}
