import { recall, remember } from "./preference";

/**
 * How somebody wants to be led through a session: one choice, remembered on the device.
 *
 * - `watch`: the figure, the words and a voice
 * - `listen`: a spoken track that goes on with the screen off; no figure is fetched
 * - `bells`: the figure and the words; soft bells mark the changes
 * - `silent`: the figure and the words
 * - `tv`: as `watch`, to be seen from across the room and held with a remote
 */
export type Way = "watch" | "listen" | "bells" | "silent" | "tv";
export const WAYS: readonly Way[] = ["watch", "listen", "bells", "silent", "tv"];

const KEY = "supple:way";
/** What the person has set for every device, as the way in which it is kept. */
const OF_SETTING: Record<string, Way> = { voice: "watch", tones: "bells", silent: "silent" };
/** A large screen that nobody touches and no mouse points at. */
const TV = "(min-width: 60rem) and (pointer: none)";

export function speaks(way: Way): boolean {
  return way === "watch" || way === "listen" || way === "tv";
}

export function showsFigure(way: Way): boolean {
  return way !== "listen";
}

/** What was last chosen on this device holds until the setting of all devices is changed. */
export function rememberedWay(setting: string): Way {
  const [way, under] = (recall(KEY) ?? "").split(" ");
  const chosen = under === setting ? WAYS.find((known) => known === way) : undefined;
  const usual = OF_SETTING[setting] ?? "watch";
  return chosen ?? (usual === "watch" && matchMedia(TV).matches ? "tv" : usual);
}

export function rememberWay(way: Way, setting: string): void {
  remember(KEY, `${way} ${setting}`);
}
