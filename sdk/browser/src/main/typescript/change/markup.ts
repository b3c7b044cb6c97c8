import type { Markup } from "../ruleset.ts";

/** Attributes that cannot run code, load anything or lead elsewhere; the engine knows the same. */
const HARMLESS = /^(aria-[a-z]+|data-[a-z0-9-]+|title|alt|placeholder|role|lang|dir|tabindex)$/;

/** Classes and harmless attributes; answers how to take back what was done. */
export function applyMarkup(element: HTMLElement, change: Markup): (() => void)[] {
  const undo: (() => void)[] = [];
  const toggle = (names: readonly string[] | undefined, isOn: boolean) => {
    for (const name of names || []) {
      if (element.classList.contains(name) !== isOn) {
        element.classList.toggle(name, isOn);
        undo.push(() => element.classList.toggle(name, !isOn));
      }
    }
  };
  toggle(change.addClasses, true);
  toggle(change.removeClasses, false);
  Object.entries(change.attributes || {}).forEach(([name, value]) => {
    const before = element.getAttribute(name);
    if (HARMLESS.test(name) && before !== value) {
      element.setAttribute(name, value);
      undo.push(() =>
        before === null ? element.removeAttribute(name) : element.setAttribute(name, before)
      );
    }
  });
  return undo;
}
