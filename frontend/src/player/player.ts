import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { checkIn, closing, hurting, offering, over, paused, welcome } from "./asks";
import { controls, topBar } from "./chrome";
import type { Engine } from "./engine";
import type { FigureSource } from "../figure/sources";
import { FIGURE, type Figure } from "./figure";
import { help } from "./help";
import { fetchScript, type Failure } from "./fetch";
import { commandOf, type Command } from "./keys";
import { spokenFor } from "./live";
import { forgetSession, keepForReload } from "./offline";
import type { SuppleRing } from "./ring";
import { Run } from "./run";
import type { Cue } from "./script";
import { stage, upNext } from "./stage";
import { nameOf, stringsFor, type Strings } from "./strings";
import { styles } from "./styles";
import { VOICE_MODES } from "./voice";

/**
 * Guides a person through one session.
 *
 * Attributes: `script-url` (what to do), `events-url` (what happened), `next-url` (where to go at
 * the end), `lang`, `voice` (how it sounds, as the person set it). A page may put its own figure into the slot `figure`; else, where
 * `<supple-figure>` is defined, the player makes one; else it shows the exercise's picture.
 */
export class SupplePlayer extends LitElement {
  static override styles = styles;
  static override properties = {
    scriptUrl: { attribute: "script-url" },
    eventsUrl: { attribute: "events-url" },
    nextUrl: { attribute: "next-url" },
    voice: {},
  };

  declare scriptUrl: string;
  declare eventsUrl: string;
  declare nextUrl: string;
  declare voice: string;

  private run: Run | null = null;
  private failed: Failure | null = null;
  private spoken = "";
  private screen = "";
  private hadFocus = false;
  private hasFigure = false;
  private figures: Record<string, FigureSource | null | undefined> = {};
  private readonly onKey = (event: KeyboardEvent): void => this.key(event);
  private readonly onOnline = (): void => {
    if (this.failed?.why === "network") void this.load();
  };

  constructor() {
    super();
    this.scriptUrl = "";
    this.eventsUrl = "";
    this.nextUrl = "/";
    this.voice = "";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("keydown", this.onKey);
    window.addEventListener("online", this.onOnline);
    void customElements.whenDefined(FIGURE).then(() => this.requestUpdate());
    void this.load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("keydown", this.onKey);
    window.removeEventListener("online", this.onOnline);
    this.run?.close();
    this.run = null;
  }

  private get words(): Strings {
    return stringsFor(this.lang || document.documentElement.lang);
  }

  private async load(): Promise<void> {
    this.failed = null;
    this.requestUpdate();
    const script = await fetchScript(this.scriptUrl);
    if (!this.isConnected) return;
    if ("why" in script) {
      this.failed = script;
      this.requestUpdate();
      return;
    }
    this.run?.close();
    this.run = new Run(script, this.eventsUrl, this.voice, {
      frame: () => this.frame(),
      changed: () => this.requestUpdate(),
      entered: (cue) => this.entered(cue),
    });
    this.requestUpdate();
    this.figures = Object.fromEntries(
      Object.entries(script.exercises).map(([id, info]) => [id, info.figure]),
    );
    const files = Object.values(script.exercises).flatMap(({ picture, figure }) => [
      picture,
      figure?.body,
      figure?.clip,
    ]);
    void keepForReload([this.scriptUrl, ...new Set(files.filter((url) => typeof url === "string"))]);
  }

  private act(what: (engine: Engine) => void): void {
    const { run } = this;
    if (run?.elsewhere) void this.load().then(() => this.run?.act(what));
    else run?.act(what);
  }

  private readonly start = (): void => {
    this.run?.voice.unlock();
    this.act((engine) => engine.start());
  };

  private readonly resume = (): void => {
    this.run?.voice.unlock();
    this.act((engine) => engine.resume());
  };

  private readonly proceed = (): void => this.act((engine) => engine.proceed());
  private readonly end = (): void => this.act((engine) => engine.end());

  private readonly hurt = (): void => {
    this.act((engine) => engine.hurt());
    this.run?.voice.say(this.words.howMuchHurt);
  };

  private readonly tooHard = (): void => {
    if (this.run?.engine.easier) this.act((engine) => engine.tooHard());
    else this.tell(this.words.noEasier);
  };

  private reportHurt(pain: number): void {
    this.act((engine) => engine.reportHurt(pain));
    const engine = this.run?.engine;
    if (engine?.light) this.run?.voice.say(engine.script.traffic_light.say[engine.light]);
  }

  private tell(text: string): void {
    this.spoken = text;
    this.requestUpdate();
  }

