const EVENTS = "/api/v1/events";
const WAITING = "supple:event:";

/** Send what was done without a network and is still kept here, from whichever page is opened. */
export async function sendWaiting(): Promise<void> {
  if (document.querySelector("supple-player") || !isWaiting()) return;
  const [{ Queue }, { browserOutside, browserStore }] = await Promise.all([
    import("../player/queue"),
    import("../player/environment"),
  ]);
  const queue = new Queue(EVENTS, browserOutside(browserStore()));
  window.addEventListener("online", () => queue.refresh());
  await queue.flush();
}

function isWaiting(): boolean {
  try {
    return Object.keys(localStorage).some((key) => key.startsWith(WAITING));
  } catch {
    return false; // a browser may forbid its store
  }
}
