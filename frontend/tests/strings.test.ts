import { describe, expect, it } from "vitest";
import { stringsFor as figureStrings } from "../src/figure/strings";
import { stringsFor as playerStrings } from "../src/player/strings";

/** Every sentence by where it stands; one that takes values is said with some. */
function said(value: unknown, where = ""): [string, string][] {
  if (typeof value === "string") return [[where, value]];
  if (typeof value === "function") {
    return [1, 2, 120].map((n) => [`${where}(${n})`, String(value(n, n + 1))]);
  }
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, inner]) => said(inner, `${where}.${key}`));
}

// Marks on keys, and words that are the same in both languages.
const SAME = /^\W*$|^[A-Z]$|^(Enter|No|Robusta)$/;

describe.each([
  ["figure", figureStrings],
  ["player", playerStrings],
])("the words of the %s", (_name, stringsFor) => {
  const english = said(stringsFor("en"));
  const spanish = new Map(said(stringsFor("es")));

  it("are there in both languages", () => {
    expect(english.length).toBeGreaterThan(10);
    expect([...spanish.keys()]).toEqual(english.map(([where]) => where));
    for (const text of [...english.map(([, words]) => words), ...spanish.values()]) {
      expect(text.trim()).not.toBe("");
      expect(text).not.toMatch(/undefined|NaN|\[object/);
    }
  });

  it("are not the same in both languages", () => {
    const same = english.filter(([where, text]) => spanish.get(where) === text && !SAME.test(text));
    expect(same).toEqual([]);
  });
});