  private entered(cue: Cue): void {
    const { run } = this;
    if (!run) return;
    this.renderRoot.querySelector<SuppleRing>("supple-ring")?.flash();
    if (run.voice.speaks(cue)) return; // a reader and a voice at once would be a muddle
    const text = spokenFor(cue, run.engine, this.words);
    if (text) this.tell(text);
  }

  private key(event: KeyboardEvent): void {
    const { run } = this;
    if (!run || this.renderRoot.querySelector("dialog[open]")) return;
    const command = commandOf(event, this.shadowRoot?.activeElement ?? document.activeElement);
    if (!command) return;
    const done = this.obey(command, run);
    if (done) event.preventDefault();
  }

  /** Do what a key asks; false when it means nothing here, so that the browser may have it. */
  private obey(command: Command, run: Run): boolean {
    const { mode } = run.engine;
    const running = mode === "playing" || mode === "paused";
    switch (command) {
      case "pause":
        if (mode === "idle") this.start();
        else if (mode === "playing") this.act((engine) => engine.pause());
        else if (mode === "paused") this.resume();
        else return false;
        return true;
      case "proceed":
        if (mode === "idle") this.start();
        else if (mode === "paused") this.resume();
        else if (mode === "playing") this.proceed();
        else return false;
        return true;
      case "back":
        if (running) this.act((engine) => engine.back());
        return running;
      case "skip":
        if (running) this.act((engine) => engine.skip());
        return running;
      case "hurt":
        if (running) this.hurt();
        return running;
      case "easier":
        if (running) this.tooHard();
        return running;
      case "voice":
        this.nextVoice();
        return true;
      case "help":
        this.help();
        return true;
    }
  }

  private readonly nextVoice = (): void => {
    const voice = this.run?.voice;
    if (!voice) return;
    const now = VOICE_MODES.indexOf(voice.mode);
    voice.mode = VOICE_MODES[(now + 1) % VOICE_MODES.length] ?? "voice";
    this.tell(this.words.voiceModes[voice.mode]);
  };

  private readonly help = (): void => {
    this.act((engine) => engine.pause());
    this.renderRoot.querySelector("dialog")?.showModal();
  };

  private frame(): void {
    const engine = this.run?.engine;
    if (!engine || engine.mode === "idle" || engine.mode === "over") return;
    const { cue, ring, progress } = engine;
    this.renderRoot.querySelector<SuppleRing>("supple-ring")?.show({
      ...ring,
      breath: cue.breath,
      breathProgress: progress,
    });
    const slot = this.renderRoot.querySelector<HTMLSlotElement>("slot[name=figure]");
    const given = slot?.assignedElements()[0] ?? this.renderRoot.querySelector(FIGURE);
    const figure = given as Figure | null | undefined;
    const shows = typeof figure?.show === "function" && figure.show({ ...cue, progress }) !== false;
    if (shows === this.hasFigure) return;
    this.hasFigure = shows;
    this.requestUpdate();
  }

  protected override firstUpdated(): void {
    // A button that was clicked keeps the focus, and the space bar would press it again.
    const release = (event: Event): void => {
      const button = (event.target as Element).closest?.(".controls button, .tool, .go");
      if ((event as MouseEvent).detail > 0 && button instanceof HTMLElement) button.blur();
    };
    this.renderRoot.addEventListener("click", release, { capture: true });
  }

  protected override willUpdate(): void {
    this.hadFocus = this.shadowRoot?.activeElement != null;
  }

  protected override render(): TemplateResult {
    const { run, words } = this;
    if (!run) return this.waiting(words);
    const { engine } = run;
    const staged = engine.mode === "playing" && engine.cue.kind !== "check_in";
    return html`
      <div class="player" data-kind=${engine.cue.kind} data-mode=${engine.mode}>
        ${topBar(run, words, { nextVoice: this.nextVoice, help: this.help })}
        ${engine.mode === "idle" ? nothing : this.stageView(engine, words, staged)}
        ${staged ? nothing : this.panel(run, words)}
        ${staged
          ? controls(engine, words, {
              back: () => this.act((e) => e.back()),
              pause: () => this.act((e) => e.pause()),
              skip: () => this.act((e) => e.skip()),
              tooHard: this.tooHard,
              hurt: this.hurt,
            })
          : nothing}
        <p class="live" aria-live="polite">${this.spoken}</p>
        ${help(words)}
      </div>
    `;
  }

