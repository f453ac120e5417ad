// Browsers fetch lazy pictures from far below what can be seen, on slow lines from farther still.
// Here the next row or two is enough: the server is near.
const NEAR = "150px";

/** A small picture that is fetched when it is about to be seen, or when the page is printed. */
export class Thumb extends HTMLElement {
  static #waiting = new Set<Thumb>();
  static #watcher: IntersectionObserver | undefined;

  connectedCallback(): void {
    if (this.querySelector("img")) return;
    Thumb.#waiting.add(this);
    Thumb.#watch().observe(this);
  }

  disconnectedCallback(): void {
    Thumb.#waiting.delete(this);
    Thumb.#watcher?.unobserve(this);
  }

  /** Fetch the picture now. */
  show(): void {
    Thumb.#waiting.delete(this);
    Thumb.#watcher?.unobserve(this);
    const picture = document.createElement("img");
    picture.alt = "";
    picture.width = picture.height = Number(this.getAttribute("size"));
    picture.src = this.getAttribute("src") ?? "";
    this.replaceChildren(picture);
  }

  static #watch(): IntersectionObserver {
    if (!Thumb.#watcher) {
      Thumb.#watcher = new IntersectionObserver(
        (entries) => {
          for (const { isIntersecting, target } of entries) {
            if (isIntersecting && target instanceof Thumb) target.show();
          }
        },
        { rootMargin: NEAR },
      );
      addEventListener("beforeprint", () => {
        for (const thumb of [...Thumb.#waiting]) thumb.show();
      });
    }
    return Thumb.#watcher;
  }
}
