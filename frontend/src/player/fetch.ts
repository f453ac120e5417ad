import type { Script } from "./script";

/** Why there is no script. */
export interface Failure {
  /**
   * - `network`: no answer, or none that makes sense; trying again may help
   * - `locked`: the server does not know this browser
   * - `closed`: the person's safety answers stand against the session
   */
  why: "network" | "locked" | "closed";
  /** The page that says what to do. */
  next: string | null;
}

/** Get a session's script, or the reason why it cannot be had. */
export async function fetchScript(url: string, get: typeof fetch = fetch): Promise<Script | Failure> {
  try {
    const response = await get(url, {
      credentials: "same-origin",
      headers: { Accept: "application/json" },
    });
    if (response.ok) return (await response.json()) as Script;
    console.warn(`the script came with status ${response.status}`);
    if (response.status !== 401 && response.status !== 403) return { why: "network", next: null };
    const { next } = (await response.json()) as { next?: unknown };
    // A path of this server and nothing else.
    return typeof next === "string" && /^\/(?!\/)/.test(next)
      ? { why: "closed", next }
      : { why: "locked", next: null };
  } catch (error) {
    console.warn(error);
    return { why: "network", next: null };
  }
}
