/// <reference lib="webworker" />
/**
 * Lets a session that has begun survive a reload without a network, and those of the coming days be
 * done without one. It keeps the built files, which hold nothing about anybody, the page and script
 * of the session last opened, and what the server has made ready for the week. No other page is ever
 * kept, and all of it goes as soon as safety closes a session.
 */
import { pageAt } from "./worker/pages";
import { answerReminder, isReminder, showReminder } from "./worker/reminders";
import { fromWeek, keepable, keepWeek, orOffline, refused, WEEK, weekFiles } from "./worker/week";

declare const self: ServiceWorkerGlobalScope;

const FILES = "supple-files-1";
const SESSION = "supple-session-1";
const NAMES = [FILES, SESSION, WEEK];

const PAGE = /^\/session\/[0-9a-f-]{36}\/$/;
const SCRIPT = /^\/api\/v1\/sessions\/[0-9a-f-]{36}\/script$/;
/** Pages that a person is led to when their safety answers close everything, or there are none. */
const CLOSING = /^\/(emergency|clearance|welcome)\//;
/** Where somebody without a network is shown what they can do all the same. */
const HOME = /^\/(week\/|offline\/)?$/;
const DESK = "/desk/";
const FILE = /^\/static\//;
/** A file whose name changes with its content: what is kept is as good as what is served. */
const HASHED = /\/assets\/.+-[\w-]{8}\.\w+$/;
/** How long a slow network may keep somebody from a session that is kept here. */
const PATIENCE_MS = 4_000;
/** Kept files beyond this are the remains of earlier versions. */
const FILES_KEPT = 120;

const IGNORE_VARY: CacheQueryOptions = { ignoreVary: true };

self.addEventListener("install", () => void self.skipWaiting());

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      const names = await caches.keys();
      const old = names.filter((name) => name.startsWith("supple-") && !NAMES.includes(name));
      await Promise.all(old.map((name) => caches.delete(name)));
      await self.clients.claim();
    })(),
  );
});

self.addEventListener("push", (event) => {
  if (event.data) event.waitUntil(showReminder(self, event.data));
});

self.addEventListener("notificationclick", (event) => {
  const { action, notification } = event;
  notification.close();
  event.waitUntil(
    isReminder(notification) ? answerReminder(self, notification, action) : answerBreak(action),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (CLOSING.test(url.pathname)) event.waitUntil(drop());
  if (FILE.test(url.pathname)) event.respondWith(file(request));
  else if (PAGE.test(url.pathname) || SCRIPT.test(url.pathname)) event.respondWith(kept(request));
  else if (HOME.test(url.pathname)) event.respondWith(orOffline(request));
});

/** Nothing about the person stays. */
async function drop(): Promise<void> {
  await Promise.all([caches.delete(SESSION), caches.delete(WEEK)]);
}

/** The player says what it is made of, because it loaded before this worker listened. */
interface Message {
  kind: "keep" | "forget" | "keep-week";
  urls?: string[];
}

self.addEventListener("message", (event) => {
  const message = event.data as Message;
  if (message.kind === "forget") event.waitUntil(caches.delete(SESSION));
  if (message.kind === "keep") event.waitUntil(keep(message.urls ?? []));
  if (message.kind === "keep-week") event.waitUntil(tellWeek(event.source));
});

/** Keep the week and tell the page that asked until when. Without room or network it asks again. */
async function tellWeek(page: ExtendableMessageEvent["source"]): Promise<void> {
  try {
    page?.postMessage({ week: await keepWeek(await caches.open(FILES)) });
  } catch (error) {
    // What was kept before is still there.
    if (error instanceof DOMException && error.name === "QuotaExceededError") {
      page?.postMessage({ full: true });
    }
  }
}

async function keep(addresses: readonly string[]): Promise<void> {
  const urls = addresses
    .map((address) => new URL(address, self.location.origin))
    .filter((url) => url.origin === self.location.origin);
  const files = await caches.open(FILES);
  const session = await caches.open(SESSION);
  const current = new Set(urls.map((url) => url.pathname));
  for (const request of await session.keys()) {
    if (!current.has(new URL(request.url).pathname)) await session.delete(request, IGNORE_VARY);
  }
  await Promise.all(
    urls.map(async (url) => {
      const isFile = FILE.test(url.pathname);
      if (!isFile && !PAGE.test(url.pathname) && !SCRIPT.test(url.pathname)) return;
      const cache = isFile ? files : session;
      if (await cache.match(url.href, IGNORE_VARY)) return;
      try {
        const response = await fetch(url.href, { credentials: "same-origin" });
        if (keepable(response)) await cache.put(url.href, response);
      } catch {
        // Offline already; what is not kept now is kept at the next chance.
      }
    }),
  );
  await trim(files, new Set([...current, ...(await weekFiles())]));
}

async function trim(files: Cache, current: ReadonlySet<string>): Promise<void> {
  const requests = await files.keys();
  const spare = requests.filter((request) => !current.has(new URL(request.url).pathname));
  const excess = spare.slice(0, Math.max(0, requests.length - FILES_KEPT));
  await Promise.all(excess.map((request) => files.delete(request, IGNORE_VARY)));
}

async function file(request: Request): Promise<Response> {
  const cache = await caches.open(FILES);
  const have = await cache.match(request, IGNORE_VARY);
  if (have && HASHED.test(new URL(request.url).pathname)) return have;
  try {
    const response = await fetch(request);
    if (keepable(response)) await cache.put(request, response.clone());
    return response;
  } catch (error) {
    if (have) return have;
    throw error;
  }
}

/** From the network while it answers in time; else as it was last seen. */
async function kept(request: Request): Promise<Response> {
  const cache = await caches.open(SESSION);
  const have =
    (await cache.match(request.url, IGNORE_VARY)) ?? (await fromWeek(new URL(request.url).pathname));
  const fresh = (async () => {
    const response = await fetch(request);
    if (keepable(response)) await cache.put(request.url, response.clone());
    else if (refused(response)) await drop();
    return response;
  })();
  if (!have) return fresh;
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE_MS));
  try {
    const response = await Promise.race([fresh, late]);
    return response && response.status < 500 ? response : have;
  } catch {
    return have;
  } finally {
    fresh.catch(() => undefined);
  }
}

/** What was pressed on a reminder is done by the page of the desk, which is opened if need be. */
async function answerBreak(action: string): Promise<void> {
  const desk = await pageAt(self, DESK);
  if (!desk) {
    await self.clients.openWindow(DESK);
    return;
  }
  if (action) desk.postMessage({ desk: action });
  if (action !== "snooze" && action !== "moved") await desk.focus();
}
