import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { Actor } from "./actor";
import { isBuild, onBuildChange, rememberBuild, rememberedBuild, type Build } from "./build";
import type { PhaseTime } from "./demo";
import type { Drive } from "./drive";
import { listen } from "./gestures";
import type { Found } from "./muscles";
import { buildChoice, cornerButton, legend, startButton, tools } from "./parts";
import { fetchBody, fetchClip, targetsOf, type FigureSource } from "./sources";
import { stringsFor, type Strings } from "./strings";
import { styles } from "./styles";
import type { Lease } from "./theatre";

type Moving = typeof import("./moving");

/** `still`: a picture stands in; `loading`: it will be swapped; `live`: it moves. */
type State = "still" | "loading" | "live";

/** How far below the edge of the window a figure begins to load. */
const NEAR = "200px";

const words = {
  fromAttribute: (value: string | null): string[] => value?.split(/[\s,]+/).filter(Boolean) ?? [],
};
/** A page may hold broken JSON; the figure then does without. */
function json<T>(otherwise: T): { fromAttribute(value: string | null): T } {
  return {
    fromAttribute: (value) => {
      try {
        return value ? (JSON.parse(value) as T) : otherwise;
      } catch {
        return otherwise;
      }
    },
  };
}

/**
 * Shows an exercise on a figure that can be turned.
 *
 * A still picture (a child, or `picture-url`) is there from the start and stays wherever a moving
 * figure cannot or should not be: no WebGL, drawing by the processor, a wish for less motion.
 *
 * Attributes: `exercise`, `body-url`, `clip-url`, `picture-url`, `alt`, `lang`; `stretched` and
 * `worked` (ids of muscles, `:right` or `:left` after one that is coloured on one side only while
 * the right side has its turn), `names` (JSON: id → name), `phases` (JSON: `[{id, seconds, breath}]`);
 * `compact` (no row of buttons, no legend), `tall` (room for somebody who stands), `force-3d` (draw
 * even with the processor), `build` (slender, average or heavy; without it the person chooses, and
 * every figure remembers the choice).
 *
 * Left alone it demonstrates the exercise. A session calls `show` on every frame, with `sources`
 * set to where each of its exercises is found.
 */
export class SuppleFigure extends LitElement {
  static override styles = styles;
  static override properties = {
    exercise: {},
    bodyUrl: { attribute: "body-url" },
    clipUrl: { attribute: "clip-url" },
    pictureUrl: { attribute: "picture-url" },
    alt: {},
    stretched: { converter: words },
    worked: { converter: words },
    names: { converter: json({}) },
    phases: { converter: json([]) },
    build: {},
    compact: { type: Boolean },
    force3d: { type: Boolean, attribute: "force-3d" },
    sources: { attribute: false },
  };

  declare exercise: string;
  declare bodyUrl: string;
  declare clipUrl: string;
  declare pictureUrl: string;
  declare alt: string;
  declare stretched: readonly string[];
  declare worked: readonly string[];
  declare names: Readonly<Record<string, string>>;
  declare phases: readonly PhaseTime[];
  declare build: string;
  declare compact: boolean;
  declare force3d: boolean;
  /** Where to find each exercise of a session; without it the attributes say it for one. */
  declare sources: Readonly<Record<string, FigureSource | null | undefined>>;

  private state: State = "still";
  /** The device cannot do it, or the person was not asked yet. */
  private unable = false;
  private asked = false;
  private near = false;
  private driven = false;
  private wanted: string | null = null;
  private found: Found | null = null;
  /** Address of the movement that is shown. */
  private playing = "";
  /** Address of one that could not be had; tried again when the figure comes into sight again. */
  private broken = "";
  private lease: Lease | undefined;
  private actor: Actor | undefined;
  private loading: Promise<void> | undefined;
  private leaving: (() => void)[] = [];
  private readonly calm = matchMedia("(prefers-reduced-motion: reduce)");
  private leave: (() => void)[] = [];

