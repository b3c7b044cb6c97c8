import type { Details } from "../event.ts";
import type { Tag } from "../tag.ts";

/** So many clicks within a second, on one spot, are no clicks of somebody who gets what was asked for. */
const RAGE = 3;
const SPOT_PIXELS = 24;

/**
 * Logs what is done to the page: clicks, forms, and mistakes that the checkout tells of.
 *
 * @param onIntent told of each click that may lead to another page
 */
export function watchClicks(
  tag: Tag,
  say: (name: string, details?: Details) => void,
  onIntent: () => void,
): void {
  let clicks: MouseEvent[] = [];
  let lastMistake = "";
  const rage = (click: MouseEvent) => {
    clicks = clicks.filter((each) =>
      click.timeStamp - each.timeStamp < 1_000 &&
      Math.hypot(each.clientX - click.clientX, each.clientY - click.clientY) < SPOT_PIXELS
    ).concat(click);
    if (clicks.length === RAGE) {
      clicks = [];
      tag.track("rage_click");
    }
  };
  /** Only where it was made, never what was typed; the same one once in a row. */
  const mistake = (field: string) => {
    if (tag.page() === "checkout" && field && field !== lastMistake) {
      tag.track("checkout_error", { attributes: { field } });
    }
    lastMistake = field;
  };

  tag.listen(document, "click submit", (event) => {
    // A script may send a click to the document itself.
    const target = event.target === document ? document.body : event.target as Element;
    if (target.closest("a,button,form")) {
      onIntent();
    }
    const marked = target.closest<HTMLElement>("[data-winnow-event]");
    if (marked && (event.type === "submit") === (marked.tagName === "FORM")) {
      say(marked.dataset["winnowEvent"]!);
    }
    (tag.settings().rules || []).forEach(({ selector, event: name, on = "click" }) => {
      if (event.type === on && target.closest(selector)) {
        say(name);
      }
    });
    if (event.type === "click") {
      tag.running.forEach(({ experiment: { key, placement, variants } }) => {
        if (
          placement && placement.selector && target.closest(placement.selector) &&
          variants.some(({ change }) => change.kind === "cta")
        ) {
          tag.track("cta_click", { attributes: { experiment: key } });
        }
      });
      rage(event as MouseEvent);
    }
  });
  tag.listen(document, "invalid", ({ target }) => mistake((target as HTMLInputElement).name));
  const alerts = new MutationObserver(() =>
    tag.guard(() => {
      const alerts = [...document.querySelectorAll("[role=alert],[data-winnow-error]")];
      mistake(alerts.some((each) => each.textContent!.trim()) ? "alert" : "");
    })
  );
  alerts.observe(document, { childList: true, subtree: true });
}
