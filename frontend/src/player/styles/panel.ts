import { css } from "lit";

export const panel = css`
  .panel {
    display: grid;
    justify-items: center;
    align-content: center;
    gap: var(--space-3);
    text-align: center;
    padding: var(--space-2) 0 var(--space-3);
    max-width: 44rem;
    width: 100%;
    margin: 0 auto;
  }
  .panel h1 {
    font-size: clamp(1.9rem, 1.5rem + 2vw, 3rem);
    line-height: 1.12;
    letter-spacing: -0.015em;
    text-wrap: balance;
  }
  .panel h2 {
    font-size: var(--step-2);
    line-height: 1.15;
    margin-top: var(--space-2);
  }
  .panel .name {
    color: var(--muted);
    font-weight: 600;
  }
  .lead {
    font-size: var(--step-1);
    text-wrap: balance;
  }
  .list {
    width: 100%;
    counter-reset: item;
    display: grid;
    gap: var(--space-1);
    text-align: start;
  }
  .list li:has(> .name) {
    counter-increment: item;
    background: var(--card);
    border: 1px solid var(--line);
    border-radius: var(--radius);
    padding: var(--space-2) var(--space-3);
    display: grid;
    grid-template-columns: 1.6em 1fr;
    gap: 0.2rem;
  }
  .list li:has(> .name)::before {
    content: counter(item);
    color: var(--accent);
    font-weight: 700;
    grid-row: span 2;
    font-size: var(--step-1);
    line-height: 1.2;
  }
  .list .name {
    color: var(--ink);
    font-size: var(--step-1);
    line-height: 1.2;
  }
  .list .dose {
    justify-content: start;
    gap: 0 1em;
    grid-column: 2;
  }
  .list .chip {
    background: none;
    padding: 0;
    color: var(--muted);
  }
  .ways {
    border: 0;
    margin: 0;
    padding: 0;
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    align-items: center;
    gap: var(--space-1);
  }
  .ways legend {
    padding: 0 0 var(--space-1);
    width: 100%;
    color: var(--muted);
  }
  .ways label {
    position: relative;
    display: grid;
    cursor: pointer;
  }
  .ways input {
    position: absolute;
    inset: 0;
    opacity: 0;
    margin: 0;
    cursor: pointer;
  }
  .ways span {
    display: flex;
    align-items: center;
    gap: 0.45em;
    min-height: var(--tap);
    padding: 0 var(--space-3);
    border: 1.5px solid var(--line);
    border-radius: 3rem;
    background: var(--card);
  }
  .ways input:checked + span {
    border-color: var(--accent);
    background: var(--accent-soft);
    font-weight: 650;
  }
  .ways input:focus-visible + span {
    outline: 3px solid var(--focus);
    outline-offset: 2px;
  }
  .hint {
    max-width: 34rem;
    text-wrap: pretty;
  }
  /* As many lines as any hint has there: nothing jumps when another is chosen. */
  @media (max-width: 40rem) {
    .hint {
      min-height: 4.2em;
    }
  }
  div.notice {
    display: grid;
    gap: var(--space-2);
    justify-items: center;
  }
  .answers {
    display: grid;
    grid-template-columns: repeat(3, 1fr);
    gap: var(--space-2);
    width: 100%;
  }
  .answer {
    min-height: 4.6rem;
    font-size: var(--step-1);
    font-weight: 600;
    line-height: 1.1;
  }
  .scale {
    display: grid;
    grid-template-columns: repeat(11, 1fr);
    gap: var(--space-1);
    width: 100%;
  }
  .pain {
    min-width: 0; /* six stand beside one another, also in a window of 320 pixels */
    min-height: 3.6rem;
    font-size: var(--step-2);
    font-weight: 600;
    padding: 0;
    font-variant-numeric: tabular-nums;
  }
  .ends {
    grid-column: 1 / -1;
    display: flex;
    justify-content: space-between;
    color: var(--muted);
    font-size: var(--step--1);
  }
  [aria-pressed="true"] {
    background: var(--accent);
    border-color: var(--accent);
    color: var(--on-accent);
  }
  .advice {
    background: var(--warn-soft);
    border-radius: var(--radius);
    padding: var(--space-2) var(--space-3);
    font-size: var(--step-1);
  }
  .offer {
    border-radius: var(--radius);
  }
  .offer h1 {
    font-size: clamp(1.5rem, 1.2rem + 1.4vw, 2.2rem);
    font-weight: 600;
    line-height: 1.25;
    background: var(--accent-soft);
    border-inline-start: 0.5rem solid var(--accent);
    border-radius: var(--radius);
    padding: var(--space-3);
    text-align: start;
    width: 100%;
    text-wrap: pretty;
  }
  .offer[data-light="accept"] h1 {
    background: var(--warn-soft);
    border-color: var(--warn);
  }
  .offer[data-light="stop"] h1 {
    background: var(--danger-soft);
    border-color: var(--danger);
  }
  .choices {
    display: grid;
    gap: var(--space-2);
    width: min(100%, 26rem);
  }
  .choices button {
    min-height: 4rem;
    font-size: var(--step-1);
  }
  dialog {
    border: 0;
    border-radius: var(--radius);
    background: var(--card);
    color: var(--ink);
    padding: var(--space-3);
    max-width: min(34rem, calc(100vw - 2rem));
    box-shadow: var(--shadow);
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 0.45);
  }
  dialog > * + * {
    margin-top: var(--space-2);
  }
  .keys {
    display: grid;
    gap: 0.35rem;
  }
  .keys > div {
    display: grid;
    grid-template-columns: 5.5rem 1fr;
    align-items: center;
  }
  kbd {
    font: inherit;
    font-weight: 650;
    border: 1.5px solid var(--line);
    border-bottom-width: 3px;
    border-radius: 0.4rem;
    padding: 0.05em 0.5em;
  }
  .tick {
    display: flex;
    align-items: center;
    gap: 0.6em;
    min-height: var(--tap);
  }
  .tick input {
    width: 1.4rem;
    height: 1.4rem;
    accent-color: var(--accent);
  }
`;
