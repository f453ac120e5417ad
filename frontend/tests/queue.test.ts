import { beforeEach, describe, expect, it } from "vitest";
import { memoryStore } from "./store";
import type { Store } from "../src/player/progress";
import { isoWithOffset, Queue, type Outside } from "../src/player/queue";
import type { Event } from "../src/player/script";
import { Shelf } from "../src/player/shelf";

const SESSION = "6f1d9c1e-0d0b-4a37-9c55-0a7d6b6f2f11";

type Answer = (events: Event[], init: RequestInit) => Response | Promise<Response>;

function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status });
}

const acceptAll: Answer = (events) => json({ accepted: events.map((event) => event.id) });
const refuse: Answer = () => {
  throw new TypeError("network");
};

class World implements Outside {
  readonly requests: { events: Event[]; init: RequestInit }[] = [];
  readonly timers: { run: () => void; ms: number }[] = [];
  answer: Answer = acceptAll;
  count = 0;
  time = Date.UTC(2026, 2, 2, 9, 0, 0);

  constructor(readonly store: Store = memoryStore()) {}

  readonly fetch = (async (_url: string, init: RequestInit) => {
    const { events } = JSON.parse(init.body as string) as { events: Event[] };
    this.requests.push({ events, init });
    return this.answer(events, init);
  }) as typeof fetch;
  readonly now = (): Date => new Date(this.time);
  readonly uuid = (): string => {
    this.count += 1;
    return `00000000-0000-4000-8000-${String(this.count).padStart(12, "0")}`;
  };
  readonly random = (): number => 0.5;
  readonly later = (run: () => void, ms: number): void => void this.timers.push({ run, ms });
  readonly csrf = (): string => "token";
  readonly online = (): boolean => true;
  readonly exclusively = (run: () => Promise<void>): Promise<void> => run();
}

/** Let everything that was promised happen. */
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

let world: World;
let queue: Queue;
beforeEach(() => {
  world = new World();
  queue = new Queue("/events", world);
});

describe("an event", () => {
  it("is in the store before anything is sent", () => {
    world.answer = () => new Promise<Response>(() => undefined);
    const event = queue.add(SESSION, { kind: "started" });
    expect(JSON.parse(world.store.getItem(`supple:event:${event.id}`) ?? "")).toEqual(event);
    expect(event).toMatchObject({ kind: "started", session: SESSION });
    expect(new Date(event.at).getTime()).toBe(world.time);
  });

  it("leaves the store when the server has it, not before", async () => {
    let answer: (response: Response) => void = () => undefined;
    world.answer = () => new Promise<Response>((resolve) => (answer = resolve));
    const event = queue.add(SESSION, { kind: "started" });
    await settle();
    expect(queue.pending()).toHaveLength(1);
    expect(queue.saved).toBe("here");
    answer(json({ accepted: [event.id] }));
    await settle();
    expect(queue.pending()).toEqual([]);
    expect(queue.saved).toBe("everywhere");
  });

  it("carries the CSRF token and the cookies", async () => {
    queue.add(SESSION, { kind: "started" });
    await settle();
    const init = world.requests[0]?.init;
    expect(init?.headers).toMatchObject({ "X-CSRFToken": "token" });
    expect(init?.credentials).toBe("same-origin");
  });

  it("keeps its order among events of the same millisecond", () => {
    world.answer = refuse;
    const kinds = ["hurt", "skipped", "rated"] as const;
    queue.add(SESSION, { kind: "hurt", exercise: "a", pain: 7 });
    queue.add(SESSION, { kind: "skipped", exercise: "a" });
    queue.add(SESSION, { kind: "rated", exercise: "a", pain: 7 });
    expect(queue.pending().map((event) => event.kind)).toEqual(kinds);
    // The server puts them in order by time, so the times themselves must differ.
    expect(new Set(queue.pending().map((event) => event.at)).size).toBe(3);
  });

  it("lives on in memory when the store is full, says so, and is kept once there is room", async () => {
    const store = memoryStore();
    let full = true;
    world = new World({
      ...store,
      get length() {
        return store.length;
      },
      setItem: (key, value) => {
        if (full) throw new DOMException("full", "QuotaExceededError");
        store.setItem(key, value);
      },
    });
    world.answer = refuse;
    queue = new Queue("/events", world);
    const event = queue.add(SESSION, { kind: "started" });
    await settle();
    expect(queue.pending()).toEqual([event]);
    expect(queue.saved).toBe("tab");
    full = false;
    await queue.flush();
    expect(store.getItem(`supple:event:${event.id}`)).not.toBeNull();
    expect(queue.saved).toBe("offline");
    world.answer = acceptAll;
    await queue.flush();
    expect(queue.pending()).toEqual([]);
    expect(queue.saved).toBe("everywhere");
  });
});

