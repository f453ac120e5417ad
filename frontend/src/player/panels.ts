import { html, type TemplateResult } from "lit";
import { checkIn, closing, hurting, offering, over, paused, welcome } from "./asks";
import type { Acts } from "./commands";
import type { Engine } from "./engine";
import type { Failure } from "./fetch";
import type { Run } from "./run";
import type { Strings } from "./strings";
import type { Way } from "./way";

export interface PanelActs extends Acts {
  act(what: (engine: Engine) => void): void;
  choose(way: Way): void;
  reportHurt(pain: number): void;
}

/** The screen that asks or waits, for wherever the session stands. */
export function panel(run: Run, words: Strings, next: string, acts: PanelActs): TemplateResult {
  const { engine, lead, queue } = run;
  switch (engine.mode) {
    case "idle":
      return welcome(engine, words, lead, acts);
    case "paused":
      return paused(engine, words, acts);
    case "hurting":
      return hurting(words, {
        pain: acts.reportHurt,
        mistake: () => acts.act((e) => e.unhurt()),
      });
    case "offering":
      return offering(engine, words, {
        carryOn: () => acts.act((e) => e.carryOn()),
        easier: acts.tooHard,
        leave: () => acts.act((e) => e.leaveHurt()),
        end: acts.end,
      });
    case "playing":
      return checkIn(engine, words, {
        doable: (doable) => acts.act((e) => e.rate({ doable })),
        pain: (pain) => acts.act((e) => e.rate({ pain })),
        proceed: acts.proceed,
      });
    case "closing":
      return closing(words, engine.endedEarly ? words.endedEarly : engine.cue.text, {
        pain: (pain) => acts.act((e) => e.painNow(pain)),
        leave: () => acts.act((e) => e.leave()),
      });
    case "over":
      return over(words, queue.saved, next);
  }
}

/** Before there is a session: it is on its way, or why it does not come. */
export function waiting(failed: Failure | null, words: Strings, again: () => void): TemplateResult {
  if (!failed) return html`<p class="player waiting" role="status">${words.loading}</p>`;
  if (failed.next !== null) {
    return html`<div class="player waiting" role="alert">
      <p>${words.safetyFirst}</p>
      <a class="go" href=${failed.next}>${words.seeWhatToDo}</a>
    </div>`;
  }
  return html`<div class="player waiting" role="alert">
    <p>${failed.why === "locked" ? words.waiting.locked : words.loadFailed}</p>
    <button class="go" type="button" @click=${again}>${words.tryAgain}</button>
  </div>`;
}
