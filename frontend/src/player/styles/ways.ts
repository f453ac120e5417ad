import { css } from "lit";

/** Somebody who listens looks once in a while: little to read, and that from far away. */
export const listen = css`
  [data-way="listen"][data-tells="true"] :is(.setup, .foryou, .announce > .aside, .how) {
    display: none;
  }
  [data-way="listen"] .stage .now,
  [data-way="listen"] .announce .name {
    font-size: clamp(2.6rem, 11vw, 6rem);
  }
  [data-way="listen"] [data-length="long"] .now {
    font-size: clamp(1.9rem, 7vw, 4rem);
  }
`;

/**
 * To be seen from three metres: everything grows with the height of the screen, and nothing is
 * smaller than a thirtieth of it.
 */
export const tv = css`
  @media (min-width: 48rem) and (orientation: landscape) {
    [data-way="tv"] {
      --step--1: 3.4vh;
      --step-0: 3.7vh;
      --step-1: 4.6vh;
      --step-2: 5.6vh;
      --step-3: 7.4vh;
      --space-1: 0.9vh;
      --space-2: 1.6vh;
      --space-3: 2.4vh;
      --space-4: 3.4vh;
      --space-5: 5vh;
      --tap: 7vh;
      --radius: 2vh;
      max-width: none;
      height: 100vh;
      min-height: 0;
      font-size: var(--step-0);
      line-height: 1.25;
      /* Some sets cut off what is at the very edge. */
      padding: 2.5vh 2.5vw;
    }
    [data-way="tv"] .steps span {
      height: 0.9vh;
    }
    [data-way="tv"] .stage[data-picture="yes"],
    [data-way="tv"] .stage[data-picture="yes"][data-kind="announce"] {
      grid-template: "picture words" minmax(0, 1fr) "picture ring" auto / minmax(0, 1.1fr) minmax(0, 1fr);
      column-gap: 3vw;
      min-height: 0;
    }
    [data-way="tv"] .stage[data-picture="yes"][data-kind="announce"] {
      grid-template: "picture words" minmax(0, 1fr) "picture upnext" auto /
        minmax(0, 0.9fr) minmax(0, 1fr);
    }
    [data-way="tv"] .stage[data-picture="yes"]:not([data-kind="announce"]) > supple-ring {
      width: min(30vw, 37vh);
    }
    [data-way="tv"] .stage:is([data-kind="ready"], [data-kind="rest"], [data-kind="switch"]) > supple-ring {
      width: min(30vw, 23vh);
    }
    [data-way="tv"] .stage:not([data-kind="announce"]) :is(.work > .name, .upnext) {
      display: none;
    }
    [data-way="tv"] .stage[data-kind="announce"][data-picture="yes"] > supple-ring {
      width: 15vh;
    }
    [data-way="tv"] .words {
      max-width: none;
      gap: var(--space-2);
    }
    [data-way="tv"] .stage .now,
    [data-way="tv"] .announce .name {
      font-size: 10vh;
    }
    [data-way="tv"] [data-length="medium"] .now {
      font-size: 7.4vh;
    }
    [data-way="tv"] .stage:is([data-kind="ready"], [data-kind="rest"], [data-kind="switch"]) .now {
      font-size: 7.4vh;
    }
    [data-way="tv"] [data-length="long"] .now {
      font-size: 5.8vh;
    }
    [data-way="tv"] .counts .side,
    [data-way="tv"] .count {
      font-size: 6.4vh;
    }
    [data-way="tv"] .announce > .aside,
    [data-way="tv"] .announce .dose {
      display: none;
    }
    [data-way="tv"] .setup {
      font-size: var(--step-0);
    }
    [data-way="tv"] .foryou h2 {
      font-size: var(--step-0);
    }
    [data-way="tv"] .controls {
      grid-template-columns: repeat(5, 1fr);
      position: static;
    }
    [data-way="tv"] .controls button {
      grid-column: auto;
      min-height: 8vh;
      border-width: 0.4vh;
    }
    [data-way="tv"] .panel {
      max-width: 80vw;
      gap: var(--space-2);
      padding: 0;
    }
    [data-way="tv"] .panel h1 {
      font-size: 6.4vh;
    }
    [data-way="tv"] .panel h2 {
      font-size: var(--step-2);
      margin: 0;
    }
    [data-way="tv"] .advice {
      font-size: var(--step-0);
    }
    [data-way="tv"] .offer h1 {
      font-size: 5.6vh;
    }
    [data-way="tv"] :is(.answer, .choices button) {
      min-height: 8vh;
    }
    [data-way="tv"] .scale {
      grid-template-columns: repeat(11, 1fr);
    }
    [data-way="tv"] .pain,
    [data-way="tv"] .pain:nth-of-type(7) {
      grid-column: auto;
      min-height: 9vh;
    }
    [data-way="tv"] .go.big {
      width: auto;
      min-height: 10vh;
      padding-inline: 8vh;
    }
    [data-way="tv"] .choices,
    [data-way="tv"] dialog,
    [data-way="tv"] .hint {
      width: auto;
      max-width: 80vw;
    }
    [data-way="tv"] .welcome .list {
      grid-template-columns: repeat(3, 1fr);
    }
    [data-way="tv"] .welcome .list li {
      padding: var(--space-1) var(--space-2);
    }
    [data-way="tv"] .welcome .name {
      font-size: var(--step-0);
    }
    [data-way="tv"] .welcome .dose {
      display: none;
    }
    /* Whoever holds a remote must see from there where they are. */
    [data-way="tv"] :focus-visible,
    [data-way="tv"] .ways input:focus-visible + span {
      outline: 0.8vh solid var(--focus);
      outline-offset: 0.5vh;
    }
  }
`;
