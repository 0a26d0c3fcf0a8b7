// A cell and its place in the text, both ways: the drawing links them, and here both are shown beside each other.

/** Follows a link of the drawing: marks where it leads, moves it into view within its own pane, and gives it the focus. */
export function follow(event: Event): void {
  const link = event.target instanceof Element ? event.target.closest("a[href^='#']") : null;
  const target = link && document.getElementById(link.getAttribute("href")!.slice(1));
  if (!target) return;
  event.preventDefault();
  for (const before of document.querySelectorAll(".here")) before.classList.remove("here");
  const pane = target.closest<HTMLElement>("pre.source");
  const parts = pane ? placed(pane, target) : [target];
  const first = parts[0] ?? target;
  for (const part of parts) part.classList.add("here");
  // Where a link came from stays marked as well, as the other end.
  link.closest("td")?.classList.add("here");
  if (pane) reveal(pane, first);
  else first.scrollIntoView({ block: "center", inline: "nearest" });
  focus(first);
}

/** The parts of the text that an anchor stands before: more than one where the place goes over lines. */
function placed(pane: HTMLElement, anchor: HTMLElement): HTMLElement[] {
  const all = [...pane.querySelectorAll<HTMLElement>("i, a")];
  const first = all.slice(all.indexOf(anchor)).find((one) => one.tagName === "A");
  if (!first) return [];
  // What the reading noted leads back to the list of all notes, so its links do not tell one place from another.
  if (first.classList.contains("seen")) return [first];
  return all.filter((one) => one.getAttribute("href") === first.getAttribute("href"));
}

/** Moves a part of the text into the middle of its pane, and into view where the pane is not. */
function reveal(pane: HTMLElement, part: HTMLElement): void {
  const [outer, inner] = [pane.getBoundingClientRect(), part.getBoundingClientRect()];
  pane.scrollTop += inner.top - outer.top - (pane.clientHeight - inner.height) / 2;
  part.scrollIntoView({ block: "nearest" });
}

function focus(target: HTMLElement): void {
  const link = target.matches("a") ? target : target.matches("td") ? target.querySelector<HTMLElement>("a") : null;
  if (!link && !target.hasAttribute("tabindex")) target.tabIndex = -1;
  (link ?? target).focus({ preventScroll: true });
}
