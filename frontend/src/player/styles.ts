import { css } from "lit";

const base = css`
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
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
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

const frame = css`
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

const stage = css`
  .stage {
    display: grid;
    grid-template: "picture" minmax(0, 1fr) "ring" auto "words" auto "upnext" auto / minmax(0, 1fr);
    justify-items: center;
    align-items: center;
    gap: var(--space-2);
    text-align: center;
    min-width: 0;
  }
  .stage[data-picture="no"] {
    grid-template-rows: 0 auto auto auto;
    align-content: center;
    gap: var(--space-3);
  }
  .stage[data-kind="rest"],
  .stage[data-kind="ready"],
  .stage[data-kind="switch"],
  .stage[data-kind="announce"] {
    --ring: var(--muted);
  }
  .stage[data-kind="hold"],
  .stage[data-kind="breathe"] {
    --ring: var(--stretch);
  }
  .picture {
    grid-area: picture;
    position: relative;
    width: 100%;
    height: 100%;
    min-height: 9rem;
    border-radius: var(--radius);
    overflow: hidden;
  }
  [data-picture="no"] .picture {
    min-height: 0;
    height: 0;
  }
  .figure {
    position: absolute;
    inset: 0;
    visibility: hidden;
  }
  .figure[data-shown="true"] {
    visibility: visible;
  }
  .figure supple-figure,
  ::slotted(*) {
    display: block;
    width: 100%;
    height: 100%;
  }
  .picture img {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    object-fit: contain;
  }
  supple-ring {
    grid-area: ring;
    width: min(60vw, 27dvh);
  }
  [data-picture="no"] supple-ring {
    width: min(80vw, 40dvh);
  }
  .words {
    grid-area: words;
    display: grid;
    gap: var(--space-1);
    justify-items: center;
    max-width: 44rem;
    min-width: 0;
  }
  .words .name {
    color: var(--muted);
    font-size: var(--step-0);
    font-weight: 600;
  }
  .now {
    font-size: clamp(2rem, 1.4rem + 3.2vw, 3.6rem);
    line-height: 1.1;
    font-weight: 680;
    letter-spacing: -0.015em;
    text-wrap: balance;
  }
  [data-length="medium"] .now {
    font-size: clamp(1.7rem, 1.2rem + 2.2vw, 2.7rem);
  }
  [data-length="long"] .now {
    font-size: clamp(1.4rem, 1.1rem + 1.5vw, 2.1rem);
  }
  .stage[data-kind="hold"] .now,
  .stage[data-kind="breathe"] .now {
    font-size: clamp(2.3rem, 1.6rem + 3.6vw, 4rem);
  }
  .how {
    font-size: var(--step-1);
    text-wrap: balance;
  }
  .counts {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    align-items: center;
    gap: var(--space-1) var(--space-3);
    font-size: var(--step-1);
  }
  .count {
    font-size: var(--step-3);
    font-weight: 650;
    font-variant-numeric: tabular-nums;
  }
  .side {
    display: inline-flex;
    align-items: center;
    gap: 0.35em;
    font-weight: 680;
    color: var(--work);
    font-size: var(--step-1);
  }
  .counts .side {
    font-size: var(--step-3);
  }
  .next,
  .upnext {
    color: var(--muted);
    text-wrap: balance;
  }
  .next span + span::before {
    content: "· ";
  }
  .next {
    font-size: var(--step-1);
  }
  .upnext {
    grid-area: upnext;
  }
  [data-kind="rest"] .upnext,
  [data-kind="ready"] .upnext {
    visibility: hidden;
  }
  .dose {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: var(--space-1);
  }
  .announce {
    gap: var(--space-2);
  }
  .announce .name {
    color: var(--ink);
    font-size: clamp(2.1rem, 1.5rem + 3vw, 3.6rem);
    line-height: 1.05;
    letter-spacing: -0.02em;
    font-weight: 700;
    text-wrap: balance;
  }
  .setup {
    display: grid;
    gap: 0.3em;
    font-size: var(--step-1);
    line-height: 1.3;
    text-wrap: pretty;
  }
  .foryou {
    background: var(--warn-soft);
    border-radius: var(--radius);
    padding: var(--space-2) var(--space-3);
    text-align: start;
    width: 100%;
  }
  .foryou h2 {
    font-size: var(--step--1);
    color: var(--warn);
    text-transform: none;
  }
  .stage[data-kind="announce"] > supple-ring {
    width: min(28vw, 13dvh);
    min-width: 5rem;
  }
  /* While there is only reading to do, the countdown waits in a corner of the picture. */
  .stage[data-kind="announce"][data-picture="yes"] > supple-ring {
    grid-area: picture;
    place-self: start end;
    width: 5rem;
    background: var(--paper);
    border-radius: 50%;
    padding: 0.2rem;
    z-index: 1;
  }
`;

