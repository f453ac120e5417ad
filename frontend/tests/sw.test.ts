import { beforeEach, describe, expect, it } from "vitest";
import { Browser, ofType } from "./worker";

const PAGE = "/session/6f1d9c1e-0d0b-4a37-9c55-0a7d6b6f2f11/";
const SCRIPT = "/api/v1/sessions/6f1d9c1e-0d0b-4a37-9c55-0a7d6b6f2f11/script";

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
