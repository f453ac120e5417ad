import type { Clock } from "./clock";
import type { Answers, Mode, Place } from "./place";
import { lightOf, type Cue, type Happening, type Light, type Script } from "./script";
import { blocksOf, fits, sameStep, splice, type Block } from "./timeline";

/** Whoever shows, speaks and records. */
export interface Listener {
  /** A block began, or began again. */
  entered(cue: Cue): void;
  /** An instant cue fell due. */
  marked(cue: Cue): void;
  happened(what: Happening): void;
}

/** A press of `back` this soon after the start of a step means the step before. */
const BACK_SECONDS = 2.5;
/** How long the answers stay on screen, and how long advice does. */
const LINGER: Record<Light, number> = { go: 0.8, accept: 8, stop: 12 };

export class Engine {
  readonly script: Script;
  private readonly clock: Clock;
  private readonly listener: Listener;
  private blocks: Block[];
  private cues: readonly Cue[];
  private at: Place;
  private last: number;

  /**
   * @param place where to go on; what was playing comes back paused
   */
  constructor(script: Script, clock: Clock, listener: Listener, place?: Place) {
    this.script = script;
    this.clock = clock;
    this.listener = listener;
    this.last = clock.now();
    const swaps = (place?.swaps ?? []).filter((swap) => fits(script, swap));
    this.cues = swaps.reduce(
      (cues: readonly Cue[], swap) => splice(cues, script, swap),
      script.cues,
    );
    this.blocks = blocksOf(this.cues);
    if (!this.blocks.length) throw new Error("a script has at least one cue");
    this.at = place ? structuredClone(place) : this.beginning();
    if (place && swaps.length < place.swaps.length) {
      // An easier one is not open any more, and with it the cues have changed: to the start of
      // the same exercise, as it is now.
      const index = this.blocks.findIndex(({ cue }) => cue.item === place.item);
      Object.assign(this.at, { swaps, index, elapsed: 0, limit: this.blocks[index]?.cue.seconds });
    }
    this.at.index = Math.min(Math.max(0, this.at.index), this.blocks.length - 1);
    // Led in another way, an announcement has another length; only an answer changes the others.
    if (this.cue.kind !== "check_in") this.at.limit = this.cue.seconds;
    this.at.elapsed = Math.min(this.at.elapsed, this.at.limit);
    if (this.at.mode === "playing") this.at.mode = "paused";
  }

  get mode(): Mode {
    return this.at.mode;
  }
  get cue(): Cue {
    return this.block.cue;
  }
  get index(): number {
    return this.at.index;
  }
  get elapsed(): number {
    return this.at.elapsed;
  }
  /** Seconds until the present block ends. */
  get left(): number {
    return Math.max(0, this.at.limit - this.at.elapsed);
  }
  /** How far through the present block, 0–1. */
  get progress(): number {
    return this.at.limit > 0 ? Math.min(1, this.at.elapsed / this.at.limit) : 1;
  }
  /** Seconds and share of what the ring counts: a hold in breaths counts as one. */
  get ring(): { left: number; progress: number } {
    const { hold_at, hold_seconds } = this.cue;
    if (hold_at === null || !hold_seconds) return { left: this.left, progress: this.progress };
    const done = Math.min(hold_seconds, hold_at + this.at.elapsed);
    return { left: hold_seconds - done, progress: done / hold_seconds };
  }
  get answers(): Readonly<Answers> {
    return this.at.answers;
  }
  /** The pain last told by "this hurts", while its offer stands. */
  get pain(): number | null {
    return this.at.pain;
  }
  get light(): Light | null {
    return this.at.pain === null ? null : lightOf(this.at.pain, this.script.traffic_light);
  }
  get endedEarly(): boolean {
    return this.at.endedEarly;
  }
  get easier(): string | null {
    const exercise = this.cue.exercise;
    return (exercise && this.script.alternatives[exercise]?.exercise) || null;
  }
  get timeline(): readonly Block[] {
    return this.blocks;
  }
  /** The next stretch of work on another side, set or exercise. */
  get next(): Cue | null {
    const now = this.cue;
    const coming = this.blocks.find(
      ({ cue }, index) =>
        index > this.at.index &&
        !this.isClosed(index) &&
        ((cue.kind === "announce" && cue.item !== now.item) ||
        (cue.phase !== null && (now.phase === null || !sameStep(cue, now)))),
    );
    return coming?.cue ?? null;
  }
  /** Seconds of the session that are still to come. */
  get remaining(): number {
    return this.blocks
      .slice(this.at.index + 1)
      .reduce((sum, block) => sum + block.cue.seconds, this.left);
  }
  get place(): Place {
    return { ...structuredClone(this.at), item: this.cue.item };
  }

