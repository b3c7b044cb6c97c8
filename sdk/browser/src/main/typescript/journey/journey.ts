import type { Details } from "../event.ts";
import type { Tag } from "../tag.ts";
import { commerce, list, type Said, structured } from "./commerce.ts";
import { watchClicks } from "./clicks.ts";
import { watchLayer } from "./layer.ts";

/** Event types of GA4 that a page may push, and that mean the same here. */
const KNOWN =
  /^(page_view|view_(item|item_list|cart|promotion)|select_(item|promotion)|(add_to|remove_from)_(cart|wishlist)|begin_checkout|add_(shipping|payment)_info|purchase|sign_up|login|share|search)$/;

/** What a page of a type means, where nothing on it says more. */
const MEANING: Readonly<Record<string, string>> = {
  product: "view_item",
  category: "view_item_list",
  cart: "view_cart",
  checkout: "begin_checkout",
  search: "search",
};

/** A page says what it has to say within so many milliseconds. */
const PATIENCE_MILLIS = 1_500;

/** Who leaves so many milliseconds after a click was led away by it. */
const LED_AWAY_MILLIS = 2_000;

/** Logs the micro-conversions that a page tells without code for Winnow. */
export function journey(tag: Tag): void {
  let logged: Record<string, boolean> = {};
  let shownSince = 0;
  let timer = 0;
  /** When somebody last did what may lead to another page. */
  let intent = -LED_AWAY_MILLIS;

  /** Whether a value is told the first time in this browsing session. */
  const isFirst = (what: string, value: string) => {
    const key = "winnow.s.first." + what;
    try {
      const isNew = sessionStorage.getItem(key) !== value;
      if (tag.isGranted()) {
        sessionStorage.setItem(key, value);
      }
      return isNew;
    } catch {
      return true;
    }
  };
  /** Looking at something is logged once a page, whoever says it; doing something each time. */
  const say = (name: string, details: Details = {}) => {
    const { order, value } = details;
    if (tag.settings().journey === "server" && KNOWN.test(name)) {
      tag.tell("did", { event: name });
    } else if (
      name === "purchase"
        // The thank-you page may be loaded again; and the next checkout is another one.
        ? order && value !== undefined && isFirst("order", order) && isFirst("checkout", order)
        : !logged[name] || !/^(view|begin|page|checkout)/.test(name)
    ) {
      logged[name] = true;
      tag.track(name, details);
    }
  };
  const sold = (fields: Said) => commerce(fields, tag.settings());
  /** By now the page has said what it has to say: the rest is read from it. */
  const settle = () => {
    clearTimeout(timer);
    document.querySelectorAll('[type="application/ld+json"],#winnow-order').forEach((script) => {
      try {
        const said = JSON.parse(script.textContent!);
        list(said["@graph"] || said).forEach((each) => {
          const [name, fields] = (script.id ? ["purchase", each] as const : structured(each)) || [];
          if (name) {
            say(name, sold(fields!));
          }
        });
      } catch { /* What is no JSON says nothing. */ }
    });
    const type = tag.page() || "";
    // A checkout of several pages begins once.
    const name = MEANING[type];
    if (name && !logged[name] && (type !== "checkout" || isFirst(type, "begun"))) {
      say(name);
    }
  };

  const begin = () => {
    logged = {};
    shownSince = performance.now();
    say("page_view");
    clearTimeout(timer);
    timer = window.setTimeout(() => tag.guard(settle), PATIENCE_MILLIS);
  };

  tag.on("page", begin);
  tag.on("leave", () => {
    settle();
    if (tag.page() === "checkout") {
      const now = performance.now();
      const amount = Math.round(now - shownSince);
      shownSince = now;
      tag.track("time_on_step", { attributes: { amount, step: tag.step() } });
      if (now > intent + LED_AWAY_MILLIS) {
        say("checkout_abandoned");
      }
    }
  });
  watchClicks(tag, say, () => intent = performance.now());
  watchLayer(tag, (name, fields) => {
    if (KNOWN.test(name)) {
      say(name, sold(fields));
    }
  });
}
