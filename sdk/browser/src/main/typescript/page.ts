import { isGranted } from "./consent.ts";
import { isUsable } from "./decide.ts";
import { drop, flush, resume } from "./delivery.ts";
import { decide } from "./experiments.ts";
import { extras } from "./extras.ts";
import { end, guard } from "./guard.ts";
import type { BrowserSettings, Ruleset } from "./ruleset.ts";
import { settings } from "./settings.ts";
import { keys, remove, SESSION } from "./storage.ts";
import { countOf, tell } from "./track.ts";
import { current, forget, recognise } from "./visitor.ts";

export let ruleset: Ruleset | undefined;

/** Page type; undefined where nothing tells it. */
export let type: string | undefined;
export let path: string | undefined;

/** When this page began, in milliseconds as {@link performance.now} counts. */
export let arrived = 0;

/** The page is looked at by a preview link: nothing is logged, stored or counted. */
export let isPreview = false;

/** Whether this page has been told of: its type is known, or will not be. */
export let isViewed = false;

/** What the store says about browsers. */
export function browser(): BrowserSettings {
  return (ruleset && ruleset.browser) || {};
}

export function decideBy(given: Ruleset | undefined): void {
  ruleset = isUsable(given) ? given : undefined;
}

/** Only looks at the page. */
export function onlyLook(): void {
  isPreview = true;
}

/** Another page; or the same one, of which more is known, or to which there is consent now. */
export function arrive(isNew?: boolean): void {
  const isElsewhere = isNew || location.pathname !== path;
  // A mark may be gone for a moment, while the page is drawn again.
  const next = extras.pageType() || settings.page || marked() || (isElsewhere ? undefined : type);
  const isChanged = isElsewhere || next !== type;
  const isOther = isElsewhere || (type && isChanged);
  if (isOther) {
    if (path) {
      leave();
    }
    isViewed = false;
    arrived = performance.now();
  }
  path = location.pathname;
  type = next;
  if (!isGranted()) {
    takeBack();
  } else if (isChanged || !current) {
    const isFirst = !current;
    recognise();
    // What is on the screen already is left as it is: it would flicker.
    decide(!isChanged && performance.getEntriesByType("paint").length > 0);
    if (isFirst) {
      resume();
      guard(extras.begin);
      if (isViewed) {
        // Nobody could be told of it before there was consent.
        tell("page", {});
      }
    }
  }
  if (!isViewed && (type || document.readyState !== "loading")) {
    isViewed = true;
    countOf("page_view");
    tell("page", {});
  }
}

/** The page is about to end: sends all that waits. */
export function leave(): void {
  tell("leave", {});
  flush(true);
}

/** What the adapters write into a page. */
function marked(): string | null | undefined {
  const mark = document.querySelector<HTMLElement>("[data-winnow-page]");
  return mark && mark.dataset["winnowPage"];
}

/** Consent was taken back: nothing of the visitor stays. */
function takeBack(): void {
  if (current) {
    end();
    drop();
    forget();
    ["", SESSION].forEach((begin) => keys(begin).forEach(remove));
  }
}
