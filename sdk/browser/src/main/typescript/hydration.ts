import { ends } from "./guard.ts";
import type { Change } from "./ruleset.ts";
import { settings } from "./settings.ts";

/** Where the well-known frameworks put what they render on the server and take over in the browser. */
const ROOTS = "#__next,#__nuxt,#app,#root,[data-reactroot],[data-server-rendered]";

/** What frameworks note on the elements that they have taken over. */
const TAKEN = /^(__react|__v|_v)/;

/** So long after the page has loaded nobody is expected to take over any more. */
const PATIENCE_MILLIS = 3_000;

/** Holds the text that is shown in the place of an element's own. */
const VEIL = "data-winnow-text";

const taken = new WeakSet<Element>();
let isOver = false;
let isWatching = false;

addEventListener("load", () => setTimeout(() => isOver = true, PATIENCE_MILLIS));

/**
 * Whether a framework is still to take over an element that it has rendered on the server. Until
 * then it compares the page with its own idea of it: text and nodes that differ make it throw away
 * everything around them, while attributes, classes and styles survive. So a text is shown by an
 * attribute for as long.
 *
 * @param again called once a frame as long as that may be so
 */
export function isPending(element: HTMLElement, change: Change, again: () => void): boolean {
  const { hydrates = ROOTS } = settings;
  const isEarly = !!hydrates && !isOver && !taken.has(element) && !!element.closest(hydrates);
  if (isEarly && !isWatching) {
    isWatching = true;
    watch(again);
  }
  if (Object.keys(element).some((key) => TAKEN.test(key))) {
    // Its text is compared a moment after: by the next frame.
    taken.add(element);
  }
  if (!isEarly) {
    element.removeAttribute(VEIL);
  } else if (change.kind === "cta" && change.text && !element.hasAttribute(VEIL)) {
    element.style.setProperty("--winnow-size", getComputedStyle(element).fontSize);
    element.setAttribute(VEIL, change.text);
    ends.push(() => element.removeAttribute(VEIL));
  }
  return isEarly;
}

function watch(again: () => void): void {
  requestAnimationFrame(() => {
    if (!isOver) {
      watch(again);
    }
    again();
  });
}
