import { html, nothing, type TemplateResult } from "lit";
import type { Engine } from "./engine";
import { icon } from "./icons";
import type { Cue, Side } from "./script";
import { nameOf, type Strings } from "./strings";
import { doseOf, type Dose } from "./timeline";

/** How an exercise is announced, its work and its pauses: what is on screen while time runs. */
export function stage(engine: Engine, words: Strings, act: StageActs): TemplateResult {
  return engine.cue.kind === "announce"
    ? announcement(engine, words, act)
    : work(engine, words, act);
}

export interface StageActs {
  proceed(): void;
}

function announcement(engine: Engine, words: Strings, act: StageActs): TemplateResult {
  const { cue, script } = engine;
  const info = cue.exercise ? script.exercises[cue.exercise] : undefined;
  const first = firstSide(engine);
  return html`
    <div class="words announce">
      <h1 class="name">${nameOf(script.exercises, cue.exercise)}</h1>
      ${cue.item === null ? nothing : doseChips(doseOf(engine.timeline, cue.item), words)}
      ${first ? sideChip(first, words.startsWith[first]) : nothing}
      ${info?.adaptations.length
        ? html`<div class="foryou">
            <h2>${words.adapted}</h2>
            ${info.adaptations.map((line) => html`<p>${line}</p>`)}
          </div>`
        : nothing}
      <div class="setup">${info?.setup.map((line) => html`<p>${line}</p>`)}</div>
      ${info?.breathing
        ? html`<p class="aside"><strong>${words.breathing}</strong> ${info.breathing}</p>`
        : nothing}
      <button class="go" type="button" @click=${act.proceed}>${words.startNow}</button>
    </div>
  `;
}

function work(engine: Engine, words: Strings, act: StageActs): TemplateResult {
  const { cue, script } = engine;
  const waiting = cue.phase === null;
  return html`
    <div class="words work" data-length=${lengthOf(cue.text)}>
      <p class="name">${nameOf(script.exercises, cue.exercise)}</p>
      <h1 class="now">${headline(cue, words)}</h1>
      ${how(engine, words)}
      ${counts(cue, words)}
      ${waiting ? coming(engine, words) : nothing}
      ${waiting
        ? html`<button class="go quiet" type="button" @click=${act.proceed}>
            ${cue.kind === "ready" ? words.startNow : words.goOnNow}
          </button>`
        : nothing}
    </div>
  `;
}

/** Side, repetition and set, where there is more than one. */
function counts(cue: Cue, words: Strings): TemplateResult | typeof nothing {
  const { side, rep, reps, set, sets } = cue;
  const repeats = rep !== null && reps !== null && reps > 1;
  const inSets = set !== null && sets !== null && sets > 1;
  if (!side && !repeats && !inSets) return nothing;
  return html`<div class="counts">
    ${side ? sideChip(side, words.side[side]) : nothing}
    ${repeats ? html`<span class="count">${words.repOf(rep, reps)}</span>` : nothing}
    ${inSets ? html`<span class="chip">${words.setOf(set, sets)}</span>` : nothing}
  </div>`;
}

/** The few words that must be read from across the room. */
function headline(cue: Cue, words: Strings): string {
  if (cue.kind === "breathe") return cue.breath === "out" ? words.breatheOut : words.breatheIn;
  if (cue.kind === "hold") return words.hold;
  return cue.text;
}

/** How to hold: what its first breath says stands through all of them. */
function how(engine: Engine, words: Strings): TemplateResult | typeof nothing {
  const { cue, index, timeline } = engine;
  if (cue.kind !== "breathe" && cue.kind !== "hold") return nothing;
  let first = cue;
  for (let i = index - 1; first.hold_at && i >= 0; i -= 1) {
    const before = timeline[i]?.cue;
    if (!before || before.phase !== cue.phase) break;
    first = before;
  }
  const bare = (text: string): string => text.replace(/[.!]$/, "");
  const told = [headline(cue, words), headline(first, words)].includes(bare(first.text));
  return told ? nothing : html`<p class="how">${first.text}</p>`;
}

function lengthOf(text: string): "short" | "medium" | "long" {
  if (text.length <= 24) return "short";
  return text.length <= 60 ? "medium" : "long";
}

function coming(engine: Engine, words: Strings): TemplateResult | typeof nothing {
  const { cue, next, script } = engine;
  if (!next) return nothing;
  const change =
    next.item !== cue.item
      ? nameOf(script.exercises, next.exercise)
      : next.sets && next.sets > 1 && next.set
        ? words.nextSet(next.set, next.sets)
        : next.rep && next.rep > 1 && next.reps
          ? words.nextRep(next.rep, next.reps)
          : null;
  return html`<p class="next">
    <strong>${words.next}</strong> ${change ? html`<span>${change}</span>` : nothing}
    ${next.phase ? html`<span>${next.text}</span>` : nothing}
  </p>`;
}

/** What comes after this exercise, for the announcement and while working; pauses say their own. */
export function upNext(engine: Engine, words: Strings): TemplateResult | typeof nothing {
  const { cue, script } = engine;
  if (cue.phase === null && cue.kind !== "announce") return nothing;
  const after = engine.timeline
    .slice(engine.index + 1)
    .find((block) => block.cue.kind === "announce" && block.cue.item !== cue.item);
  return html`<p class="upnext">
    ${after
      ? html`<strong>${words.next}</strong>
          <span>${nameOf(script.exercises, after.cue.exercise)}</span>`
      : html`<span>${words.lastThing}</span>`}
  </p>`;
}

export function doseChips(dose: Dose, words: Strings): TemplateResult {
  const { sets, reps, holdSeconds, holdBreaths, sided } = dose;
  const parts = [
    sets > 1 ? words.setsDose(sets) : null,
    sided ? words.repsPerSideDose(reps) : words.repsDose(reps),
    holdSeconds ? words.holdSecondsDose(holdSeconds) : null,
    holdBreaths ? words.holdBreathsDose(holdBreaths) : null,
  ].filter((part) => part !== null);
  return html`<ul class="dose">
    ${parts.map((part) => html`<li class="chip">${part}</li>`)}
  </ul>`;
}

function sideChip(side: Side, text: string): TemplateResult {
  return html`<span class="side" data-side=${side}>
    ${side === "left" ? icon("left") : nothing}<span>${text}</span>
    ${side === "right" ? icon("right") : nothing}
  </span>`;
}

function firstSide(engine: Engine): Side | null {
  const { item } = engine.cue;
  const found = engine.timeline.find((block) => block.cue.item === item && block.cue.side);
  return found?.cue.side ?? null;
}
