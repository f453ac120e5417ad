/** What went wrong is read first: its summary takes the focus when the page opens. */
export function focusSummary(): void {
  document.querySelector<HTMLElement>("[data-focus]")?.focus();
}
