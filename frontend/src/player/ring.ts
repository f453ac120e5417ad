import { LitElement, css, html, svg } from "lit";
import type { Breath } from "./script";
import { clock } from "./timeline";

const RADIUS = 92;
const AROUND = 2 * Math.PI * RADIUS;
const SMALL = 44;
const LARGE = 80;

export interface RingState {
  /** Seconds still to go. */
  left: number;
  /** Share that is over, 0–1. */
  progress: number;
  breath: Breath | null;
  /** Share of the present breath that is over, 0–1. */
  breathProgress: number;
}

/**
 * The countdown. It is told its state on every frame and touches only what changed: attributes, not
 * styles, because the content policy allows no inline styles.
 */
export class SuppleRing extends LitElement {
  static override styles = css`
    :host {
      display: block;
      container-type: inline-size;
      aspect-ratio: 1;
      position: relative;
      color: var(--ring, var(--accent));
    }
    svg {
      width: 100%;
      height: 100%;
      display: block;
      overflow: visible;
    }
    .track {
      stroke: var(--line);
      opacity: 0.7;
    }
    .arc {
      stroke: currentColor;
      stroke-linecap: round;
    }
    .breath {
      fill: currentColor;
      opacity: 0.17;
    }
    .flash {
      stroke: currentColor;
      opacity: 0;
    }
    .number {
      position: absolute;
      inset: 0;
      display: grid;
      place-items: center;
      font-size: 48cqi;
      font-weight: 650;
      line-height: 1;
      letter-spacing: -0.03em;
      font-variant-numeric: tabular-nums;
      color: var(--ink);
    }
    .number[data-long] {
      font-size: 38cqi;
    }
    .number[data-clock] {
      font-size: 26cqi;
    }
    @media (prefers-reduced-motion: no-preference) {
      .flash[data-on] {
        animation: flash 0.7s ease-out;
      }
      @keyframes flash {
        from {
          opacity: 0.8;
          stroke-width: 10;
        }
        to {
          opacity: 0;
          stroke-width: 30;
        }
      }
    }
  `;

  private shown = "";
  private readonly still = matchMedia("(prefers-reduced-motion: reduce)");

  protected override render(): unknown {
    return html`
      <svg viewBox="0 0 200 200" aria-hidden="true">
        <circle class="breath" cx="100" cy="100" r="0"></circle>
        <g fill="none" stroke-width="11" transform="rotate(-90 100 100)">
          <circle class="track" cx="100" cy="100" r=${RADIUS}></circle>
          <circle
            class="arc"
            cx="100"
            cy="100"
            r=${RADIUS}
            stroke-dasharray=${AROUND}
            stroke-dashoffset="0"
          ></circle>
          ${svg`<circle class="flash" cx="100" cy="100" r=${RADIUS}></circle>`}
        </g>
      </svg>
      <span class="number" role="timer" aria-live="off"></span>
    `;
  }

  show(state: RingState): void {
    const root = this.renderRoot as ShadowRoot | undefined;
    const arc = root?.querySelector(".arc");
    if (!root || !arc) return;
    arc.setAttribute("stroke-dashoffset", String(AROUND * state.progress));
    arc.setAttribute("stroke-opacity", state.progress >= 1 ? "0" : "1");
    root.querySelector(".breath")?.setAttribute("r", String(this.breathRadius(state)));
    const text = clock(Math.ceil(Math.max(0, state.left - 0.05)));
    if (text === this.shown) return;
    this.shown = text;
    const number = root.querySelector(".number");
    if (!number) return;
    number.textContent = text;
    number.toggleAttribute("data-long", text.length === 3);
    number.toggleAttribute("data-clock", text.length > 3);
  }

  /** Show a change to somebody who does not hear it. */
  flash(): void {
    const circle = this.renderRoot?.querySelector(".flash");
    circle?.removeAttribute("data-on");
    requestAnimationFrame(() => circle?.setAttribute("data-on", ""));
  }

  private breathRadius({ breath, breathProgress }: RingState): number {
    if (!breath) return 0;
    if (this.still.matches) return SMALL;
    const eased = 0.5 - 0.5 * Math.cos(Math.PI * breathProgress);
    return SMALL + (LARGE - SMALL) * (breath === "in" ? eased : 1 - eased);
  }
}
