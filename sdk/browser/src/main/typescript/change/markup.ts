import { toggle, write } from "../dom.ts";
import type { Markup } from "../ruleset.ts";

/** Attributes that cannot run code, load anything or lead elsewhere; the engine knows the same. */
const HARMLESS = /^(aria-[a-z]+|data-[a-z0-9-]+|title|alt|placeholder|role|lang|dir|tabindex)$/;

/** Classes and harmless attributes; answers how to take back what was done. */
export function applyMarkup(
  element: HTMLElement,
  { addClasses = [], removeClasses = [], attributes = {} }: Markup,
): (() => void)[] {
  return [
    ...addClasses.flatMap((name) => toggle(element, name, true)),
    ...removeClasses.flatMap((name) => toggle(element, name, false)),
    ...Object.entries(attributes).flatMap(([name, value]) =>
      HARMLESS.test(name) ? write(element, name, value) : []
    ),
  ];
}
