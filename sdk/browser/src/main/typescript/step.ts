import { path } from "./page.ts";
import { byPath } from "./paths.ts";
import { settings } from "./settings.ts";

let told: string | undefined;

/** Step of the checkout; undefined where nothing tells it. */
export function step(): string | undefined {
  return told || byPath(settings.steps, path || "");
}

/** The page has said which step this is; undefined: it is another page. */
export function tellStep(given: string | undefined): void {
  told = given;
}
