import { attempt, guard } from "./guard.ts";

/** An element of these attributes and children; text stays text, and what is undefined is left out. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  ...children: readonly (Node | string | undefined)[]
): HTMLElement {
  const made = document.createElement(name);
  Object.entries(attributes).forEach(([attribute, value]) => {
    if (value !== undefined) {
      made.setAttribute(attribute, `${value}`);
    }
  });
  children.forEach((child) => child && made.append(child));
  return made;
}

/** Writes an attribute; answers how to take it back, nothing where it was written so already. */
export function write(element: Element, name: string, value: string): (() => void)[] {
  const before = element.getAttribute(name);
  if (before === value) {
    return [];
  }
  element.setAttribute(name, value);
  return [
    () => before === null ? element.removeAttribute(name) : element.setAttribute(name, before),
  ];
}

/** Adds or removes a class; answers how to take it back, nothing where that is so already. */
export function toggle(element: Element, name: string, isOn: boolean): (() => void)[] {
  const { classList } = element;
  if (classList.contains(name) === isOn) {
    return [];
  }
  classList.toggle(name);
  return [() => classList.toggle(name, !isOn)];
}

/** An address that a change may lead to: http, https or relative; undefined for anything else. */
export function safe(link: string | undefined): URL | undefined {
  const url = link && attempt(() => new URL(link, location.href));
  return url && /^http/.test(url.protocol) ? url : undefined;
}

/** Calls back once the page has a body. */
export function whenThere(then: () => void): void {
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", () => guard(then));
  } else {
    then();
  }
}