const panel = css`
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
  .sound {
    border: 0;
    margin: 0;
    padding: 0;
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    align-items: center;
    gap: var(--space-1);
  }
  .sound legend {
    float: left;
    padding: 0;
    margin-inline-end: var(--space-2);
    color: var(--muted);
  }
  .sound label {
    position: relative;
    display: grid;
    cursor: pointer;
  }
  .sound input {
    position: absolute;
    inset: 0;
    opacity: 0;
    margin: 0;
    cursor: pointer;
  }
  .sound span {
    display: grid;
    place-items: center;
    min-height: var(--tap);
    padding: 0 var(--space-3);
    border: 1.5px solid var(--line);
    border-radius: 3rem;
    background: var(--card);
  }
  .sound input:checked + span {
    border-color: var(--accent);
    background: var(--accent-soft);
    font-weight: 650;
  }
  .sound input:focus-visible + span {
    outline: 3px solid var(--focus);
    outline-offset: 2px;
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
    grid-template-columns: repeat(12, 1fr);
    gap: var(--space-1);
    width: 100%;
  }
  .pain {
    grid-column: span 2;
    min-height: 3.6rem;
    font-size: var(--step-2);
    font-weight: 600;
    padding: 0;
    font-variant-numeric: tabular-nums;
  }
  .pain:nth-of-type(7) {
    grid-column: 2 / span 2;
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

/** A phone held upright: with a picture, the ring and the counts share a row. */
const upright = css`
  @media (max-width: 59.99rem) and (orientation: portrait), (max-width: 59.99rem) and (min-height: 34.01rem) {
    .stage[data-picture="yes"]:not([data-kind="announce"]) {
      grid-template:
        "name name" auto
        "picture picture" minmax(9rem, 1fr)
        "ring counts" auto
        "now now" auto
        "how how" auto
        "go go" auto
        "upnext upnext" auto / minmax(0, 1fr) minmax(0, 1fr);
    }
    [data-picture="yes"] .work {
      display: contents;
    }
    [data-picture="yes"] .work > .name {
      grid-area: name;
    }
    [data-picture="yes"] .work > .now {
      grid-area: now;
    }
    [data-picture="yes"] .work > :is(.how, .next) {
      grid-area: how;
    }
    [data-picture="yes"] .work > .go {
      grid-area: go;
    }
    [data-picture="yes"] .work > .counts {
      grid-area: counts;
      flex-direction: column;
    }
    [data-picture="yes"] .counts .side {
      font-size: clamp(1.3rem, 6.4vw, 2.1rem);
    }
    [data-picture="yes"]:not([data-kind="announce"]) > supple-ring {
      width: min(46vw, 22dvh);
      min-width: 7.5rem;
    }
    .stage:not(:has(.counts)) > supple-ring {
      grid-column: 1 / -1;
    }
    .stage[data-kind="announce"] {
      grid-template-rows: minmax(11rem, 1fr) auto auto;
      grid-template-areas: "picture" "words" "upnext";
    }
    .stage[data-kind="announce"][data-picture="no"] {
      grid-template: "ring" auto "words" auto "upnext" auto / minmax(0, 1fr);
    }
    .stage[data-kind="announce"][data-picture="no"] .picture {
      grid-area: ring;
      align-self: start;
    }
    .announce > .aside {
      display: none;
    }
  }
  @media (max-width: 59.99rem) and (min-height: 38rem) {
    .announce > .go {
      position: sticky;
      bottom: 9.4rem;
      box-shadow: 0 0 0 0.4rem var(--paper);
    }
  }
