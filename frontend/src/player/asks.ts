import { html, nothing, type TemplateResult } from "lit";
import { ref } from "lit/directives/ref.js";
import { wayChoice } from "./choice";
import type { Engine } from "./engine";
import type { Lead } from "./lead";
import type { Saved } from "./queue";
import { lightOf, type Doable } from "./script";
import { nameOf, type Strings } from "./strings";
import { doseOf } from "./timeline";
import { doseChips } from "./stage";
import type { Way } from "./way";

/** The screens that ask or wait for a person. Each has one heading that takes the focus. */

const SCALE = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;
const DOABLE: readonly Doable[] = ["easy", "right", "hard"];

/** On the lowest screens it would stand below the numbers, unseen by whoever has just pressed one. */
function intoSight(advice?: Element): void {
  queueMicrotask(() => advice?.scrollIntoView({ block: "nearest" }));
}

export interface PainScale {
  label: string;
  chosen: number | null;
  choose(pain: number): void;
}

/** Eleven big buttons, 0–10. */
export function painScale(words: Strings, scale: PainScale): TemplateResult {
  return html`
    <div class="scale" role="group" aria-label=${scale.label}>
      ${SCALE.map(
        (pain) => html`<button
          type="button"
          class="pain"
          aria-pressed=${scale.chosen === pain}
          @click=${() => scale.choose(pain)}
        >
          ${pain}
        </button>`,
      )}
      <span class="ends"><span>${words.noPain}</span><span>${words.worstPain}</span></span>
    </div>
  `;
}

export function welcome(
  engine: Engine,
  words: Strings,
  lead: Lead,
  acts: { start(): void; choose(way: Way): void },
): TemplateResult {
  const { script } = engine;
  const items = engine.timeline
    .map((block) => block.cue)
    .filter((cue) => cue.kind === "announce" && cue.item !== null);
  return html`
    <section class="panel welcome">
      <h1 data-focus tabindex="-1">${words.yourSession}</h1>
      <p class="lead">
        <span class="chip">${words.lasts(Math.max(1, Math.round(script.seconds / 60)))}</span>
        <span class="chip">${words.exerciseCount(items.length)}</span>
      </p>
      ${wayChoice(lead, words, "way", acts.choose)}
      <ol class="list">
        ${items.map(
          (cue) => html`<li>
            <span class="name">${nameOf(script.exercises, cue.exercise)}</span>
            ${doseChips(doseOf(engine.timeline, cue.item ?? 0), words)}
          </li>`,
        )}
      </ol>
      <button class="go big" type="button" @click=${acts.start}>${words.start}</button>
    </section>
  `;
}

export function paused(
  engine: Engine,
  words: Strings,
  acts: { resume(): void; end(): void },
): TemplateResult {
  const name = nameOf(engine.script.exercises, engine.cue.exercise);
  return html`
    <section class="panel paused">
      <h1>${words.paused}</h1>
      ${name ? html`<p class="lead">${words.pausedIn(name)}</p>` : nothing}
      <p class="lead">${words.secondsLeft(Math.ceil(engine.ring.left))}</p>
      <button class="go big" data-focus type="button" @click=${acts.resume}>${words.goOn}</button>
      <p class="aside">${words.minutesLeft(Math.max(1, Math.round(engine.remaining / 60)))}</p>
      <button class="plain" type="button" @click=${acts.end}>${words.endHere}</button>
    </section>
  `;
}

