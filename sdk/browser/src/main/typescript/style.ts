import { attempt } from "./guard.ts";

/**
 * Adds rules to the page, also under a strict content security policy: a constructed style sheet is
 * no inline style. A browser that knows none shows plain elements.
 */
export function addStyle(rules: string): void {
  attempt(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rules);
    document.adoptedStyleSheets.push(sheet);
  });
}