`;

/** A phone lying on its side: the ring to one side, words and buttons to the other. */
const sideways = css`
  @media (orientation: landscape) and (max-height: 34rem) {
    .stage,
    .stage[data-picture="no"] {
      grid-template: "ring words" minmax(0, 1fr) "ring upnext" auto / minmax(0, 2fr) minmax(0, 3fr);
      gap: var(--space-1) var(--space-3);
    }
    .stage[data-picture="yes"] {
      grid-template: "picture ring words" minmax(0, 1fr) "picture ring upnext" auto /
        minmax(0, 2fr) auto minmax(0, 3fr);
    }
    [data-picture="no"] .picture {
      grid-area: ring;
      align-self: start;
    }
    .stage supple-ring,
    .stage[data-picture] supple-ring {
      width: min(38vw, 52dvh);
    }
    .stage[data-picture="yes"] supple-ring {
      width: min(24vw, 44dvh);
    }
    .stage[data-kind="announce"][data-picture="yes"] {
      grid-template: "picture words" minmax(0, 1fr) "picture upnext" auto / minmax(0, 2fr) minmax(0, 3fr);
    }
    .stage[data-kind="announce"][data-picture="no"] > supple-ring {
      width: min(20vw, 30dvh);
    }
    .controls {
      grid-template-columns: repeat(5, 1fr);
      position: sticky;
      bottom: 0;
      z-index: 1;
      background: var(--paper);
      box-shadow: 0 0 0 var(--space-1) var(--paper);
    }
    .controls button,
    .controls .easier,
    .controls .hurts {
      grid-column: auto;
      min-height: var(--tap);
      font-size: var(--step--1);
    }
    .pain,
    .pain:nth-of-type(7) {
      grid-column: auto;
    }
    .scale {
      grid-template-columns: repeat(11, 1fr);
    }
    .panel {
      gap: var(--space-2);
    }
    .answer {
      min-height: 3.4rem;
    }
  }
`;

const wide = css`
  @media (min-width: 60rem) and (min-height: 34.01rem) {
    .player {
      padding-inline: var(--space-4);
      gap: var(--space-3);
    }
    .stage[data-picture="yes"] {
      grid-template: "picture ring" minmax(0, 5fr) "picture words" minmax(0, auto) "picture upnext" auto /
        minmax(0, 1.15fr) minmax(0, 1fr);
      column-gap: var(--space-5);
    }
    .stage[data-picture="no"] {
      grid-template: "ring words" auto "ring upnext" auto / minmax(0, 1fr) minmax(0, 1fr);
      column-gap: var(--space-5);
      align-content: center;
    }
    [data-picture="no"] .picture {
      grid-area: ring;
      align-self: start;
    }
    [data-picture="yes"] > supple-ring {
      width: min(30vw, 38dvh);
    }
    [data-picture="no"] supple-ring {
      width: min(38vw, 60dvh);
    }
    .stage[data-picture="no"] > .words {
      align-self: end;
    }
    .stage[data-picture="no"] > .upnext {
      align-self: start;
    }
    .now {
      font-size: 3.8rem;
    }
    [data-length="medium"] .now {
      font-size: 3rem;
    }
    .stage[data-kind="hold"] .now,
    .stage[data-kind="breathe"] .now {
      font-size: 4.6rem;
    }
    .how {
      font-size: var(--step-2);
    }
    .counts .side,
    .count {
      font-size: 2.6rem;
    }
    .stage[data-kind="announce"][data-picture="yes"] {
      grid-template: "picture words" minmax(0, 1fr) "picture upnext" auto / minmax(0, 1fr) minmax(0, 1fr);
    }
    .controls {
      grid-template-columns: 1fr 1.5fr 1fr 0.3fr 1fr 1fr;
    }
    .controls button,
    .controls .easier,
    .controls .hurts {
      grid-column: auto;
    }
    .controls .easier {
      grid-column: 5;
    }
    .pain,
    .pain:nth-of-type(7) {
      grid-column: auto;
    }
    .scale {
      grid-template-columns: repeat(11, 1fr);
    }
    .pain {
      min-height: 4.4rem;
    }
  }
`;

export const styles = [base, frame, stage, panel, upright, sideways, wide];
