import { html, nothing, type TemplateResult } from "lit";
import type { Acts } from "./commands";
import type { Engine } from "./engine";
import { icon } from "./icons";
import type { Run } from "./run";
import { nameOf, type Strings } from "./strings";

/** Above every screen: where one is, whether all is saved, how one is led, and help. */
export function topBar(
  run: Run,
  words: Strings,
  acts: Pick<Acts, "chooseWay" | "help">,
): TemplateResult {
  const { engine, lead, queue } = run;
  const items = new Set(engine.timeline.map((block) => block.cue.item).filter((i) => i !== null));
  const now = engine.cue.item;
  const started = engine.mode !== "idle";
  const notice = noticeOf(queue, words);
  return html`
    <div class="top">
      <p class="where">
        ${started && now !== null ? words.exerciseOf(now + 1, items.size) : nothing}
      </p>
      <p class="saved" data-saved=${queue.saved}>
        ${icon(queue.saved)}<span>${words.saved[queue.saved]}</span>
      </p>
      <button
        class="tool"
        type="button"
        title=${words.howLed}
        aria-label=${words.ways[lead.way].name}
        ?hidden=${!started}
        @click=${acts.chooseWay}
      >
        ${icon(lead.way)}<span>${words.ways[lead.way].name}</span>
      </button>
      <button class="tool" type="button" aria-label=${words.help} @click=${acts.help}>
        ${icon("help")}
      </button>
      <div class="steps" aria-hidden="true">
        ${[...items].map(
          (item) => html`<span
            data-state=${!started || (now !== null && item > now)
              ? "coming"
              : item === now
                ? "now"
                : "over"}
          ></span>`,
        )}
      </div>
      ${notice ? html`<p class="notice" role="status">${notice}</p>` : nothing}
    </div>
  `;
}

/** What a person should know about their answers, or nothing: being offline is no trouble. */
function noticeOf({ saved, wrongClock, aside }: Run["queue"], words: Strings): string {
  if (saved === "locked" || saved === "stuck" || saved === "tab") return words.waiting[saved];
  if (aside) return words.setAside;
  return wrongClock ? words.wrongClock : "";
}

/** Below the work: what a person can do about it. */
export function controls(engine: Engine, words: Strings, acts: Acts): TemplateResult {
  const easier = engine.easier;
  return html`
    <div class="controls">
      <button type="button" class="back" @click=${acts.back}>
        ${icon("back")}<span>${words.back}</span>
      </button>
      <button type="button" class="pause" data-focus @click=${acts.pause}>
        ${icon("pause")}<span>${words.pause}</span>
      </button>
      <button type="button" class="skip" @click=${acts.skip}>
        ${icon("skip")}<span>${words.skip}</span>
      </button>
      <button
        type="button"
        class="easier"
        ?disabled=${!easier}
        title=${easier
          ? words.tooHardHint(nameOf(engine.script.exercises, easier))
          : words.noEasier}
        @click=${acts.tooHard}
      >
        ${icon("easier")}<span>${words.tooHard}</span>
      </button>
      <button type="button" class="hurts" @click=${acts.hurt}>
        ${icon("hurts")}<span>${words.hurts}</span>
      </button>
    </div>
  `;
}