  protected override updated(changes: PropertyValues): void {
    super.updated(changes);
    const engine = this.run?.engine;
    const asks = engine && (engine.mode !== "playing" || engine.cue.kind === "check_in");
    const reads = engine?.cue.kind === "announce";
    const screen = engine ? `${engine.mode}${asks || reads ? engine.cue.kind : ""}` : "";
    if (screen === this.screen) return;
    const first = this.screen === "";
    this.screen = screen;
    // What was scrolled to read one screen must not hide the top of the next.
    if (!first && this.getBoundingClientRect().top < 0) this.scrollIntoView();
    const lost = this.hadFocus && this.shadowRoot?.activeElement === null;
    if (lost || (asks && !first)) {
      this.renderRoot.querySelector<HTMLElement>("[data-focus]")?.focus({ preventScroll: true });
    }
    if (engine?.mode === "over") void this.finish();
  }

  private waiting(words: Strings): TemplateResult {
    if (!this.failed) return html`<p class="player waiting" role="status">${words.loading}</p>`;
    const { why, next } = this.failed;
    if (next !== null) {
      return html`<div class="player waiting" role="alert">
        <p>${words.safetyFirst}</p>
        <a class="go" href=${next}>${words.seeWhatToDo}</a>
      </div>`;
    }
    return html`<div class="player waiting" role="alert">
      <p>${why === "locked" ? words.lockedHelp : words.loadFailed}</p>
      <button class="go" type="button" @click=${() => void this.load()}>${words.tryAgain}</button>
    </div>`;
  }

  /** Stays in the page while something else is asked, so that the figure need not load again. */
  private stageView(engine: Engine, words: Strings, staged: boolean): TemplateResult {
    const { cue, script } = engine;
    const picture = cue.exercise ? (script.exercises[cue.exercise]?.picture ?? null) : null;
    const own = customElements.get(FIGURE) !== undefined;
    const shown = this.hasFigure || picture !== null;
    return html`
      <div
        class="stage"
        ?hidden=${!staged}
        data-picture=${shown ? "yes" : "no"}
        data-kind=${cue.kind}
      >
        <div class="picture" ?hidden=${!shown && !own}>
          <div class="figure" data-shown=${this.hasFigure}>
            <slot name="figure">${own ? this.figure(engine) : nothing}</slot>
          </div>
          ${picture && !this.hasFigure
            ? html`<img src=${picture} alt=${nameOf(script.exercises, cue.exercise)} />`
            : nothing}
        </div>
        <supple-ring></supple-ring>
        ${stage(engine, words, { proceed: this.proceed })} ${upNext(engine, words)}
      </div>
    `;
  }

  private figure({ cue, script }: Engine): TemplateResult {
    return html`<supple-figure
      compact
      lang=${script.language}
      alt=${nameOf(script.exercises, cue.exercise)}
      .sources=${this.figures}
    ></supple-figure>`;
  }

  private panel(run: Run, words: Strings): TemplateResult {
    const { engine, voice, queue } = run;
    switch (engine.mode) {
      case "idle":
        return welcome(engine, words, voice, {
          start: this.start,
          sound: (mode) => {
            voice.mode = mode;
          },
        });
      case "paused":
        return paused(engine, words, { resume: this.resume, end: this.end });
      case "hurting":
        return hurting(words, {
          pain: (pain) => this.reportHurt(pain),
          mistake: () => this.act((e) => e.unhurt()),
        });
      case "offering":
        return offering(engine, words, {
          carryOn: () => this.act((e) => e.carryOn()),
          easier: this.tooHard,
          leave: () => this.act((e) => e.leaveHurt()),
          end: this.end,
        });
      case "playing":
        return checkIn(engine, words, {
          doable: (doable) => this.act((e) => e.rate({ doable })),
          pain: (pain) => this.act((e) => e.rate({ pain })),
          proceed: this.proceed,
        });
      case "closing":
        return closing(words, engine.endedEarly ? words.endedEarly : engine.cue.text, {
          pain: (pain) => this.act((e) => e.painNow(pain)),
          leave: () => this.act((e) => e.leave()),
        });
      case "over":
        return over(words, {
          waiting: queue.saved === "offline" || queue.saved === "locked",
          locked: queue.saved === "locked",
          next: this.nextUrl,
        });
    }
  }

  /** Send the rest, then go on to the next page; wait here as long as that is not possible. */
  private async finish(): Promise<void> {
    const { run } = this;
    if (!run) return;
    await run.queue.flush();
    await run.queue.whenSaved();
    if (this.run !== run) return;
    run.forget();
    await forgetSession();
    location.assign(this.nextUrl);
  }
}