export function checkIn(
  engine: Engine,
  words: Strings,
  acts: { doable(answer: Doable): void; pain(pain: number): void; proceed(): void },
): TemplateResult {
  const { answers, script } = engine;
  const { doable, pain } = answers;
  const both = doable !== undefined && pain !== undefined;
  const light = both ? lightOf(pain, script.traffic_light) : "go";
  const advice = light === "go" ? null : script.traffic_light.say[light];
  return html`
    <section class="panel ask">
      <p class="name">${nameOf(script.exercises, engine.cue.exercise)}</p>
      <h1 data-focus tabindex="-1">${words.howDoable}</h1>
      <div class="answers" role="group" aria-label=${words.howDoable}>
        ${DOABLE.map(
          (answer) => html`<button
            type="button"
            class="answer"
            aria-pressed=${doable === answer}
            @click=${() => acts.doable(answer)}
          >
            ${words.doable[answer]}
          </button>`,
        )}
      </div>
      <h2>${words.howMuchPain}</h2>
      ${painScale(words, {
        label: words.howMuchPain,
        chosen: pain ?? null,
        choose: acts.pain,
      })}
      ${advice
        ? html`<p class="advice" role="status" ${ref(intoSight)}>${advice}</p>`
        : html`<p class="aside">${words.goesOnByItself}</p>`}
      <button class="go quiet" type="button" @click=${acts.proceed}>${words.goOnNow}</button>
    </section>
  `;
}

export function hurting(
  words: Strings,
  acts: { pain(pain: number): void; mistake(): void },
): TemplateResult {
  return html`
    <section class="panel ask stopped">
      <p class="name">${words.stopped}</p>
      <h1 data-focus tabindex="-1">${words.howMuchHurt}</h1>
      ${painScale(words, { label: words.howMuchHurt, chosen: null, choose: acts.pain })}
      <p class="aside">${words.painScale}</p>
      <button class="plain" type="button" @click=${acts.mistake}>${words.mistake}</button>
    </section>
  `;
}

export function offering(
  engine: Engine,
  words: Strings,
  acts: { carryOn(): void; easier(): void; leave(): void; end(): void },
): TemplateResult {
  const { light, script, easier } = engine;
  if (!light) throw new Error("an offer follows a pain that was told");
  const name = nameOf(script.exercises, engine.cue.exercise);
  return html`
    <section class="panel offer" data-light=${light}>
      <h1 data-focus tabindex="-1">${script.traffic_light.say[light]}</h1>
      ${light === "stop" ? html`<p class="lead">${words.skippedToday(name)}</p>` : nothing}
      ${light === "accept" && !easier ? html`<p class="lead">${words.noEasier}</p>` : nothing}
      <div class="choices">
        ${light === "go"
          ? html`<button class="go" type="button" @click=${acts.carryOn}>${words.carryOn}</button>`
          : nothing}
        ${light === "accept" && easier
          ? html`<button class="go" type="button" @click=${acts.easier}>
              ${words.doEasier(nameOf(script.exercises, easier))}
            </button>`
          : nothing}
        <button class=${light === "go" || (light === "accept" && easier) ? "second" : "go"}
          type="button" @click=${acts.leave}>
          ${light === "stop" ? words.nextExercise : words.skipIt}
        </button>
        ${light === "stop"
          ? html`<button class="second" type="button" @click=${acts.end}>${words.endHere}</button>`
          : nothing}
      </div>
      ${light === "stop"
        ? html`<p><a href="/screening/">${words.safetyQuestions}</a></p>`
        : nothing}
    </section>
  `;
}

export function closing(
  words: Strings,
  title: string,
  acts: { pain(pain: number): void; leave(): void },
): TemplateResult {
  return html`
    <section class="panel ask closing">
      <p class="lead">${title}</p>
      <h1 data-focus tabindex="-1">${words.painNow}</h1>
      ${painScale(words, { label: words.painNow, chosen: null, choose: acts.pain })}
      <p class="aside">${words.painScale}</p>
      <button class="plain" type="button" @click=${acts.leave}>${words.noAnswer}</button>
    </section>
  `;
}

export function over(words: Strings, saved: Saved, next: string): TemplateResult {
  const waits = saved !== "everywhere" && saved !== "here";
  return html`
    <section class="panel over">
      <h1 data-focus tabindex="-1">${words.done}</h1>
      <p class="lead" role="status">${waits ? words.waiting[saved] : words.finishing}</p>
      ${waits ? html`<a class="go second" href=${next}>${words.toTheEnd}</a>` : nothing}
    </section>
  `;
}