describe("a server that cannot be reached", () => {
  it("loses nothing and is tried again, later each time, up to a minute", async () => {
    world.answer = refuse;
    queue.add(SESSION, { kind: "started" });
    for (let i = 0; i < 9; i += 1) {
      await settle();
      world.timers.at(-1)?.run();
    }
    await settle();
    expect(queue.pending()).toHaveLength(1);
    expect(queue.saved).toBe("offline");
    expect(world.timers.slice(0, 4).map((timer) => timer.ms)).toEqual([1000, 2000, 4000, 8000]);
    expect(world.timers.at(-1)?.ms).toBe(60_000);
  });

  it("gets everything, in order, when it is back", async () => {
    world.answer = refuse;
    for (let i = 0; i < 3; i += 1) {
      world.time += 1000;
      queue.add(SESSION, { kind: "pain_now", pain: i });
    }
    await settle();
    world.answer = acceptAll;
    queue.refresh();
    await settle();
    expect(world.requests.at(-1)?.events.map((event) => "pain" in event && event.pain)).toEqual([
      0, 1, 2,
    ]);
    expect(queue.saved).toBe("everywhere");
  });

  it("has one retry under way, however many events come", async () => {
    world.answer = refuse;
    for (let i = 0; i < 5; i += 1) {
      queue.add(SESSION, { kind: "started" });
      await settle();
    }
    expect(world.timers).toHaveLength(1);
  });
});

describe("an answer", () => {
  it.each([
    ["an error of the server", () => json({}, 500)],
    ["too many requests", () => json({}, 429)],
    ["something that is not JSON", () => new Response("<html>", { status: 200 })],
    ["an answer that names none", () => json({ accepted: [] })],
    ["ids that were never sent", () => json({ accepted: ["other"] })],
  ])("that is %s keeps the events and tries again", async (_name, answer) => {
    world.answer = answer;
    queue.add(SESSION, { kind: "started" });
    await settle();
    expect(queue.pending()).toHaveLength(1);
    expect(world.timers).toHaveLength(1);
    expect(queue.saved).toBe("here");
  });

  it("that the disk is full keeps the events, says so, and tries again", async () => {
    world.answer = () => json({}, 507);
    queue.add(SESSION, { kind: "started" });
    await settle();
    expect(queue.saved).toBe("stuck");
    expect(queue.pending()).toHaveLength(1);
    world.answer = acceptAll;
    world.timers.at(-1)?.run();
    await settle();
    expect(queue.saved).toBe("everywhere");
  });

  it("that a time was set right is told; the device's own time goes along with each request", async () => {
    world.answer = (events) => json({ accepted: events.map(({ id }) => id), wrong_clock: true });
    queue.add(SESSION, { kind: "started" });
    await settle();
    const sent = JSON.parse(world.requests[0]?.init.body as string) as { clock: string };
    expect(Date.parse(sent.clock)).toBe(world.time);
    expect(queue.wrongClock).toBe(true);
    expect(queue.saved).toBe("everywhere");
  });

  it.each([401, 403])("of %i keeps the events and asks for the link", async (status) => {
    world.answer = () => json({}, status);
    queue.add(SESSION, { kind: "started" });
    await settle();
    expect(queue.saved).toBe("locked");
    expect(queue.pending()).toHaveLength(1);
    expect(world.timers).toHaveLength(0);
    world.answer = acceptAll;
    queue.refresh();
    await settle();
    expect(queue.saved).toBe("everywhere");
  });

  it("may take some and refuse others; a refused one is set aside, not sent for ever", async () => {
    world.answer = refuse;
    const good = queue.add(SESSION, { kind: "started" });
    const bad = queue.add(SESSION, { kind: "finished", exercise: "gone" });
    await settle();
    world.answer = () => json({ accepted: [good.id], rejected: [{ id: bad.id, why: "unknown" }] });
    await queue.flush();
    expect(queue.pending()).toEqual([]);
    expect(queue.saved).toBe("everywhere");
    const kept = JSON.parse(world.store.getItem(`supple:refused:${bad.id}`) ?? "null") as unknown;
    expect(kept).toEqual({ event: bad, why: "unknown" });
    expect(queue.aside).toBe(1);
    new Shelf(world.store).tryAgain();
    expect(queue.pending()).toEqual([bad]);
    expect(queue.aside).toBe(0);
  });
});

