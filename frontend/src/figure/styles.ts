import { css } from "lit";

export const styles = css`
  :host {
    display: block;
    color: var(--ink, CanvasText);
    font-family: var(--font, system-ui, sans-serif);
  }
  :host([hidden]) {
    display: none;
  }
  .frame {
    display: flex;
    flex-direction: column;
    gap: var(--space-2, 0.7rem);
    height: 100%;
  }
  .picture {
    position: relative;
    flex: 1 1 auto;
    min-height: 0;
    aspect-ratio: 4 / 3;
    max-block-size: 72dvh;
  }
  :host([tall]) .picture {
    aspect-ratio: 1;
  }
  :host([compact]) .picture {
    aspect-ratio: auto;
    max-block-size: none;
  }
  .turn {
    position: absolute;
    inset: 0;
    border: 1px solid var(--line, GrayText);
    border-radius: var(--radius, 0.9rem);
    background: var(--card, Canvas);
    overflow: hidden;
    touch-action: pan-y;
    user-select: none;
    -webkit-user-select: none;
    -webkit-tap-highlight-color: transparent;
  }
  :host([compact]) .turn {
    border: 0;
    background: none;
  }
  [data-live] .turn {
    cursor: grab;
  }
  [data-live] .turn:active {
    cursor: grabbing;
  }
  .turn:focus-visible {
    outline: 3px solid var(--focus, Highlight);
    outline-offset: -3px;
  }
  img,
  ::slotted(img),
  canvas {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    object-fit: contain;
    transition: opacity 0.25s ease;
  }
  /* Mat, wall and shadows go on beyond the picture; they fade out instead of being cut. */
  canvas {
    --fade: transparent, #000 4%, #000 96%, transparent;
    opacity: 0;
    mask:
      linear-gradient(to right, var(--fade)),
      linear-gradient(to bottom, var(--fade));
    mask-composite: intersect;
  }
  [data-live] canvas {
    opacity: 1;
  }
  [data-live] img,
  [data-live] ::slotted(img) {
    opacity: 0;
  }
  .found {
    position: absolute;
    inset-inline: 0;
    bottom: var(--space-2, 0.7rem);
    margin: 0 auto;
    width: fit-content;
    max-width: calc(100% - 2 * var(--space-2, 0.7rem));
    padding: 0.4rem 0.85rem;
    border-radius: 2rem;
    background: var(--ink, CanvasText);
    color: var(--card, Canvas);
    font-size: var(--step--1, 0.889rem);
    line-height: 1.3;
    text-align: center;
    pointer-events: none;
  }
  .found:empty {
    visibility: hidden;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--space-1, 0.35rem);
  }
  .tools[data-waiting] {
    visibility: hidden;
  }
  .tools > div {
    display: flex;
  }
  .tools > div:not([role]) {
    gap: var(--space-1, 0.35rem);
  }
  button {
    min-width: var(--tap, 3rem);
    min-height: var(--tap, 3rem);
    padding: 0 0.8rem;
    border: 1px solid var(--line, GrayText);
    border-radius: calc(var(--tap, 3rem) / 2);
    background: var(--card, Canvas);
    color: inherit;
    font: inherit;
    font-size: var(--step--1, 0.889rem);
    font-weight: 600;
    cursor: pointer;
  }
  .build {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    font-size: var(--step--1, 0.889rem);
  }
  .build span {
    color: var(--muted, CanvasText);
  }
  select {
    min-height: var(--tap, 3rem);
    padding: 0 0.6rem;
    border: 1px solid var(--line, GrayText);
    border-radius: calc(var(--tap, 3rem) / 2);
    background: var(--card, Canvas);
    color: inherit;
    font: inherit;
    font-weight: 600;
    cursor: pointer;
  }
  button.round {
    display: inline-grid;
    place-items: center;
    padding: 0;
    width: var(--tap, 3rem);
  }
  [role="group"] button:not(:first-child) {
    border-start-start-radius: 0;
    border-end-start-radius: 0;
    margin-inline-start: -1px;
  }
  [role="group"] button:not(:last-child) {
    border-start-end-radius: 0;
    border-end-end-radius: 0;
  }
  button[aria-pressed="true"] {
    position: relative;
    border-color: var(--accent, Highlight);
    background: var(--accent-soft, Canvas);
  }
  :is(button, select):focus-visible {
    outline: 3px solid var(--focus, Highlight);
    outline-offset: 2px;
  }
  /* Where a page shows a picture of its own instead of this, the offer is made on that picture. */
  .start {
    position: absolute;
    visibility: visible;
    z-index: 1;
    inset: auto var(--space-1, 0.35rem) var(--space-1, 0.35rem) auto;
    display: grid;
    place-items: center;
    inline-size: 3rem;
    block-size: 3rem;
    padding: 0;
    border-radius: 50%;
  }
  .corner {
    position: absolute;
    inset-block-end: var(--space-1, 0.35rem);
    inset-inline-end: var(--space-1, 0.35rem);
  }
  svg {
    width: 1.3em;
    height: 1.3em;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .legend {
    display: grid;
    gap: 0.2rem var(--space-2, 0.7rem);
    margin: 0;
    font-size: var(--step--1, 0.889rem);
    line-height: 1.4;
  }
  .legend div {
    display: grid;
    grid-template-columns: 1rem auto 1fr;
    gap: 0.45rem;
    align-items: baseline;
  }
  .legend div::before {
    content: "";
    width: 0.8rem;
    height: 0.8rem;
    border-radius: 0.25rem;
    background: var(--stretch, CanvasText);
    align-self: start;
    margin-block-start: 0.3em;
  }
  .legend [data-effect="worked"]::before {
    background: var(--work, CanvasText);
    border-radius: 50%;
  }
  .legend dt {
    font-weight: 600;
  }
  .legend dd {
    margin: 0;
    color: var(--muted, CanvasText);
  }
  .hint {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (prefers-reduced-motion: reduce) {
    img,
    ::slotted(img),
    canvas {
      transition: none;
    }
  }
  @media (forced-colors: active) {
    button[aria-pressed="true"] {
      outline: 2px solid Highlight;
    }
  }
`;
