import { html, nothing, type TemplateResult } from "lit";
import { icon } from "./icons";
import type { Lead } from "./lead";
import type { Strings } from "./strings";
import { speaks, WAYS, type Way } from "./way";

/**
 * How one wants to be led: one choice of five, and what the chosen one means.
 *
 * @param name of this group of buttons; a page may show two
 */
export function wayChoice(
  lead: Lead,
  words: Strings,
  name: string,
  choose: (way: Way) => void,
): TemplateResult {
  return html`
    <fieldset class="ways">
      <legend>${words.howLed}</legend>
      ${WAYS.map(
        (way) => html`<label>
          <input
            type="radio"
            name=${name}
            value=${way}
            .checked=${lead.way === way}
            @change=${() => choose(way)}
          /><span>${icon(way)}${words.ways[way].name}</span>
        </label>`,
      )}
    </fieldset>
    <p class="hint" role="status">${words.ways[lead.way].means}</p>
    ${speaks(lead.way) && !lead.canSpeak ? noVoice(lead, words, choose) : nothing}
  `;
}

function noVoice(lead: Lead, words: Strings, choose: (way: Way) => void): TemplateResult {
  if (lead.way !== "listen") return html`<p class="notice">${words.noVoice}</p>`;
  return html`<div class="notice">
    <p>${words.noVoiceToListenTo}</p>
    <button class="second" type="button" @click=${() => choose("bells")}>${words.useBells}</button>
  </div>`;
}

/** The same choice in mid-session. */
export function choiceDialog(
  lead: Lead,
  words: Strings,
  choose: (way: Way) => void,
): TemplateResult {
  return html`
    <dialog class="choice" aria-label=${words.howLed}>
      ${wayChoice(lead, words, "way-now", choose)}
      <form method="dialog"><button class="go">${words.close}</button></form>
    </dialog>
  `;
}
