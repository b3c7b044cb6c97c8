import { safe, toggle, write } from "../dom.ts";
import { extras } from "../extras.ts";
import type { Cta } from "../ruleset.ts";
import { say } from "./text.ts";

/**
 * Another text, style, icon or link of a call to action.
 *
 * @param isEarly no node may be touched yet
 * @return how to take back what was done; empty where all was as it should be
 */
export function applyCta(element: HTMLElement, change: Cta, isEarly: boolean): (() => void)[] {
  const { text, style } = change;
  const undo = style ? toggle(element, "winnow-style-" + style, true) : [];
  const link = safe(change.link);
  if (link && "href" in element) {
    undo.push(...write(element, "href", link.href));
  }
  if (isEarly) {
    return undo;
  }
  if (text) {
    undo.push(...say(element, text));
  }
  const drawn = !element.querySelector(".winnow-icon") && extras.drawn(change.icon);
  if (drawn) {
    element.prepend(drawn);
    undo.push(() => drawn.remove());
  }
  return undo;
}
