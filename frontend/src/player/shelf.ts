import type { Store } from "./progress";
import type { Event } from "./script";

const WAITING = "supple:event:";
const ASIDE = "supple:refused:";

/** Tell whether an event that waits lies under a key of the store. */
export function isWaiting(key: string | null): boolean {
  return key !== null && key.startsWith(WAITING);
}

/** What cannot go to the server: an event that it refused, or text that is no event any more. */
export interface Aside {
  event?: Event;
  text?: string;
  why: string;
}

/**
 * Where events lie in the browser's store, each under its own key so that tabs do not overwrite one
 * another. Nothing is thrown away here: what can never be sent is set aside.
 */
export class Shelf {
  constructor(private readonly store: Store) {}

  /** Keep an event; false when there is no room for it. */
  keep(event: Event): boolean {
    return this.write(WAITING + event.id, JSON.stringify(event));
  }

  /** Events that wait to be sent. What was broken on its way into the store is set aside. */
  waiting(): Event[] {
    const events: Event[] = [];
    for (const key of this.keys(WAITING)) {
      const text = this.store.getItem(key) ?? "";
      const event = readEvent(text);
      if (event && key === WAITING + event.id) events.push(event);
      else this.move(key, key.slice(WAITING.length), { text, why: "unreadable" });
    }
    return events;
  }

  remove(id: string): void {
    this.store.removeItem(WAITING + id);
  }

  /** Set an event aside that the server will not take; false when there is no room for that. */
  setAside(event: Event, why: string): boolean {
    return this.move(WAITING + event.id, event.id, { event, why });
  }

  /** What was set aside. */
  aside(): Aside[] {
    return this.keys(ASIDE).map((key) => {
      const text = this.store.getItem(key) ?? "";
      return (read(text) as Aside | null) ?? { text, why: "unreadable" };
    });
  }

  /** Let what was refused be sent once more. */
  tryAgain(): void {
    for (const key of this.keys(ASIDE)) {
      const { event } = (read(this.store.getItem(key) ?? "") as Aside | null) ?? {};
      if (event && this.keep(event)) this.store.removeItem(key);
    }
  }

  /** Let go of what was set aside, once the person has it elsewhere. */
  clearAside(): void {
    for (const key of this.keys(ASIDE)) this.store.removeItem(key);
  }

  private move(key: string, id: string, aside: Aside): boolean {
    if (!this.write(ASIDE + id, JSON.stringify(aside))) return false;
    this.store.removeItem(key);
    return true;
  }

  private write(key: string, text: string): boolean {
    try {
      this.store.setItem(key, text);
      return true;
    } catch {
      return false;
    }
  }

  private keys(prefix: string): string[] {
    const all = Array.from({ length: this.store.length }, (_, place) => this.store.key(place));
    return all.filter((key) => key !== null).filter((key) => key.startsWith(prefix));
  }
}

function readEvent(text: string): Event | null {
  const { id, at } = (read(text) ?? {}) as Partial<Event>;
  const fits = typeof id === "string" && typeof at === "string" && !Number.isNaN(Date.parse(at));
  return fits ? (read(text) as Event) : null;
}

function read(text: string): object | null {
  try {
    const found: unknown = JSON.parse(text);
    return typeof found === "object" ? found : null;
  } catch {
    return null;
  }
}
