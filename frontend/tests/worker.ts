import { vi } from "vitest";

export const ORIGIN = "http://127.0.0.1:8321";
/** A name in a variable: the worker has types of its own, which a page's tests must not mix with. */
const WORKER = "../src/sw";

type Entries = Map<string, Response>;

const address = (request: RequestInfo | URL): string =>
  typeof request === "string" || request instanceof URL ? String(request) : request.url;

/** As much of a browser as the worker sees. */
export class Browser {
  readonly kept = new Map<string, Entries>();
  /** What the worker told the page. */
  readonly told: unknown[] = [];
  readonly asked: string[] = [];
  /** There is no room to keep anything more. */
  full = false;
  /** Notifications, as they were asked for. */
  readonly shown: { title: string; options: { actions: { action: string }[] } }[] = [];
  /** Addresses that were opened or brought to the front. */
  readonly opened: string[] = [];
  /** Pages that are open. */
  pages: string[] = [];
  answer: (path: string) => Promise<Response> = async () => new Response("fresh");
  private readonly heard = new Map<string, (event: unknown) => void>();

  readonly caches = {
    delete: async (name: string) => this.kept.delete(name),
    keys: async () => [...this.kept.keys()],
    open: async (name: string) => {
      const entries: Entries = this.kept.get(name) ?? new Map<string, Response>();
      this.kept.set(name, entries);
      return {
        match: async (request: RequestInfo) => entries.get(address(request))?.clone(),
        put: async (request: RequestInfo, response: Response) => {
          if (this.full) throw new DOMException("full", "QuotaExceededError");
          entries.set(address(request), response);
        },
        keys: async () => [...entries.keys()].map((url) => new Request(url)),
        delete: async (request: RequestInfo) => entries.delete(address(request)),
      };
    },
  };

  async start(): Promise<void> {
    vi.stubGlobal("self", {
      addEventListener: (name: string, run: (event: unknown) => void) => this.heard.set(name, run),
      location: { origin: ORIGIN },
      registration: {
        showNotification: async (title: string, options: { actions: { action: string }[] }) =>
          void this.shown.push({ title, options }),
      },
      clients: {
        matchAll: async () =>
          this.pages.map((path) => ({
            url: ORIGIN + path,
            focus: async () => void this.opened.push(`front ${path}`),
          })),
        openWindow: async (path: string) => void this.opened.push(path),
      },
    });
    vi.stubGlobal("caches", this.caches);
    vi.stubGlobal("fetch", (request: RequestInfo) => {
      const { pathname } = new URL(address(request), ORIGIN);
      this.asked.push(pathname);
      return this.answer(pathname);
    });
    vi.resetModules();
    await import(/* @vite-ignore */ WORKER);
  }

  /** Ask for a page; what the worker leaves to the browser is `null`. */
  async visit(path: string): Promise<Response | null> {
    let answer: Promise<Response> | null = null;
    await this.fire("fetch", {
      request: new Request(ORIGIN + path),
      respondWith: (given: Promise<Response>) => (answer = given),
    });
    return answer;
  }

  /** Send a message from a page, and wait until it is dealt with. */
  async say(data: object): Promise<void> {
    const source = { postMessage: (message: unknown) => this.told.push(message) };
    await this.fire("message", { data, source });
  }

  async fire(name: string, event: object): Promise<void> {
    const waiting: Promise<unknown>[] = [];
    const waitUntil = (given: Promise<unknown>): unknown => waiting.push(given);
    this.heard.get(name)?.({ ...event, waitUntil });
    await Promise.all(waiting);
  }

  get session(): Entries | undefined {
    return this.kept.get("supple-session-1");
  }

  /** Paths of the week that is kept. */
  get week(): string[] {
    return [...(this.kept.get("supple-week-1")?.keys() ?? [])].map((url) => new URL(url).pathname);
  }

  get files(): string[] {
    return [...(this.kept.get("supple-files-1")?.keys() ?? [])].map((url) => new URL(url).pathname);
  }

  async keep(path: string): Promise<void> {
    const cache = await this.caches.open("supple-session-1");
    await cache.put(ORIGIN + path, new Response("kept"));
  }
}

export function ofType(response: Response, type: ResponseType): Response {
  return Object.defineProperty(response, "type", { value: type });
}