  start(): void {
    if (this.at.mode !== "idle") return;
    this.listener.happened({ kind: "started" });
    this.play();
    this.enter(0);
  }

  resume(): void {
    if (this.at.mode !== "paused") return;
    this.play();
    this.listener.entered(this.cue);
  }

  pause(): void {
    if (this.at.mode === "playing") this.at.mode = "paused";
  }

  /** Let time pass. Call often; how often does not matter for what happens. */
  tick(): void {
    const now = this.clock.now();
    let delta = Math.max(0, (now - this.last) / 1000);
    this.last = now;
    if (this.at.mode !== "playing") return;
    if (delta > this.clock.patience) {
      this.pause();
      return;
    }
    while (this.at.mode === "playing") {
      const { index, elapsed, limit } = this.at;
      const step = Math.min(delta, Math.max(0, limit - elapsed));
      this.at.elapsed += step;
      this.at.spent += step;
      delta -= step;
      for (const mark of this.block.marks) {
        if (mark.after > elapsed && mark.after <= this.at.elapsed) this.listener.marked(mark.cue);
      }
      if (this.at.elapsed < limit || this.at.index !== index) return;
      this.passOn();
    }
  }

  /** Cut short what only waits: reading, getting ready, resting, changing sides, answering. */
  proceed(): void {
    if (this.at.mode === "playing" && this.cue.phase === null) this.passOn();
  }

  /** On to what comes next: cut a wait short, leave an exercise. */
  goOn(): void {
    if (this.at.mode === "playing" && this.cue.phase === null) this.proceed();
    else this.skip();
  }

  /** Leave this exercise for the next one. */
  skip(): void {
    if (this.at.mode !== "playing" && this.at.mode !== "paused") return;
    const { exercise, kind } = this.cue;
    if (exercise && kind !== "check_in") this.listener.happened({ kind: "skipped", exercise });
    this.nextItem();
  }

  /** Go to the start of this repetition, or to what was before it. */
  back(): void {
    if (this.at.mode !== "playing" && this.at.mode !== "paused") return;
    let target = this.stepStart(this.at.index);
    const since = this.blocks
      .slice(target, this.at.index)
      .reduce((sum, block) => sum + block.cue.seconds, this.at.elapsed);
    if (since < BACK_SECONDS) {
      let before = target - 1;
      while (before >= 0 && (this.isClosed(before) || this.isUnasked(before))) before -= 1;
      if (before >= 0) target = this.stepStart(before);
    }
    this.enter(target);
  }

  /** Put the easier exercise in the place of this one. */
  tooHard(): void {
    const { exercise, item } = this.cue;
    const to = this.easier;
    if (!exercise || item === null || !to || this.at.mode === "idle") return;
    const swap = { item, to };
    this.cues = splice(this.cues, this.script, swap);
    this.blocks = blocksOf(this.cues);
    this.at.swaps.push(swap);
    this.at.finished = this.at.finished.filter((done) => done !== item);
    this.at.pain = null;
    this.listener.happened({ kind: "swapped", exercise, to });
    this.play();
    this.enter(this.blocks.findIndex((block) => block.cue.item === item));
  }

  /** Stop at once and ask. */
  hurt(): void {
    if (!this.cue.exercise || (this.at.mode !== "playing" && this.at.mode !== "paused")) return;
    this.at.mode = "hurting";
  }

  /** It was pressed by mistake. */
  unhurt(): void {
    if (this.at.mode === "hurting") this.at.mode = "paused";
  }

  reportHurt(pain: number): void {
    const { exercise, item } = this.cue;
    if (this.at.mode !== "hurting" || !exercise || item === null) return;
    this.at.pain = pain;
    this.at.mode = "offering";
    this.listener.happened({ kind: "hurt", exercise, pain });
    if (this.light === "stop") {
      this.at.closed.push(item);
      this.listener.happened({ kind: "skipped", exercise });
    }
  }

  /** Go on gently from the start of the repetition; only where the light allows it. */
  carryOn(): void {
    if (this.at.mode !== "offering" || this.light !== "go") return;
    this.at.pain = null;
    this.play();
    this.enter(this.stepStart(this.at.index));
  }

