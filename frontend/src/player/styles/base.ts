import { css } from "lit";

/** What is there for screen readers alone. */
export const unseen = css`
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
`;

export const base = css`
  :host {
    display: block;
    min-height: var(--player-height, 100dvh);
    background: var(--paper);
    color: var(--ink);
    font-family: var(--font);
    font-size: var(--step-0);
    line-height: 1.4;
    -webkit-text-size-adjust: 100%;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  [hidden] {
    display: none !important;
  }
  h1,
  h2,
  p,
  ul,
  ol,
  dl,
  dd {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  a {
    color: var(--accent);
    text-underline-offset: 0.2em;
  }
  :focus-visible {
    outline: 3px solid var(--focus);
    outline-offset: 3px;
    border-radius: 0.4rem;
  }
  h1:focus {
    outline: none;
  }
  button {
    font: inherit;
    color: inherit;
    min-height: var(--tap);
    min-width: var(--tap);
    border: 1.5px solid var(--line);
    border-radius: var(--radius);
    background: var(--card);
    padding: var(--space-1) var(--space-2);
    cursor: pointer;
    touch-action: manipulation;
  }
  button:hover {
    border-color: var(--accent);
  }
  button:disabled {
    opacity: 0.45;
    cursor: default;
    border-color: var(--line);
  }
  .icon {
    width: 1.35em;
    height: 1.35em;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 2.1;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .live {
    ${unseen}
  }
  .chip {
    display: inline-block;
    padding: 0.2em 0.75em;
    border-radius: 2em;
    background: var(--accent-soft);
    color: var(--ink);
  }
  .go {
    display: inline-block;
    background: var(--accent);
    border-color: var(--accent);
    color: var(--on-accent);
    font-weight: 650;
    padding: var(--space-2) var(--space-4);
    border-radius: 3rem;
    text-decoration: none;
    min-height: 3.4rem;
  }
  .go:hover {
    filter: brightness(1.08);
  }
  .go.quiet,
  .second {
    background: transparent;
    color: var(--ink);
    border: 1.5px solid var(--muted);
    border-radius: 3rem;
    padding: var(--space-2) var(--space-4);
    font-weight: 600;
  }
  .go.big {
    font-size: var(--step-2);
    min-height: 5rem;
    width: min(100%, 24rem);
    border-radius: 5rem;
  }
  .plain {
    background: none;
    border-color: transparent;
    text-decoration: underline;
    text-underline-offset: 0.2em;
    color: var(--muted);
  }
  .aside {
    color: var(--muted);
  }
`;
