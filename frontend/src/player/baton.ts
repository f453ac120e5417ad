import type { Store } from "./progress";

const PREFIX = "supple:playing:";

/**
 * Says which tab plays a session. Whoever starts or goes on takes it; two tabs that both played
 * would each tell that the same exercise was finished.
 */
export class Baton {
  /** Another tab took it: what this one knows of the session is out of date. */
  elsewhere = false;
  private readonly key: string;

  /**
   * @param me an id that no other tab has
   * @param lost called when another tab takes it
   */
  constructor(
    private readonly store: Store,
    session: string,
    private readonly me: string,
    private readonly lost: () => void,
  ) {
    this.key = PREFIX + session;
  }

  take(): void {
    try {
      this.store.setItem(this.key, this.me);
    } catch {
      // Without a store there is nothing that two tabs could share.
    }
  }

  /** Hear what another tab wrote. */
  hear(key: string | null, value: string | null): void {
    if (key !== this.key || value === null || value === this.me) return;
    this.elsewhere = true;
    this.lost();
  }

  forget(): void {
    try {
      this.store.removeItem(this.key);
    } catch {
      // Nothing was kept, so nothing is left.
    }
  }
}
