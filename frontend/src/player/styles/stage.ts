import { css } from "lit";

export const stage = css`
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
    min-height: 8.5rem;
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
    font-weight: 700;
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
