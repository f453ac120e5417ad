import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Browser, ofType } from "./worker";

const PAGE = "/session/6f1d9c1e-0d0b-4a37-9c55-0a7d6b6f2f11/";
const SCRIPT = "/api/v1/sessions/6f1d9c1e-0d0b-4a37-9c55-0a7d6b6f2f11/script";
const OTHER = "/session/0c6a9be5-4cb0-4d9c-8a31-7e1f0a5e2b22/";
const OTHER_SCRIPT = "/api/v1/sessions/0c6a9be5-4cb0-4d9c-8a31-7e1f0a5e2b22/script";
const LIST = "/api/v1/week/offline";
const PLAYER = "/static/supple/assets/player-abcdefgh.js";
const CLIP = "/static/figure/assets/clips/cat-cow-12345678.bin";
const DAY = 24 * 60 * 60_000;
const NOW = Date.UTC(2026, 10, 21, 8);

const basic = (body: string, status = 200): Response => ofType(new Response(body, { status }), "basic");
const offline = (): Promise<Response> => Promise.reject(new TypeError("offline"));

interface List {
  until: string;
  pages: string[];
  files: string[];
  sessions: { page: string; script: string; assets: string[] }[];
}

function list(changes: Partial<List> = {}): List {
  return {
    until: new Date(Date.now() + 7 * DAY).toISOString(),
    pages: ["/offline/"],
    files: [PLAYER],
    sessions: [{ page: PAGE, script: SCRIPT, assets: [CLIP] }],
    ...changes,
  };
}

describe("the coming days", () => {
  let browser: Browser;
  let served: List;

  const online = async (path: string): Promise<Response> =>
    basic(path === LIST ? JSON.stringify(served) : `page ${path}`);
  const keep = (): Promise<void> => browser.say({ kind: "keep-week" });
  const text = async (path: string): Promise<string | undefined> =>
    (await browser.visit(path))?.text();

  beforeEach(async () => {
    vi.useFakeTimers({ now: NOW, toFake: ["Date"] });
    browser = new Browser();
    await browser.start();
    served = list();
    browser.answer = online;
    await keep();
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it("are kept whole, and the page is told until when", () => {
    expect(browser.week.sort()).toEqual([LIST, SCRIPT, "/offline/", PAGE].sort());
    expect(browser.files.sort()).toEqual([CLIP, PLAYER].sort());
    expect(browser.told).toEqual([{ week: served.until }]);
  });

  it.each([PAGE, SCRIPT, PLAYER, CLIP])("can be done without a network: %s", async (path) => {
    browser.answer = offline;
    expect(await text(path)).toBe(`page ${path}`);
  });

  it.each(["/", "/week/", "/offline/"])("are listed without a network at %s", async (path) => {
    browser.answer = offline;
    expect(await text(path)).toBe("page /offline/");
  });

  it("give way to the network where there is one", async () => {
    browser.answer = async () => basic("today");
    expect(await text("/")).toBe("today");
  });

  it("are over after seven days", async () => {
    vi.setSystemTime(NOW + 7 * DAY + 1);
    browser.answer = offline;
    await expect(browser.visit("/offline/").then((answer) => answer)).rejects.toThrow("offline");
    expect(browser.week).toEqual([]);
  });

  it("are fetched anew after a day, when the program has changed, and not before", async () => {
    const again = async (): Promise<boolean> => {
      browser.asked.length = 0;
      await keep();
      return browser.asked.includes(PAGE);
    };
    served = list();
    expect(await again()).toBe(false);
    expect(browser.asked).toEqual([LIST, "/offline/"]);
    served = list({ files: ["/static/supple/assets/player-hgfedcba.js"] });
    expect(await again()).toBe(true);
    vi.setSystemTime(NOW + 1.5 * DAY);
    served = list({ files: served.files });
    expect(await again()).toBe(true);
  });

  it("follow the plan", async () => {
    served = list({ sessions: [{ page: OTHER, script: OTHER_SCRIPT, assets: [] }] });
    await keep();
    expect(browser.week.sort()).toEqual([LIST, OTHER_SCRIPT, "/offline/", OTHER].sort());
  });

  it("stay as they were when the network fails on the way", async () => {
    served = list({ sessions: [{ page: OTHER, script: OTHER_SCRIPT, assets: [] }] });
    browser.answer = (path) => (path === OTHER_SCRIPT ? offline() : online(path));
    await keep();
    expect(browser.told).toHaveLength(1);
    browser.answer = offline;
    expect(await text(PAGE)).toBe(`page ${PAGE}`);
  });

  it("stay as they were when there is no room, and the page is told", async () => {
    served = list({ sessions: [{ page: OTHER, script: OTHER_SCRIPT, assets: [] }] });
    browser.full = true;
    await keep();
    expect(browser.told.slice(1)).toEqual([{ full: true }]);
    browser.answer = offline;
    expect(await text(PAGE)).toBe(`page ${PAGE}`);
  });

  it("stay when there is no network to ask, or the server has fallen over", async () => {
    for (const answer of [offline, async () => basic("oops", 500)]) {
      browser.answer = answer;
      await keep();
    }
    expect(browser.week).toContain(PAGE);
  });

  it("go when the server refuses them", async () => {
    browser.answer = async () => basic("{}", 403);
    await keep();
    expect(browser.week).toEqual([]);
    expect(browser.told.at(-1)).toEqual({ week: null });
  });

  it("go when the server refuses one of them", async () => {
    browser.answer = async () => ofType(new Response(null), "opaqueredirect");
    await browser.visit(PAGE);
    expect(browser.week).toEqual([]);
  });

  it.each(["/emergency/", "/clearance/", "/welcome/"])("go at %s", async (path) => {
    await browser.visit(path);
    expect(browser.week).toEqual([]);
  });

  it("outlive the session that was done last", async () => {
    await browser.keep(PAGE);
    await browser.say({ kind: "forget" });
    expect(browser.session).toBeUndefined();
    expect(browser.week).toContain(PAGE);
  });
});
