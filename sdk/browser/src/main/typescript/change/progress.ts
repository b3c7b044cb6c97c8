import { element } from "../dom.ts";
import { content } from "../offer/offer.ts";
import type { Change, ShippingBar } from "../ruleset.ts";
import { settings } from "../settings.ts";
import { step } from "../step.ts";
import { type Block, block, lasting } from "./block.ts";

/** Also blocks that follow the cart and the steps of the checkout, and offers beside an element. */
export function everyBlock(key: string, change: Change): Block | undefined {
  switch (change.kind) {
    case "checkout_progress":
      return steps(change.steps);
    case "shipping_bar":
      return bar(change);
    case "thank_you_offer":
      return lasting("section", "offer", content(key, change, () => {}));
    default:
      return block(key, change);
  }
}

function steps(all: readonly string[]): Block {
  const now = step() || "";
  const named = all.findIndex((each) => each.toLowerCase() === now.toLowerCase());
  const current = named < 0 ? +now - 1 : named;
  return {
    position: "before",
    state: now,
    make: () =>
      element(
        "ol",
        { class: "winnow-block winnow-steps" },
        ...all.map((each, place) =>
          element("li", { "aria-current": place === current ? "step" : undefined }, each)
        ),
      ),
  };
}

function bar(change: ShippingBar): Block | undefined {
  const max = +change.threshold;
  const value = +((settings.attributes || {})["cartValue"] || 0);
  const text = value < max ? change.text.replace("{left}", money(max - value)) : change.reached;
  return text === undefined ? undefined : {
    position: "before",
    state: text,
    make: () =>
      element(
        "div",
        { class: "winnow-block winnow-bar", role: "status" },
        text,
        element("progress", { max, value: Math.min(value, max), "aria-label": text }),
      ),
  };
}

function money(amount: number): string {
  const { currency } = settings;
  return currency
    ? amount.toLocaleString(document.documentElement.lang || [], { style: "currency", currency })
    : amount.toFixed(2);
}
