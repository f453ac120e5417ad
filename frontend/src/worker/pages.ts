/// <reference lib="webworker" />

/** Return the page of an address that is open somewhere, if one is. */
export async function pageAt(
  worker: ServiceWorkerGlobalScope,
  path: string,
): Promise<WindowClient | undefined> {
  const pages = await worker.clients.matchAll({ type: "window" });
  return pages.find((page) => new URL(page.url).pathname === path);
}
