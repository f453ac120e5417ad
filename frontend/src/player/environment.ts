import type { Outside } from "./queue";
import type { Store } from "./progress";

/** A browser may forbid its store to a page. It then takes nothing, as if it were full. */
const NO_STORE: Store = {
  length: 0,
  key: () => null,
  getItem: () => null,
  setItem: () => {
    throw new DOMException("nothing is kept", "QuotaExceededError");
  },
  removeItem: () => undefined,
};

export function browserStore(): Store {
  try {
    return (localStorage as Storage | null) ?? NO_STORE; // some say so with null
  } catch {
    return NO_STORE;
  }
}

/** `crypto.randomUUID` exists only where the page is secure; random numbers exist everywhere. */
export function uuid4(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function csrfCookie(): string {
  return /(?:^|;\s*)csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? "";
}

/** The real browser, as the queue sees it. */
export function browserOutside(store: Store): Outside {
  return {
    fetch: (...request) => fetch(...request),
    store,
    now: () => new Date(),
    uuid: uuid4,
    random: Math.random,
    later: (run, ms) => window.setTimeout(run, ms),
    csrf: csrfCookie,
    online: () => navigator.onLine,
    exclusively: async (run) => {
      if (!navigator.locks) await run();
      else await navigator.locks.request("supple-events", run);
    },
  };
}
