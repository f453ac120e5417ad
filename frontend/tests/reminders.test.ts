import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Browser } from "./worker";

const PATH = "/session/6f1d9c1e-0d0b-4a37-9c55-0a7d6b6f2f11/";
const REMINDER = {
  title: "After coffee: 12 minutes",
  text: "Your session is ready when you are.",
  language: "en",
  path: PATH,
  answer: { arrived: "/reminders/a:b:c/arrived/", later: "/reminders/a:b:c/later/" },
  actions: { start: "Start", later: "In 60 minutes", "not-today": "Not today" },
};

describe("a reminder", () => {
  let browser: Browser;

  const arrive = (reminder: object = REMINDER): Promise<void> =>
    browser.fire("push", { data: { json: () => reminder } });
  const press = (action: string, reminder: object = REMINDER): Promise<void> => {
    const notification = { tag: "supple-reminder", data: reminder, close: () => undefined };
    return browser.fire("notificationclick", { action, notification });
  };

  beforeEach(async () => {
    vi.stubGlobal("Notification", { maxActions: 3 });
    browser = new Browser();
    browser.answer = async () => new Response(null, { status: 204 });
    await browser.start();
  });
  afterEach(() => vi.unstubAllGlobals());

  it("is shown, and its arrival is told", async () => {
    await arrive();
    expect(browser.shown.map(({ title }) => title)).toEqual([REMINDER.title]);
    expect(browser.asked).toEqual([REMINDER.answer.arrived]);
  });

  it("is shown although the server cannot be told", async () => {
    browser.answer = () => Promise.reject(new TypeError("offline"));
    await arrive();
    expect(browser.shown).toHaveLength(1);
  });

  it.each([
    [3, ["start", "later", "not-today"]],
    [2, ["later", "not-today"]],
    [undefined, ["start", "later", "not-today"]],
  ])("keeps what a press on itself does not do where a browser shows %s", async (most, actions) => {
    vi.stubGlobal("Notification", { maxActions: most });
    await arrive();
    expect(browser.shown[0]?.options.actions.map(({ action }) => action)).toEqual(actions);
  });

  it.each(["", "start"])("opens the session at a press: %s", async (action) => {
    await press(action);
    expect(browser.opened).toEqual([PATH]);
    expect(browser.asked).toEqual([]);
  });

  it("brings a session that is open to the front", async () => {
    browser.pages = ["/week/", PATH];
    await press("start");
    expect(browser.opened).toEqual([`front ${PATH}`]);
  });

  it("tells what was pressed", async () => {
    await press("later");
    expect(browser.asked).toEqual([REMINDER.answer.later]);
    expect(browser.shown).toEqual([]);
  });

  it.each([500, 0])("comes back when that cannot be told: %s", async (status) => {
    browser.answer = async () =>
      status ? new Response(null, { status }) : Promise.reject(new TypeError("offline"));
    await press("later");
    expect(browser.shown).toHaveLength(1);
  });

  it("is not a break at the desk", async () => {
    const notification = { tag: "supple-break", close: () => undefined };
    await browser.fire("notificationclick", { action: "start", notification });
    expect(browser.opened).toEqual(["/desk/"]);
  });
});
