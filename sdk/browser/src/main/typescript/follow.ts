import { guard } from "./guard.ts";
import { look, readPlatforms } from "./platforms.ts";
import { onlyLook } from "./page.ts";
import { showPreview } from "./preview.ts";
import { calls } from "./start.ts";
import { tellStep } from "./step.ts";
import { get, set } from "./storage.ts";

/** Looks again whenever the page may have become another one, or more of it is there. */
export function follow(again: () => void): void {
  calls["step"] = tellStep;
  readPlatforms();
  preview();
  look();
  document.addEventListener("readystatechange", () => guard(look));
  addEventListener("popstate", again);
  for (const name of ["pushState", "replaceState"] as const) {
    const original = history[name];
    history[name] = function (this: History, ...given) {
      original.apply(this, given);
      again();
    };
  }
}

/** A preview link is good for the pages that follow; an empty one ends it. */
function preview(): void {
  const given = new URLSearchParams(location.search).get("winnow_preview");
  if (given !== null) {
    set("s.preview", given);
  }
  const token = get("s.preview") || given;
  if (token) {
    onlyLook();
    showPreview(token);
  }
}
