/// <reference lib="webworker" />
/**
 * Keeps the sessions of the coming days, which the server has made ready, for days without a
 * network. The list that the server gave is stored last, so that it never promises what is not
 * there, and after its time nothing of it is shown any more.
 */
export const WEEK = "supple-week-1";

const LIST = "/api/v1/week/offline";
const OFFLINE = "/offline/";
const DAY_MS = 24 * 60 * 60_000;
const IGNORE_VARY: CacheQueryOptions = { ignoreVary: true };

interface Kept {
  until: string;
  pages: string[];
  files: string[];
  sessions: { page: string; script: string; assets: string[] }[];
}

/** A response that may be shown again later. */
export function keepable(response: Response): boolean {
  return response.status === 200 && response.type === "basic" && !response.redirected;
}

/** The server sent the person elsewhere, or nowhere: what is kept here must not be shown instead. */
export function refused(response: Response): boolean {
  const { redirected, status, type } = response;
  return redirected || type === "opaqueredirect" || (status >= 400 && status < 500);
}

/**
 * Ask the server for the week and keep it; tell until when it is kept, or null if it is not.
 *
 * @param files where files of the program and of figures are kept, which hold nothing about anybody
 */
export async function keepWeek(files: Cache): Promise<string | null> {
  const response = await fetch(LIST, { credentials: "same-origin" });
  if (refused(response)) {
    await caches.delete(WEEK);
    return null;
  }
  if (!keepable(response)) return null;
  const list = (await response.clone().json()) as Kept;
  const before = await keptList();
  const sessions = list.sessions.flatMap(({ page, script }) => [page, script]);
  const week = await caches.open(WEEK);
  await Promise.all(filesOf(list).map((url) => fetchInto(files, url, false)));
  const anew = !before || isOutdated(before, list);
  await Promise.all(sessions.map((url) => fetchInto(week, url, anew)));
  await Promise.all(list.pages.map((url) => fetchInto(week, url, true)));
  await week.put(absolute(LIST), response);
  const current = new Set([LIST, ...list.pages, ...sessions].map(absolute));
  for (const request of await week.keys()) {
    if (!current.has(request.url)) await week.delete(request, IGNORE_VARY);
  }
  return list.until;
}

/** What is kept of an address, if its time is not over. */
export async function fromWeek(path: string): Promise<Response | undefined> {
  const list = await keptList();
  if (!list) return undefined;
  const week = await caches.open(WEEK);
  return week.match(absolute(path), IGNORE_VARY);
}

/** A page from the network; without one, the list of what can be done all the same. */
export async function orOffline(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await fromWeek(OFFLINE);
    if (kept) return kept;
    throw error;
  }
}

/** Addresses of files that the kept week is made of. */
export async function weekFiles(): Promise<string[]> {
  const list = await keptList();
  return list ? filesOf(list) : [];
}

function filesOf(list: Kept): string[] {
  return [...new Set([...list.files, ...list.sessions.flatMap(({ assets }) => assets)])];
}

async function keptList(): Promise<Kept | null> {
  const week = await caches.open(WEEK);
  const response = await week.match(absolute(LIST), IGNORE_VARY);
  if (!response) return null;
  const list = (await response.json()) as Kept;
  if (Date.parse(list.until) > Date.now()) return list;
  await caches.delete(WEEK);
  return null;
}

/** Pages name files of the program that they came with, and are in the person's language. */
function isOutdated(before: Kept, now: Kept): boolean {
  const age = Date.parse(now.until) - Date.parse(before.until);
  return age > DAY_MS || before.files.join() !== now.files.join();
}

async function fetchInto(cache: Cache, url: string, anew: boolean): Promise<void> {
  const address = absolute(url);
  if (!anew && (await cache.match(address, IGNORE_VARY))) return;
  const response = await fetch(address, { credentials: "same-origin" });
  if (!keepable(response)) throw new TypeError(`not to be kept: ${url}`);
  await cache.put(address, response);
}

function absolute(path: string): string {
  return new URL(path, self.location.origin).href;
}
