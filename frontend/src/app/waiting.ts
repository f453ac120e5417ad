const KEPT = /^supple:(event|refused):/;

/** Send what was done without a network and is still kept here, from whichever page is opened. */
export async function sendWaiting(): Promise<void> {
  if (document.querySelector("supple-player") || !isKept()) return;
  const { Kept } = await import("./kept");
  await new Kept(document.querySelector<HTMLElement>("#kept")).send();
}

function isKept(): boolean {
  try {
    return Object.keys(localStorage).some((key) => KEPT.test(key));
  } catch {
    return false; // a browser may forbid its store
  }
}
