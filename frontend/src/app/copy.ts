/** Copies what stands in an input, and says so. Without it the text can still be marked by hand. */
export class Copy extends HTMLElement {
  connectedCallback(): void {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = this.getAttribute("label");
    const said = document.createElement("span");
    said.setAttribute("role", "status");
    button.addEventListener("click", () => void this.#copy(said));
    this.replaceChildren(button, " ", said);
  }

  async #copy(said: HTMLElement): Promise<void> {
    const input = document.getElementById(this.getAttribute("for") ?? "");
    if (!(input instanceof HTMLInputElement)) return;
    input.select();
    try {
      await navigator.clipboard.writeText(input.value);
    } catch {
      return; // Not allowed here: the text is marked, and the keyboard can copy it.
    }
    said.textContent = this.getAttribute("done");
  }
}