describe("a record that was broken in the store", () => {
  const id = "11111111-1111-4111-8111-111111111111";
  it.each([
    ["half of one", `{"id":"${id}","at":"2026-03-0`],
    ["nothing", ""],
    ["null", "null"],
    ["a list", "[]"],
    ["one without a time", JSON.stringify({ id, kind: "started" })],
    ["one with a time that is none", JSON.stringify({ id, at: "soon", kind: "started" })],
    ["another's", JSON.stringify({ id: SESSION, at: "2026-03-02T09:00:00Z", kind: "started" })],
  ])("(%s) is set aside as it is, and the others go", async (_name, text) => {
    world.store.setItem(`supple:event:${id}`, text);
    const good = queue.add(SESSION, { kind: "started" });
    await settle();
    expect(world.requests.map(({ events }) => events)).toEqual([[good]]);
    expect(queue.saved).toBe("everywhere");
    const shelf = new Shelf(world.store);
    expect(shelf.aside()).toEqual([{ text, why: "unreadable" }]);
    shelf.tryAgain();
    expect(queue.pending()).toEqual([]);
    shelf.clearAside();
    expect(world.store.length).toBe(0);
  });
});

describe("many events", () => {
  it("go in batches that fit the last request of a page", async () => {
    world.answer = refuse;
    for (let i = 0; i < 250; i += 1) queue.add(SESSION, { kind: "finished", exercise: "cat-cow" });
    await settle();
    world.answer = acceptAll;
    world.requests.length = 0;
    await queue.flush();
    expect(world.requests.map((request) => request.events.length)).toEqual([100, 100, 50]);
    const sizes = world.requests.map((request) => (request.init.body as string).length);
    expect(Math.max(...sizes)).toBeLessThan(64 * 1024);
    expect(queue.pending()).toEqual([]);
  });
});

describe("a page that is left", () => {
  it("sends with keepalive, even while another request hangs", async () => {
    world.answer = () => new Promise<Response>(() => undefined);
    queue.add(SESSION, { kind: "started" });
    await settle();
    void queue.flush({ leaving: true });
    await settle();
    expect(world.requests).toHaveLength(2);
    expect(world.requests[1]?.init.keepalive).toBe(true);
  });

  it("leaves its events to the next one", async () => {
    world.answer = refuse;
    const event = queue.add(SESSION, { kind: "started" });
    await settle();
    const next = new World(world.store);
    const after = new Queue("/events", next);
    expect(after.saved).toBe("here");
    await after.flush();
    expect(next.requests[0]?.events).toEqual([event]);
    expect(after.saved).toBe("everywhere");
  });
});

describe("two tabs", () => {
  it("keep each other's events", async () => {
    world.answer = refuse;
    const other = new World(world.store);
    other.count = 500;
    other.answer = refuse;
    const second = new Queue("/events", other);
    const a = queue.add(SESSION, { kind: "started" });
    world.time += 1;
    other.time = world.time;
    const b = second.add(SESSION, { kind: "pain_now", pain: 2 });
    await settle();
    world.answer = acceptAll;
    await queue.flush();
    expect(world.requests.at(-1)?.events).toEqual([a, b]);
    second.refresh();
    expect(second.saved).toBe("everywhere");
  });
});

describe("waiting for everything to be saved", () => {
  it("ends when it is, however long that takes", async () => {
    world.answer = refuse;
    queue.add(SESSION, { kind: "started" });
    await settle();
    let saved = false;
    void queue.whenSaved().then(() => (saved = true));
    await settle();
    expect(saved).toBe(false);
    world.answer = acceptAll;
    await queue.flush();
    await settle();
    expect(saved).toBe(true);
  });
});

describe("a moment", () => {
  it("is written with the offset of its place and means the same instant", () => {
    for (const month of [0, 6]) {
      const date = new Date(2026, month, 15, 23, 59, 58, 7);
      const text = isoWithOffset(date);
      expect(text).toMatch(/^2026-\d\d-15T23:59:58\.007[+-]\d\d:\d\d$/);
      expect(Date.parse(text)).toBe(date.getTime());
    }
  });
});
