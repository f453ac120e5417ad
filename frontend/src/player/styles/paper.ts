import { css } from "lit";

/** What is to be done, without what is pressed. */
export const paper = css`
  @media print {
    .top,
    .go,
    .controls,
    .ways,
    .hint {
      display: none;
    }
    .player {
      min-height: 0;
    }
  }
`;