  constructor() {
    super();
    this.exercise = "";
    this.bodyUrl = "";
    this.clipUrl = "";
    this.pictureUrl = "";
    this.alt = "";
    this.stretched = [];
    this.worked = [];
    this.names = {};
    this.phases = [];
    this.build = "";
    this.compact = false;
    this.force3d = false;
    this.sources = {};
  }

  /**
   * Follow a session; call it on every frame.
   * @returns whether the moving figure shows this exercise; if not, a picture should
   */
  show(drive: Drive): boolean {
    if (!this.driven) {
      this.driven = true;
      this.requestUpdate();
    }
    if (drive.exercise !== this.wanted) {
      this.wanted = drive.exercise;
      this.load();
    }
    const ready = this.state === "live" && this.actor?.exercise === drive.exercise;
    if (ready) this.actor?.show(drive);
    return ready;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const seeing = new IntersectionObserver(
      ([entry]) => {
        this.near = entry?.isIntersecting ?? false;
        if (this.actor) this.actor.visible = this.near && !document.hidden;
        this.broken = "";
        if (this.near) this.load();
      },
      { rootMargin: NEAR },
    );
    seeing.observe(this);
    const hiding = (): void => {
      if (this.actor) this.actor.visible = this.near && !document.hidden;
    };
    const calming = (): void => {
      this.asked = false;
      if (this.calm.matches) this.release();
      else this.load();
      this.requestUpdate();
    };
    document.addEventListener("visibilitychange", hiding);
    this.calm.addEventListener("change", calming);
    this.leave = [
      () => seeing.disconnect(),
      () => document.removeEventListener("visibilitychange", hiding),
      () => this.calm.removeEventListener("change", calming),
      onBuildChange(() => this.grow()),
    ];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const stop of this.leave) stop();
    this.leave = [];
    this.near = false;
    this.release();
  }

  protected override updated(changes: PropertyValues): void {
    super.updated(changes);
    if (changes.has("force3d") && this.force3d) this.unable = false;
    if (changes.has("build")) this.actor?.grow(this.shownBuild);
    if (["clipUrl", "bodyUrl", "sources", "force3d"].some((name) => changes.has(name))) this.load();
    const holder = this.renderRoot.querySelector(".turn");
    if (this.lease && holder && this.lease.canvas.parentNode !== holder) {
      holder.append(this.lease.canvas);
    }
  }

  private get source(): FigureSource | null {
    const given = this.wanted ? this.sources[this.wanted] : null;
    if (given) return given;
    if (!this.bodyUrl || !this.clipUrl) return null;
    const { bodyUrl, clipUrl, stretched, worked, names, phases } = this;
    return { body: bodyUrl, clip: clipUrl, stretched, worked, names, phases };
  }

  /** The page says it, or else the person. */
  private get shownBuild(): Build {
    return isBuild(this.build) ? this.build : rememberedBuild();
  }

  private get language(): string {
    return this.lang || document.documentElement.lang || "en";
  }

  private get strings(): Strings {
    return stringsFor(this.language);
  }

  /** Begin, or begin again with another exercise, as soon as the page has nothing better to do. */
  private load(): void {
    const held = this.calm.matches && !this.asked;
    const { source } = this;
    if (!this.near || this.unable || held || !source || this.loading) return;
    if (this.playing === source.clip || this.broken === source.clip) return;
    if (this.state === "still") this.state = "loading";
    this.loading = idle()
      .then(() => this.prepare())
      .catch((error: unknown) => {
        console.warn(error);
        this.broken = source.clip;
        this.release();
      })
      .finally(() => {
        this.loading = undefined;
        this.load(); // another exercise may have been asked for meanwhile
        this.requestUpdate();
      });
    this.requestUpdate();
  }

  private async prepare(): Promise<void> {
    const { source } = this;
    if (!source || !this.isConnected) return;
    const [moving, body] = await Promise.all([import("./moving"), fetchBody(source.body)]);
    const clip = await fetchClip(source.clip, body);
    if (!this.isConnected) return;
    if (!this.lease) {
      const lease = await moving.borrow(body, this, this.force3d, () => this.release());
      if (!lease) {
        this.unable = true;
        this.state = "still";
        return;
      }
      if (!this.isConnected) return moving.giveBack(lease);
      this.lease = lease;
      const actor = new moving.Actor(lease, { changed: () => this.requestUpdate() });
      this.actor = actor;
      this.attend(lease, actor, moving);
    }
    this.actor?.play(clip, targetsOf(source), this.shownBuild);
    this.playing = source.clip;
    if (!this.driven) this.actor?.demonstrate(source.phases ?? []);
    this.found = null;
    this.state = "live";
  }

  /** Everything that the moving figure reacts to, until it is released. */
  private attend(lease: Lease, actor: Actor, { giveBack, onThemeChange }: Moving): void {
    const holder = this.renderRoot.querySelector<HTMLElement>(".turn");
    if (!holder) return;
    holder.append(lease.canvas);
    const sizing = new ResizeObserver(() => actor.resize(holder.clientWidth, holder.clientHeight));
    sizing.observe(holder);
    const lost = (event: Event): void => {
      event.preventDefault();
      this.asked = false;
      this.unable = true;
      this.release();
    };
    lease.canvas.addEventListener("webglcontextlost", lost);
    this.leaving = [
      () => sizing.disconnect(),
      () => lease.canvas.removeEventListener("webglcontextlost", lost),
      listen(holder, {
        turn: (yaw, pitch) => actor.turn(yaw, pitch),
        zoom: (factor) => actor.zoom(factor),
        reset: () => actor.reset(),
        tap: (x, y) => this.name(actor.pick(x, y)),
        togglePlay: () => actor.togglePlay(),
      }),
      onThemeChange(() => actor.wear()),
      () => actor.stop(),
      () => giveBack(lease),
    ];
  }

  /** Back to the still picture. */
  private release(): void {
    for (const stop of this.leaving) stop();
    this.leaving = [];
    this.actor = undefined;
    this.lease = undefined;
    this.playing = "";
    this.state = "still";
    this.requestUpdate();
  }

  private grow(): void {
    this.actor?.grow(this.shownBuild);
    this.requestUpdate();
  }

  private name(found: Found | null): void {
    this.found = found;
    this.requestUpdate();
  }

  private readonly ask = (): void => {
    this.asked = true;
    this.unable = false;
    this.load();
  };

  protected override render(): TemplateResult {
    const live = this.state === "live";
    const { actor, source, strings } = this;
    const offered = this.state === "still" && source && !this.unable;
    const choice = isBuild(this.build)
      ? nothing
      : buildChoice(strings, this.shownBuild, rememberBuild);
    return html`
      <div class="frame">
        <div class="picture" ?data-live=${live}>
          <div
            class="turn"
            role="img"
            aria-label=${this.alt}
            aria-describedby=${live ? "hint" : nothing}
            tabindex=${live ? 0 : nothing}
          >
            <slot>${this.still()}</slot>
          </div>
          <p class="found" role="status">${this.foundWords(strings)}</p>
          ${offered && this.calm.matches && !this.asked ? startButton(strings, this.ask) : nothing}
          ${actor && live && this.compact ? cornerButton(strings, actor) : nothing}
        </div>
        ${live ? html`<p class="hint" id="hint">${strings.hint}</p>` : nothing}
        ${this.compact || this.state === "still" ? nothing : tools(strings, actor, this.driven, choice)}
        ${this.compact || !source ? nothing : legend(strings, source, this.language)}
      </div>
    `;
  }

  private still(): TemplateResult | typeof nothing {
    const url = this.pictureUrl || this.source?.picture;
    return url ? html`<img src=${url} alt="" decoding="async" />` : nothing;
  }

  private foundWords(strings: Strings): string {
    const { found, source } = this;
    const name = found && source?.names[found.muscle];
    if (!found || !name) return "";
    return found.effect ? strings.found[found.effect](name) : name;
  }
}

function idle(): Promise<void> {
  return new Promise((resolve) => {
    if ("requestIdleCallback" in window) requestIdleCallback(() => resolve(), { timeout: 1500 });
    else setTimeout(resolve, 150);
  });
}
