import { html, nothing, type TemplateResult } from "lit";
import type { FigureSource } from "../figure/sources";
import { FIGURE } from "./figure";
import type { Run } from "./run";
import { stage, upNext, type StageActs } from "./stage";
import { nameOf, type Strings } from "./strings";
import { showsFigure } from "./way";

/** What the figure can show, and whether it does. */
export interface Showing {
  readonly sources: Record<string, FigureSource | null | undefined>;
  readonly shown: boolean;
}

/**
 * The figure or a picture, the countdown and the words. It stays in the page while something else
 * is asked, so that the figure need not load again.
 */
export function scene(
  { engine, lead }: Run,
  words: Strings,
  figure: Showing,
  hidden: boolean,
  acts: StageActs,
): TemplateResult {
  const { cue, script } = engine;
  const looks = showsFigure(lead.way);
  const name = nameOf(script.exercises, cue.exercise);
  const picture = (looks && cue.exercise && script.exercises[cue.exercise]?.picture) || null;
  const own = looks && customElements.get(FIGURE) !== undefined;
  const shown = figure.shown || picture !== null;
  return html`
    <div
      class="stage"
      ?hidden=${hidden}
      data-picture=${shown ? "yes" : "no"}
      data-kind=${cue.kind}
    >
      <div class="picture" ?hidden=${!shown && !own}>
        <div class="figure" data-shown=${figure.shown}>
          <slot name="figure">
            ${own
              ? html`<supple-figure
                  compact
                  lang=${script.language}
                  alt=${name}
                  .sources=${figure.sources}
                ></supple-figure>`
              : nothing}
          </slot>
        </div>
        ${picture && !figure.shown ? html`<img src=${picture} alt=${name} />` : nothing}
      </div>
      <supple-ring></supple-ring>
      ${stage(engine, words, acts)} ${upNext(engine, words)}
    </div>
  `;
}
