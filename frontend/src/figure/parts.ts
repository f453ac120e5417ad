import { html, nothing, type TemplateResult } from "lit";
import type { Actor } from "./actor";
import { PRESETS } from "./framing";
import { icon } from "./icons";
import { BUILDS, isBuild, type Build } from "./build";
import { EFFECTS } from "./muscles";
import { targetsOf, type FigureSource } from "./sources";
import type { Strings } from "./strings";

/** For those who wish for less motion: it moves only when they ask. */
export function startButton(strings: Strings, ask: () => void): TemplateResult {
  const { showMovement } = strings;
  // A sign alone, in the corner: words would lie on the picture that they are about.
  return html`<button class="start" type="button" title=${showMovement} aria-label=${showMovement} @click=${ask}>
    ${icon("play")}
  </button>`;
}

/**
 * The row of buttons.
 * @param actor none while it is being loaded: the row then only keeps its place
 * @param driven whether a session says what is played
 * @param more what else to choose
 */
export function tools(
  strings: Strings,
  actor: Actor | undefined,
  driven: boolean,
  more: TemplateResult | typeof nothing,
): TemplateResult {
  return html`<div class="tools" ?data-waiting=${!actor}>
    ${driven ? nothing : html`<div>${playButtons(strings, actor)}</div>`}
    <div role="group" aria-label=${strings.viewFrom}>
      ${PRESETS.map(
        (preset) => html`<button
          type="button"
          aria-pressed=${actor?.preset === preset}
          @click=${() => actor?.from(preset)}
        >
          ${strings.views[preset]}
        </button>`,
      )}
    </div>
    ${more}
  </div>`;
}

function playButtons(strings: Strings, actor: Actor | undefined): TemplateResult {
  const playing = actor?.playing ?? true;
  return html`
    <button
      class="round"
      type="button"
      aria-label=${playing ? strings.pause : strings.play}
      @click=${() => actor?.togglePlay()}
    >
      ${icon(playing ? "pause" : "play")}
    </button>
    <button
      type="button"
      title=${strings.halfSpeed}
      aria-pressed=${actor?.slow ?? false}
      @click=${() => actor?.toggleSlow()}
    >
      <span aria-hidden="true">½×</span><span class="hint">${strings.halfSpeed}</span>
    </button>
  `;
}

/** Which build the figure has; remembered for every figure on this device. */
export function buildChoice(
  strings: Strings,
  build: Build,
  choose: (build: Build) => void,
): TemplateResult {
  const changed = ({ target }: Event): void => {
    const { value } = target as HTMLSelectElement;
    if (isBuild(value)) choose(value);
  };
  return html`<label class="build">
    <span>${strings.build}</span>
    <select @change=${changed}>
      ${BUILDS.map(
        (each) => html`<option value=${each} ?selected=${each === build}>
          ${strings.builds[each]}
        </option>`,
      )}
    </select>
  </label>`;
}

/** Where there is little room: one button that goes round. */
export function cornerButton(strings: Strings, actor: Actor): TemplateResult {
  const now = actor.preset;
  const next = PRESETS[now ? (PRESETS.indexOf(now) + 1) % PRESETS.length : 0] ?? "front";
  return html`<button
    class="round corner"
    type="button"
    aria-label=${strings.seeFrom[next]}
    title=${strings.seeFrom[next]}
    @click=${() => actor.from(next)}
  >
    ${icon("turn")}
  </button>`;
}

/** What the colours mean. */
export function legend(
  strings: Strings,
  source: FigureSource,
  language: string,
): TemplateResult | typeof nothing {
  const rows = EFFECTS.filter((effect) => source[effect].length > 0);
  if (rows.length === 0) return nothing;
  const targets = targetsOf(source);
  const list = new Intl.ListFormat(language, { type: "unit" });
  // One sentence of them: only its first begins with a capital.
  const named = (names: string[]) =>
    names.map((name, n) => (n ? name.charAt(0).toLocaleLowerCase(language) + name.slice(1) : name));
  return html`<dl class="legend" aria-label=${strings.legend}>
    ${rows.map(
      (effect) => html`<div data-effect=${effect}>
        <dt>${strings.effects[effect]}</dt>
        <dd>${list.format(named(targets[effect].map(({ muscle }) => source.names[muscle] ?? muscle)))}</dd>
      </div>`,
    )}
  </dl>`;
}
