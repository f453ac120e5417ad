import type { Place } from "./place";

/** The part of `Storage` that is used; the browser's may be full or forbidden. */
export type Store = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

interface Saved {
  fingerprint: string;
  place: Place;
}

const PREFIX = "supple:place:";

/**
 * Where a session stands, written so often that a closed tab or an empty battery costs nothing.
 */
export class Progress {
  private readonly key: string;
  private mark = "";

  constructor(
    private readonly store: Store,
    session: string,
    private readonly fingerprint: string,
  ) {
    this.key = PREFIX + session;
  }

  load(): Place | undefined {
    try {
      const saved = JSON.parse(this.store.getItem(this.key) ?? "null") as Saved | null;
      return saved?.fingerprint === this.fingerprint ? saved.place : undefined;
    } catch {
      return undefined;
    }
  }

  /** Write the place if the cue, the second or anything else than the time within it changed. */
  save(place: Place): void {
    const { elapsed, limit, spent, ...rest } = place;
    const mark = JSON.stringify([Math.floor(elapsed * 2), limit, rest]);
    if (mark === this.mark) return;
    this.mark = mark;
    this.write(place);
  }

  /** Write the place now, to the last fraction of a second. */
  write(place: Place): void {
    const saved: Saved = { fingerprint: this.fingerprint, place };
    try {
      this.store.setItem(this.key, JSON.stringify(saved));
    } catch {
      // A full or forbidden store must not stop the session; the events have their own care.
    }
  }

  forget(): void {
    try {
      this.store.removeItem(this.key);
    } catch {
      // Nothing was kept, so nothing is left.
    }
  }
}