  /** Leave the exercise that hurt. */
  leaveHurt(): void {
    if (this.at.mode !== "offering") return;
    const { exercise } = this.cue;
    if (exercise && this.light !== "stop") this.listener.happened({ kind: "skipped", exercise });
    this.at.pain = null;
    this.play();
    this.nextItem();
  }

  /** Answer one of the two questions after an exercise; both answered, it goes on. */
  rate(answer: Answers): void {
    const { exercise, kind, seconds } = this.cue;
    if (kind !== "check_in" || !exercise) return;
    if (this.at.mode !== "playing" && this.at.mode !== "paused") return;
    this.listener.happened({ kind: "rated", exercise, ...answer });
    this.at.answers = { ...this.at.answers, ...answer };
    const { doable, pain } = this.at.answers;
    const both = doable !== undefined && pain !== undefined;
    const stay = both ? LINGER[lightOf(pain, this.script.traffic_light)] : seconds;
    this.at.limit = this.at.elapsed + stay;
  }

  /** End the session here; what was done stays done. */
  end(): void {
    if (["idle", "closing", "over"].includes(this.at.mode)) return;
    this.at.index = this.blocks.length - 1;
    this.at.elapsed = 0;
    this.at.pain = null;
    this.at.endedEarly = true;
    this.at.mode = "closing";
    this.listener.happened({ kind: "ended", seconds: Math.round(this.at.spent) });
  }

  painNow(pain: number): void {
    if (this.at.mode !== "closing") return;
    this.listener.happened({ kind: "pain_now", pain });
    this.at.mode = "over";
  }

  /** Leave without saying how it is now. */
  leave(): void {
    if (this.at.mode === "closing") this.at.mode = "over";
  }

  private get block(): Block {
    return this.blocks[this.at.index] as Block; // the index is kept within bounds
  }

  private beginning(): Place {
    return {
      mode: "idle",
      index: 0,
      item: this.blocks[0]?.cue.item ?? null,
      elapsed: 0,
      limit: this.blocks[0]?.cue.seconds ?? 0,
      spent: 0,
      swaps: [],
      finished: [],
      closed: [],
      answers: {},
      pain: null,
      endedEarly: false,
    };
  }

  private play(): void {
    this.at.mode = "playing";
    this.last = this.clock.now();
  }

  private isClosed(index: number): boolean {
    const item = this.blocks[index]?.cue.item;
    return typeof item === "number" && this.at.closed.includes(item);
  }

  /** Questions about an exercise that was skipped: who takes the skip back wants the exercise. */
  private isUnasked(index: number): boolean {
    const { kind, item } = this.blocks[index]?.cue ?? {};
    return kind === "check_in" && typeof item === "number" && !this.at.finished.includes(item);
  }

  private stepStart(index: number): number {
    const here = this.blocks[index]?.cue;
    let start = index;
    for (;;) {
      const before = this.blocks[start - 1]?.cue;
      if (!here || !before || !sameStep(before, here)) return start;
      start -= 1;
    }
  }

  private enter(index: number): void {
    const block = this.blocks[index];
    if (!block) return;
    if (block.cue.item !== this.cue.item || block.cue.kind !== "check_in") this.at.answers = {};
    this.at.index = index;
    this.at.elapsed = 0;
    this.at.limit = block.cue.seconds;
    if (block.cue.kind === "done") {
      this.at.mode = "closing";
      this.listener.happened({ kind: "completed", seconds: Math.round(this.at.spent) });
    }
    this.listener.entered(block.cue);
    for (const mark of block.marks) if (mark.after <= 0) this.listener.marked(mark.cue);
  }

  /** The present block is over: on to the next, and note when that ends an exercise. */
  private passOn(): void {
    const from = this.cue;
    let next = this.at.index + 1;
    while (this.isClosed(next)) next += 1;
    const to = this.blocks[next]?.cue;
    if (!to) {
      this.at.mode = "closing";
      return;
    }
    const worked = from.phase !== null;
    const ends = worked && (to.kind === "check_in" || to.item !== from.item);
    if (ends && from.exercise && from.item !== null && !this.at.finished.includes(from.item)) {
      this.at.finished.push(from.item);
      this.listener.happened({ kind: "finished", exercise: from.exercise });
    }
    this.enter(next);
  }

  private nextItem(): void {
    const item = this.cue.item;
    const next = this.blocks.findIndex(
      (block, index) =>
        index > this.at.index && block.cue.item !== item && !this.isClosed(index),
    );
    this.enter(next < 0 ? this.blocks.length - 1 : next);
  }
}
