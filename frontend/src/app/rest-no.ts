/** One press answers no to every question of its group that has no answer yet. */
export class RestNo extends HTMLElement {
  connectedCallback(): void {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button plain";
    button.textContent = this.getAttribute("label");
    button.addEventListener("click", () => this.#answer());
    this.replaceChildren(button);
  }

  #answer(): void {
    const group = this.closest("[data-group]");
    for (const question of group?.querySelectorAll("fieldset") ?? []) {
      if (!question.querySelector("input:checked")) {
        question.querySelector<HTMLInputElement>('input[value="no"]')?.click();
      }
    }
  }
}
