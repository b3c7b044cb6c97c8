import { write } from "./dom.ts";
import { look } from "./placing.ts";
import type { Change, Cta } from "./ruleset.ts";
import { settings } from "./settings.ts";

/** Where the well-known frameworks put what they render on the server and take over in the browser. */
const ROOTS = "#__next,#__nuxt,#app,#root";

/** What frameworks note on the elements that they have taken over, among their own properties. */
const TAKEN = /\b_(_react|_?v)/;

/** So long after the page has loaded nobody is expected to take over any more. */
const PATIENCE_MILLIS = 3_000;

/** Holds the text that is shown in the place of an element's own. */
const VEIL = "data-winnow-text";

let isOver = document.readyState === "complete";
let frame = 0;

addEventListener("load", () => setTimeout(() => isOver = true, PATIENCE_MILLIS));

/**
 * Whether a framework is still to take over an element that it has rendered on the server. Until
 * then it compares the page with its own idea of it: text and nodes that differ make it throw away
 * everything around them, while attributes, classes, styles and what an input holds survive.
 * As long as that may be so the page is looked at once a frame.
 */
export function isPending(element: HTMLElement, change: Change): boolean {
  const { hydrates = ROOTS } = settings;
  const isEarly = !!hydrates && !isOver && !!element.closest(hydrates) &&
    !TAKEN.test(Object.keys(element).join()) &&
    !(change.kind === "cta" && element instanceof HTMLInputElement);
  if (isEarly) {
    frame = frame || requestAnimationFrame(() => {
      frame = 0;
      look();
    });
  }
  return isEarly;
}

/** Shows a text by an attribute for as long; answers how to take it back. */
export function veil(element: HTMLElement, { text }: Cta, isEarly: boolean): (() => void)[] {
  if (isEarly && text && !element.hasAttribute(VEIL)) {
    // What is measured in the size of its text keeps its own.
    const { font, padding } = getComputedStyle(element);
    element.style.setProperty("--winnow-font", font);
    element.style.setProperty("--winnow-padding", padding);
    return write(element, VEIL, text);
  }
  if (!isEarly) {
    element.removeAttribute(VEIL);
  }
  return [];
}
