/** What a session takes its time from. */
export interface Clock {
  /** Milliseconds that never run backwards. */
  now(): number;
  /** Seconds; more than that between two looks, and nobody exercised meanwhile. */
  readonly patience: number;
}

/** The device's own time, which also passes while the device sleeps or the page is frozen. */
export const wallClock: Clock = { now: () => performance.now(), patience: 10 };
