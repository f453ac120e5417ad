import { css } from "lit";

/**
 * The smallest phones: all that is needed lies in one screen.
 *
 * The stage takes what height the bars leave, whatever it holds, so that nothing in it moves from
 * one phase to the next: the parts that are watched measure themselves by it, and words that find
 * no room are scrolled to within it, below them.
 */
export const small = css`
  @media screen and (max-width: 59.99rem) and (max-height: 45.99rem) and (orientation: portrait),
    screen and (max-height: 24rem) and (orientation: landscape) {
    :host {
      container: player / inline-size;
    }
    .player {
      --tap: clamp(44px, 13vmin, 3rem);
      padding-bottom: max(var(--space-1), env(safe-area-inset-bottom));
      grid-template: auto minmax(7rem, 1fr) auto / minmax(0, 1fr);
      gap: var(--space-1);
    }
    .top {
      gap: 0 var(--space-2);
    }
    .where {
      line-height: 1.1;
      white-space: normal;
      text-wrap: balance;
    }

    .stage,
    .stage:is([data-picture], [data-kind]) {
      container: stage / size;
      overflow-y: auto;
      align-content: start;
      gap: var(--space-1) var(--space-2);
      /* What is left of it when ring and words, whose lines do not grow with it, have theirs. */
      --picture: max(40%, 85% - 10.4rem);
    }
    .stage[data-picture="yes"]:not([data-kind="announce"]) {
      grid-template:
        "picture picture picture" var(--picture)
        "ring name name" minmax(9%, auto)
        "ring counts counts" minmax(13%, auto)
        "now now now" auto
        "how how go" auto
        "upnext upnext upnext" auto / 38% minmax(0, 1fr) auto;
    }
    .stage[data-picture="yes"] > .picture {
      min-height: 0;
    }
    .stage[data-picture="yes"]:not([data-kind="announce"]) > supple-ring {
      grid-column: ring;
      justify-self: end;
      align-self: start;
      width: min(100%, 23cqh);
      min-width: 0;
    }
    [data-picture="yes"] .work {
      display: contents;
    }
    [data-picture="yes"] .work > :is(.name, .counts) {
      justify-self: start;
      justify-content: start;
      text-align: start;
    }
    [data-picture="yes"] .work > .name {
      grid-area: name;
      align-self: end;
      line-height: 1.15;
    }
    [data-picture="yes"] .work > .counts {
      grid-area: counts;
      align-self: start;
      flex-direction: row;
      gap: 0 var(--space-2);
      line-height: 1.2;
    }
    [data-picture="yes"] .counts :is(.side, .count) {
      font-size: 1.3rem;
    }
    [data-picture="yes"] .counts .chip {
      padding: 0;
      background: none;
      font-size: var(--step-0);
    }
    [data-picture="yes"] .work > .now {
      grid-area: now;
    }
    [data-picture="yes"] .work > :is(.how, .next) {
      grid-area: how;
    }
    [data-picture="yes"] .work > .next:has(~ .go) {
      justify-self: start;
      text-align: start;
    }
    [data-picture="yes"] .work > .go {
      grid-area: go;
      padding-inline: var(--space-3);
    }
    .stage [data-length] .now {
      font-size: 1.4rem;
    }
    .stage [data-length="short"] .now,
    .stage:is([data-kind="hold"], [data-kind="breathe"]) .now {
      font-size: 1.8rem;
    }
    .stage :is(.how, .setup) {
      font-size: 1.15rem;
      line-height: 1.25;
    }
    .stage .next {
      font-size: 1rem;
      line-height: 1.2;
    }
    .go:not(.big) {
      min-height: var(--tap);
      padding-block: var(--space-1);
    }

    .stage[data-kind="announce"][data-picture="yes"] {
      grid-template: "picture" var(--picture) "words" auto "upnext" auto / minmax(0, 1fr);
    }
    .stage[data-kind="announce"][data-picture="yes"] > supple-ring {
      width: clamp(3.5rem, 18cqh, 5rem);
      min-width: 0;
    }
    .announce .name {
      font-size: 1.7rem;
    }
    .announce .chip {
      font-size: var(--step--1);
    }

    .stage[data-picture="no"] {
      grid-template: "picture" 0 "ring" auto "words" auto "upnext" auto / minmax(0, 1fr);
    }
    .stage[data-picture="no"] > .picture {
      grid-area: picture;
    }
    .stage[data-picture="no"] > supple-ring {
      width: min(80cqw, 46cqh);
    }

    /* A column of which the last button stays in sight, however much there is to read. */
    .announce,
    .panel {
      display: flex;
      flex-direction: column;
      align-items: center;
      justify-content: safe center;
    }
    .panel {
      gap: var(--space-2);
      padding-block: 0;
    }
    .advice {
      scroll-margin-block-end: calc(var(--tap) + 2 * var(--space-2)); /* the button below stays */
    }
    .announce > .go,
    .panel > .go {
      position: sticky;
      bottom: var(--space-1);
      z-index: 1;
      flex: none;
      width: 100%;
      min-height: var(--tap);
      padding-block: var(--space-1);
      box-shadow: 0 0 0 var(--space-1) var(--paper);
    }
    .panel > .go.quiet {
      background: var(--paper);
    }
    .panel > .go.big {
      min-height: min(4rem, 16vmin);
    }
    .panel h1 {
      font-size: 1.6rem;
    }
    .panel h2 {
      font-size: 1.4rem;
      margin: 0;
    }
    .answer {
      min-height: 3.4rem;
    }
    .pain {
      min-height: var(--tap);
    }

    .controls {
      position: sticky;
      bottom: max(var(--space-1), env(safe-area-inset-bottom));
      z-index: 1;
      grid-template-columns: repeat(6, minmax(0, 1fr));
      background: var(--paper);
      box-shadow: 0 0 0 var(--space-1) var(--paper);
    }
    .controls button {
      flex-direction: column;
      gap: 0.15rem;
      grid-column: span 2;
      min-width: 0;
      min-height: 3.4rem;
      padding: 0.15rem;
      font-size: 0.75rem;
      line-height: 1;
    }
    .controls :is(.easier, .hurts) {
      grid-column: span 3;
    }
    .controls .icon {
      width: 1.25rem;
      height: 1.25rem;
    }
    @container player (min-width: 18rem) {
      .controls {
        grid-template-columns: 1fr 1.25fr 1fr 1fr 1fr;
      }
      .controls button,
      .controls :is(.easier, .hurts) {
        grid-column: auto;
      }
    }
  }

  @media screen and (max-height: 24rem) and (orientation: landscape) {
    .top {
      grid-template-columns: auto minmax(0, 1fr) auto auto auto;
    }
    .steps {
      grid-area: 1 / 2;
    }
    .stage[data-picture="yes"]:not([data-kind="announce"]) {
      grid-template:
        "picture ring name name" minmax(12%, auto)
        "picture ring counts counts" minmax(23%, auto)
        "picture now now now" auto
        "picture how how go" auto
        "picture upnext upnext upnext" auto / 40% auto minmax(0, 1fr) auto;
    }
    .stage[data-kind="announce"][data-picture="yes"] {
      grid-template: "picture words" auto "picture upnext" auto / 40% minmax(0, 1fr);
    }
    /* Where there is more to read than fits, what is watched stays in sight beside it. */
    .stage[data-picture="yes"] > .picture,
    .stage[data-kind="announce"][data-picture="yes"] > .picture {
      position: sticky;
      top: 0;
      align-self: start;
      width: 100%;
      height: 100cqh;
    }
    .stage[data-picture="yes"]:not([data-kind="announce"]) > supple-ring {
      position: relative;
      width: 37cqh;
    }
    .stage[data-picture="no"] {
      grid-template: "ring words" auto "ring upnext" auto / minmax(0, 2fr) minmax(0, 3fr);
    }
    .stage[data-picture="no"] > .picture {
      grid-area: ring;
    }
    .stage[data-kind][data-picture="no"] > supple-ring {
      position: sticky;
      top: 0;
      align-self: start;
      width: min(36cqw, 90cqh);
    }
    .stage [data-length] .now {
      font-size: 1.3rem;
    }
    .stage [data-length="short"] .now,
    .stage:is([data-kind="hold"], [data-kind="breathe"]) .now,
    .announce .name {
      font-size: 1.6rem;
    }
    [data-way="listen"] .stage .announce .name {
      font-size: 2.4rem;
    }
    .stage :is(.how, .setup) {
      font-size: var(--step-0);
    }
    .panel {
      gap: var(--space-1);
    }
    .panel h1 {
      font-size: 1.4rem;
    }
    .panel h2 {
      font-size: var(--step-1);
    }
    .panel > .name {
      font-size: var(--step--1);
      line-height: 1;
    }
    .panel > .aside:has(+ .go) {
      order: 1;
    }
    .answer {
      min-height: var(--tap);
    }
    .hint {
      min-height: 2.8em;
    }
    .controls button {
      flex-direction: row;
      gap: 0.4em;
      min-height: var(--tap);
      font-size: var(--step--1);
    }
    .scale {
      grid-template-columns: repeat(11, 1fr);
    }
    .pain,
    .pain:nth-of-type(7) {
      grid-column: auto;
    }
    @container player (min-width: 30rem) {
      .controls {
        grid-template-columns: 1fr 1.2fr 1fr 1.15fr 1.2fr;
      }
    }
  }
`;
