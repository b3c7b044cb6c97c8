import { safe } from "../dom.ts";
import { extras } from "../extras.ts";
import type { Cta } from "../ruleset.ts";
import { said, say } from "./text.ts";

/**
 * Another text, style, icon or link of a call to action.
 *
 * @param isEarly no node may be touched yet
 * @return how to take back what was done; empty where all was as it should be
 */
export function applyCta(element: HTMLElement, change: Cta, isEarly: boolean): (() => void)[] {
  const undo: (() => void)[] = [];
  const { text, style } = change;
  const look = style && "winnow-style-" + style;
  if (look && !element.classList.contains(look)) {
    element.classList.add(look);
    undo.push(() => element.classList.remove(look));
  }
  const link = safe(change.link);
  if (link && element instanceof HTMLAnchorElement && element.href !== link.href) {
    const { href } = element;
    element.href = link.href;
    undo.push(() => element.href = href);
  }
  if (isEarly) {
    return undo;
  }
  if (text && said(element).trim() !== text) {
    undo.push(say(element, text));
  }
  const drawn = !element.querySelector(".winnow-icon") && extras.drawn(change.icon);
  if (drawn) {
    element.prepend(drawn);
    undo.push(() => drawn.remove());
  }
  return undo;
}
