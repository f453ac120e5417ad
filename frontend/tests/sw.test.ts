import { beforeEach, describe, expect, it, vi } from "vitest";

const ORIGIN = "http://127.0.0.1:8321";
const PAGE = "/session/6f1d9c1e-0d0b-4a37-9c55-0a7d6b6f2f11/";
const SCRIPT = "/api/v1/sessions/6f1d9c1e-0d0b-4a37-9c55-0a7d6b6f2f11/script";
/** A name in a variable: the worker has types of its own, which a page's tests must not mix with. */
const WORKER = "../src/sw";

type Entries = Map<string, Response>;

const address = (request: RequestInfo | URL): string =>
  typeof request === "string" || request instanceof URL ? String(request) : request.url;

/** As much of a browser as the worker sees. */
class Browser {
  readonly kept = new Map<string, Entries>();
  answer: () => Promise<Response> = async () => new Response("fresh");
  private readonly heard = new Map<string, (event: unknown) => void>();

  readonly caches = {
    delete: async (name: string) => this.kept.delete(name),
    open: async (name: string) => {
      const entries: Entries = this.kept.get(name) ?? new Map<string, Response>();
      this.kept.set(name, entries);
      return {
        match: async (request: RequestInfo) => entries.get(address(request))?.clone(),
        put: async (request: RequestInfo, response: Response) =>
          void entries.set(address(request), response),
      };
    },
  };

  async start(): Promise<void> {
    vi.stubGlobal("self", {
      addEventListener: (name: string, run: (event: unknown) => void) => this.heard.set(name, run),
      location: { origin: ORIGIN },
    });
    vi.stubGlobal("caches", this.caches);
    vi.stubGlobal("fetch", () => this.answer());
    vi.resetModules();
    await import(/* @vite-ignore */ WORKER);
  }

  /** Ask for a page; what the worker leaves to the browser is `null`. */
  async visit(path: string): Promise<Response | null> {
    let answer: Promise<Response> | null = null;
    const waiting: Promise<unknown>[] = [];
    this.heard.get("fetch")?.({
      request: new Request(ORIGIN + path),
      respondWith: (given: Promise<Response>) => (answer = given),
      waitUntil: (given: Promise<unknown>) => waiting.push(given),
    });
    await Promise.all(waiting);
    return answer;
  }

  get session(): Entries | undefined {
    return this.kept.get("supple-session-1");
  }

  async keep(path: string): Promise<void> {
    const cache = await this.caches.open("supple-session-1");
    await cache.put(ORIGIN + path, new Response("kept"));
  }
}

function ofType(response: Response, type: ResponseType): Response {
  return Object.defineProperty(response, "type", { value: type });
}

describe("a session that is kept in the browser", () => {
  let browser: Browser;

  beforeEach(async () => {
    browser = new Browser();
    await browser.start();
    await browser.keep(PAGE);
    await browser.keep(SCRIPT);
  });

  it.each([PAGE, SCRIPT])("is there without a network: %s", async (path) => {
    browser.answer = () => Promise.reject(new TypeError("offline"));
    expect(await (await browser.visit(path))?.text()).toBe("kept");
    expect(browser.session?.size).toBe(2);
  });

  it("is there when the server has fallen over", async () => {
    browser.answer = async () => new Response("oops", { status: 500 });
    expect(await (await browser.visit(PAGE))?.text()).toBe("kept");
    expect(browser.session?.size).toBe(2);
  });

  it("goes when the server refuses it", async () => {
    browser.answer = async () => new Response("{}", { status: 403 });
    expect((await browser.visit(SCRIPT))?.status).toBe(403);
    expect(browser.session).toBeUndefined();
  });

  it("goes when the server leads elsewhere", async () => {
    browser.answer = async () => ofType(new Response(null), "opaqueredirect");
    await browser.visit(PAGE);
    expect(browser.session).toBeUndefined();
  });

  it.each(["/emergency/", "/emergency/seen/", "/clearance/"])("goes at %s", async (path) => {
    expect(await browser.visit(path)).toBeNull();
    expect(browser.session).toBeUndefined();
  });

  it("stays on every other page", async () => {
    expect(await browser.visit("/history/")).toBeNull();
    expect(browser.session?.size).toBe(2);
  });
});
