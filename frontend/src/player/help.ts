import { html, type TemplateResult } from "lit";
import { letterKeys, setLetterKeys } from "./keys";
import type { Strings } from "./strings";

export function help(words: Strings): TemplateResult {
  return html`
    <dialog class="help" aria-labelledby="help-title">
      <h2 id="help-title">${words.helpTitle}</h2>
      <p>${words.helpSafety}</p>
      <dl class="keys">
        ${words.keys.map(
          ({ key, does }) => html`<div><dt><kbd>${key}</kbd></dt><dd>${does}</dd></div>`,
        )}
      </dl>
      <label class="tick">
        <input
          type="checkbox"
          .checked=${letterKeys()}
          @change=${(event: Event) => setLetterKeys((event.target as HTMLInputElement).checked)}
        />
        <span>${words.letterKeys}</span>
      </label>
      <form method="dialog"><button class="go" autofocus>${words.close}</button></form>
    </dialog>
  `;
}
