import { element } from "../dom.ts";

/** The icons that need no style of the shop, as characters that take the colour of the text. */
const ICONS: Readonly<Record<string, string>> = {
  check: "\u2713",
  star: "\u2605",
  return: "\u21a9\ufe0e",
};

/** The icon of a name; one that a shop draws itself by the class of its name is left to it. */
export function icon(name: string | undefined): Element | undefined {
  return name
    ? element(
      "span",
      { class: "winnow-icon winnow-icon-" + name, "aria-hidden": "true" },
      ICONS[name],
    )
    : undefined;
}
