import { css } from "lit";
import { unseen } from "./base";

/**
 * Text so large on a small screen that hardly a word fits beside another: signs stand alone wherever
 * one is known by them, and of the words only what is to be done.
 *
 * The container is there only where `small` makes it. It is measured in the size of the text, which
 * may have been set for the page alone, of which the window knows nothing.
 */
export const enlarged = css`
  @container player (max-width: 17.99rem) {
    :is(.saved, .tool, .controls) span,
    .where {
      ${unseen}
    }
    .top {
      column-gap: 0;
    }
    .controls button {
      min-height: var(--tap);
    }
    .stage[data-picture="yes"]:not([data-kind="announce"]) {
      grid-template:
        "picture ring" max(45%, 3.5rem)
        "now now" auto
        "counts counts" auto
        "how how" auto
        "go go" auto
        "upnext upnext" auto / minmax(0, 3fr) minmax(0, 2fr);
    }
    .stage[data-picture="yes"] > .picture {
      position: relative;
      height: 100%;
    }
    .stage[data-picture="yes"]:not([data-kind="announce"]) > supple-ring {
      justify-self: center;
      align-self: center;
      width: min(100%, max(45cqh, 3.5rem));
    }
    [data-picture="yes"] .work > .name {
      display: none;
    }
    [data-picture="yes"] .work > .counts {
      justify-self: center;
      justify-content: center;
    }
    .panel :is(h1, .advice, .answer) {
      hyphens: auto;
      overflow-wrap: anywhere;
    }
    .panel.offer h1 {
      padding: var(--space-2);
      font-size: 1.3rem;
    }
    .answers {
      grid-template-columns: minmax(0, 1fr);
      gap: var(--space-1);
    }
    .answer {
      min-height: var(--tap);
    }
    .scale {
      grid-template-columns: repeat(auto-fit, minmax(min(2.75rem, 30%), 1fr));
    }
    .pain,
    .pain:nth-of-type(7) {
      grid-column: auto;
    }
    .panel > .go,
    .choices button {
      padding-inline: var(--space-2);
    }
    .ways {
      min-width: 0;
    }
    .ways span {
      padding-inline: var(--space-2);
    }
    .keys > div {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @media (orientation: landscape) {
    @container player (max-width: 17.99rem) {
      .steps {
        display: none;
      }
      .stage[data-picture="yes"]:not([data-kind="announce"]) {
        grid-template:
          "picture ring now" auto
          "picture counts counts" auto
          "picture how how" auto
          "picture go go" auto
          "picture upnext upnext" auto / 30% auto minmax(0, 1fr);
      }
      .stage[data-picture="yes"]:not([data-kind="announce"]) > supple-ring {
        align-self: start;
        width: max(32cqh, 3rem);
      }
      .stage [data-length][data-length] .now {
        font-size: 1.2rem;
      }
      .stage[data-picture="yes"] > .picture {
        position: sticky;
        height: max(45cqh, 3.5rem);
      }
      .controls {
        grid-template-columns: repeat(5, minmax(0, 1fr));
      }
      .controls button,
      .controls :is(.easier, .hurts) {
        grid-column: auto;
      }
    }
  }
`;
