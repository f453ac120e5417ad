import { css } from "lit";

export const frame = css`
  .player {
    min-height: inherit;
    max-width: 84rem;
    margin: 0 auto;
    display: grid;
    grid-template-rows: auto 1fr auto;
    padding: max(var(--space-1), env(safe-area-inset-top)) max(var(--space-2), env(safe-area-inset-right))
      max(var(--space-2), env(safe-area-inset-bottom)) max(var(--space-2), env(safe-area-inset-left));
    gap: var(--space-2);
  }
  .player.waiting {
    place-content: center;
    justify-items: center;
    text-align: center;
    min-height: inherit;
    padding: var(--space-4);
  }
  .top {
    display: grid;
    grid-template-columns: 1fr auto auto auto;
    align-items: center;
    gap: var(--space-1) var(--space-2);
    font-size: var(--step--1);
  }
  .where {
    color: var(--muted);
    font-weight: 600;
  }
  @media (min-width: 22rem) {
    .where {
      white-space: nowrap;
    }
  }
  .saved,
  .tool {
    display: flex;
    align-items: center;
    gap: 0.4em;
  }
  .saved {
    color: var(--muted);
  }
  .saved[data-saved="everywhere"] .icon {
    color: var(--accent);
  }
  .saved[data-saved="offline"],
  .saved[data-saved="locked"] {
    color: var(--warn);
  }
  .tool {
    justify-content: center;
    border-color: transparent;
    background: transparent;
  }
  /* Where there is no room for the name, its sign stands alone. */
  @media (max-width: 30rem) {
    .tool span {
      display: none;
    }
  }
  .steps,
  .notice {
    grid-column: 1 / -1;
  }
  .steps {
    display: flex;
    gap: 0.3rem;
  }
  .steps span {
    flex: 1;
    height: 0.35rem;
    border-radius: 1rem;
    background: var(--line);
  }
  .steps [data-state="over"] {
    background: var(--accent);
  }
  .steps [data-state="now"] {
    background: linear-gradient(to right, var(--accent) 50%, var(--line) 50%);
  }
  .notice {
    background: var(--warn-soft);
    color: var(--ink);
    padding: var(--space-1) var(--space-2);
    border-radius: 0.5rem;
  }
  .controls {
    display: grid;
    grid-template-columns: repeat(6, 1fr);
    gap: var(--space-1);
  }
  /* What stops the session is never scrolled away, unless it would hide the session itself. */
  @media (min-height: 38rem) {
    .controls,
    .welcome > .go {
      position: sticky;
      bottom: var(--space-2);
      z-index: 1;
    }
    .controls {
      background: var(--paper);
      box-shadow: 0 0 0 var(--space-2) var(--paper);
    }
  }
  .controls button {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 0.45em;
    grid-column: span 2;
    min-height: 3.6rem;
    font-weight: 600;
    line-height: 1.1;
  }
  .controls .pause {
    background: var(--accent);
    border-color: var(--accent);
    color: var(--on-accent);
  }
  .controls .easier,
  .controls .hurts {
    grid-column: span 3;
  }
  .controls .hurts {
    border-color: var(--danger);
    color: var(--danger);
    background: var(--danger-soft);
  }
`;
