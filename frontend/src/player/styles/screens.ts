import { css } from "lit";

export const upright = css`
  @media (max-width: 59.99rem) and (orientation: portrait), (max-width: 59.99rem) and (min-height: 34.01rem) {
    .stage[data-picture="yes"]:not([data-kind="announce"]) {
      grid-template:
        "name name" auto
        "picture picture" minmax(8.5rem, 1fr)
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
      grid-template-rows: minmax(8.5rem, 1fr) auto auto;
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
    .scale {
      grid-template-columns: repeat(12, 1fr);
    }
    .pain {
      grid-column: span 2;
    }
    .pain:nth-of-type(7) {
      grid-column: 2 / span 2;
    }
  }
  /* However much there is to read, the button that ends it stays in sight, above the others. */
  @media (max-width: 59.99rem) and (orientation: portrait) and (min-height: 46rem) {
    .announce > .go {
      position: sticky;
      bottom: calc(7.2rem + var(--space-1) + 2 * var(--space-2));
      z-index: 1;
      width: 100%;
      box-shadow: 0 0 0 var(--space-1) var(--paper);
    }
  }
`;

export const sideways = css`
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
    .stage[data-kind="announce"][data-picture="yes"] > .picture {
      justify-self: start;
      width: calc(100% - 3.2rem);
    }
    /* Where there is more to read than fits, what is watched stays in sight beside it. */
    .stage[data-picture="yes"] > .picture,
    .stage[data-picture="yes"] > supple-ring {
      align-self: start;
      position: sticky;
      top: var(--space-2);
    }
    .stage[data-picture="yes"] > .picture {
      height: min(100%, 56dvh);
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
    .panel {
      gap: var(--space-2);
    }
    .answer {
      min-height: 3.4rem;
    }
  }
`;

export const wide = css`
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
    .pain {
      min-height: 4.4rem;
    }
  }
`;
