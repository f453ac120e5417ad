import { browserStore } from "./environment";

/** What somebody chose on this device, or null. */
export function recall(key: string): string | null {
  return browserStore().getItem(key);
}

/** Remember a choice on this device. */
export function remember(key: string, choice: string): void {
  try {
    browserStore().setItem(key, choice);
  } catch {
    // Not remembered for next time; it holds for now.
  }
}
