/** The page's side of the service worker: tells it what to keep for a reload without a network. */

const WORKER = "/sw.js";

/** Have the worker at hand; fails where a browser, or a window, allows none. */
export async function worker(): Promise<ServiceWorkerRegistration> {
  await navigator.serviceWorker.register(WORKER);
  return navigator.serviceWorker.ready;
}

async function tell(message: object): Promise<void> {
  try {
    const registration = await navigator.serviceWorker?.ready;
    registration?.active?.postMessage(message);
  } catch {
    // Without a worker the session still runs; only a reload needs the network.
  }
}

/** Keep this page, its script, its pictures and every file it is made of. */
export async function keepForReload(urls: readonly string[]): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  try {
    await worker();
  } catch {
    return;
  }
  const loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
  await tell({ kind: "keep", urls: [location.pathname, ...urls, ...loaded] });
}

/** The session is over and saved: its page need not stay in this browser. */
export async function forgetSession(): Promise<void> {
  if (navigator.serviceWorker?.controller) await tell({ kind: "forget" });
}

/**
 * Ask the browser not to clear what is kept here when it runs out of room. Some ask the person, so
 * this is for when there is something to lose and nobody is in the middle of an exercise.
 */
export async function askToStay(): Promise<void> {
  try {
    if (!(await navigator.storage?.persisted())) await navigator.storage?.persist();
  } catch {
    // Then it stays as long as the browser likes.
  }
}
