import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { walk } from "./arrows";
import { choiceDialog } from "./choice";
import { controls, topBar } from "./chrome";
import { obey } from "./commands";
import type { Engine } from "./engine";
import type { FigureSource } from "../figure/sources";
import { FIGURE, type Figure } from "./figure";
import { help } from "./help";
import { fetchScript, type Failure } from "./fetch";
import { commandOf } from "./keys";
import { spokenFor } from "./live";
import { askToStay, forgetSession, keepForReload } from "./offline";
import { panel, waiting, type PanelActs } from "./panels";
import type { SuppleRing } from "./ring";
import { Run } from "./run";
import { scene } from "./scene";
import type { Cue } from "./script";
import { stringsFor, type Strings } from "./strings";
import { styles } from "./styles";
import { rememberedWay, rememberWay, showsFigure } from "./way";

/**
 * Guides a person through one session.
 *
 * Attributes: `script-url` (what to do), `events-url` (what happened), `next-url` (where to go at
 * the end), `lang`, `voice` (how it sounds where nothing else was chosen on this device). A page may
 * put its own figure into the slot `figure`; else, where `<supple-figure>` is defined, the player
 * makes one; else it shows the exercise's picture.
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
    this.run = new Run(script, this.eventsUrl, rememberedWay(this.voice), this.words, {
      frame: () => this.frame(),
      changed: () => this.requestUpdate(),
      entered: (cue) => this.entered(cue),
      pressed: (what) => this.act(what),
    });
    this.requestUpdate();
    this.figures = Object.fromEntries(
      Object.entries(script.exercises).map(([id, info]) => [id, info.figure]),
    );
    this.keep(this.run);
  }

  private keep({ engine, lead }: Run): void {
    const shown = showsFigure(lead.way) ? Object.values(engine.script.exercises) : [];
    const files = shown.flatMap(({ picture, figure }) => [picture, figure?.body, figure?.clip]);
    void keepForReload([this.scriptUrl, ...new Set(files.filter((url) => typeof url === "string"))]);
  }

  private act(what: (engine: Engine) => void): void {
    const { run } = this;
    if (!run?.elsewhere) run?.act(what);
    else {
      void this.load().then(() => {
        if (this.run !== run) this.run?.act(what);
      });
    }
  }

  private readonly acts: PanelActs = {
    act: (what) => this.act(what),
    start: () => this.sounding((engine) => engine.start()),
    resume: () => this.sounding((engine) => engine.resume()),
    pause: () => this.act((engine) => engine.pause()),
    proceed: () => this.act((engine) => engine.proceed()),
    back: () => this.act((engine) => engine.back()),
    skip: () => this.act((engine) => engine.skip()),
    end: () => this.act((engine) => engine.end()),
    hurt: () => {
      this.act((engine) => engine.hurt());
      this.run?.lead.say(this.words.howMuchHurt);
    },
    tooHard: () => {
      if (this.run?.engine.easier) this.act((engine) => engine.tooHard());
      else this.tell(this.words.noEasier);
    },
    reportHurt: (pain) => {
      this.act((engine) => engine.reportHurt(pain));
      const engine = this.run?.engine;
      if (engine?.light) this.run?.lead.say(engine.script.traffic_light.say[engine.light]);
    },
    choose: (way) => {
      rememberWay(way, this.voice);
      this.acts.pause();
      if (!this.run) return;
      this.run.leadBy(way);
      this.hasFigure &&= showsFigure(way);
      this.keep(this.run);
    },
    chooseWay: () => this.open("choice"),
    help: () => this.open("help"),
  };

  private sounding(what: (engine: Engine) => void): void {
    this.run?.lead.unlock();
    this.act(what);
  }

  private open(dialog: "choice" | "help"): void {
    this.acts.pause();
    const shown = this.renderRoot.querySelector<HTMLDialogElement>(`dialog.${dialog}`);
    shown?.showModal();
    shown?.querySelector<HTMLElement>("input[type=radio]:checked")?.focus();
  }

  private tell(text: string): void {
    this.spoken = text;
    this.requestUpdate();
  }

  private entered(cue: Cue): void {
    const { run } = this;
    if (!run) return;
    this.renderRoot.querySelector<SuppleRing>("supple-ring")?.flash();
    if (run.lead.speaksOf(cue)) return; // a reader and a voice at once would be a muddle
    const text = spokenFor(cue, run.engine, this.words);
    if (text) this.tell(text);
  }

  private key(event: KeyboardEvent): void {
    const { run } = this;
    if (!run || event.defaultPrevented) return;
    const dialog = this.renderRoot.querySelector("dialog[open]");
    const focused = this.shadowRoot?.activeElement ?? null;
    const remote = run.lead.way === "tv";
    const here = dialog ?? this.renderRoot;
    if (remote && walk(event.key, here, focused, this.staged)) event.preventDefault();
    else if (!dialog) {
      const command = commandOf(event, focused ?? document.activeElement);
      if (command && obey(command, run.engine, this.acts, remote)) event.preventDefault();
    }
  }

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
    const { run, words, failed } = this;
    if (!run || failed) return waiting(failed, words, () => void this.load());
    const { engine, lead } = run;
    const { staged } = this;
    const figure = { sources: this.figures, shown: this.hasFigure };
    return html`
      <div
        class="player"
        data-kind=${engine.cue.kind}
        data-mode=${engine.mode}
        data-way=${lead.way}
        data-tells=${lead.tells}
      >
        ${topBar(run, words, this.acts)}
        ${engine.mode === "idle" ? nothing : scene(run, words, figure, !staged, this.acts)}
        ${staged ? nothing : panel(run, words, this.nextUrl, this.acts)}
        ${staged ? controls(engine, words, this.acts) : nothing}
        <p class="live" aria-live="polite">${this.spoken}</p>
        ${help(words)} ${choiceDialog(lead, words, this.acts.choose)}
      </div>
    `;
  }

  /** Whether the work is shown, and nothing is asked. */
  private get staged(): boolean {
    const engine = this.run?.engine;
    return engine?.mode === "playing" && engine.cue.kind !== "check_in";
  }

  protected override updated(changes: PropertyValues): void {
    super.updated(changes);
    const engine = this.run?.engine;
    this.darken(engine?.mode !== "idle" && this.run?.lead.way === "listen");
    const asks = engine && (engine.mode !== "playing" || engine.cue.kind === "check_in");
    const reads = engine?.cue.kind === "announce";
    const screen = engine ? `${engine.mode}${asks || reads ? engine.cue.kind : ""}` : "";
    if (screen === this.screen) return;
    const first = this.screen === "";
    this.screen = screen;
    // What was scrolled to read one screen must not hide the top of the next.
    if (!first && this.getBoundingClientRect().top < 0) this.scrollIntoView();
    this.renderRoot.querySelector(".stage")?.scrollTo(0, 0);
    const lost = this.hadFocus && this.shadowRoot?.activeElement === null;
    if (lost || (asks && !first)) {
      this.renderRoot.querySelector<HTMLElement>("[data-focus]")?.focus({ preventScroll: true });
    }
    if (engine?.mode === "over") void this.finish();
  }

  /** Nobody looks: a dark screen spares their eyes and the battery. */
  private darken(dark: boolean): void {
    if (dark) this.dataset.theme = "dark";
    else delete this.dataset.theme;
  }

  /** Send the rest, then go on to the next page; wait here as long as that is not possible. */
  private async finish(): Promise<void> {
    const { run } = this;
    if (!run) return;
    await run.queue.flush();
    if (run.queue.saved !== "everywhere") void askToStay();
    await run.queue.whenSaved();
    if (this.run !== run) return;
    run.forget();
    await forgetSession();
    location.assign(this.nextUrl);
  }
}
