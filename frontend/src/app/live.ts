/**
 * The content policy allows no inline styles and no code from strings; and what a page showed about
 * somebody's health is not to be kept in the browser's storage.
 */
const CONFIG = {
  includeIndicatorStyles: false,
  allowEval: false,
  allowScriptTags: false,
  selfRequestsOnly: true,
  historyCacheSize: 0,
};

/** Fetch htmx for the few pages that have something for it to do; it begins by its settings. */
export async function enliven(): Promise<void> {
  if (!document.querySelector("[hx-get]")) return;
  if (document.readyState !== "complete") {
    await new Promise((loaded) => addEventListener("load", loaded, { once: true }));
  }
  const meta = document.createElement("meta");
  meta.name = "htmx-config";
  meta.content = JSON.stringify(CONFIG);
  document.head.append(meta);
  await import("htmx.org");
}
