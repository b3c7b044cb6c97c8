import { element } from "../dom.ts";
import { attempt } from "../guard.ts";
import { content } from "../offer/offer.ts";
import type { Change, ShippingBar } from "../ruleset.ts";
import { settings } from "../settings.ts";
import { step } from "../step.ts";
import { type Block, block, made } from "./block.ts";

/** Also blocks that follow the cart and the steps of the checkout, and offers beside an element. */
export function everyBlock(key: string, change: Change): Block | undefined {
  switch (change.kind) {
    case "checkout_progress":
      return steps(change.steps);
    case "shipping_bar":
      return bar(change);
    case "thank_you_offer":
      return made("section", "offer", content(key, change, () => {}));
    default:
      return block(key, change);
  }
}

function steps(all: readonly string[]): Block {
  const now = step() || "";
  const named = all.findIndex((each) => each.toLowerCase() === now.toLowerCase());
  const current = named < 0 ? +now - 1 : named;
  const children = all.map((each, place) =>
    element("li", { "aria-current": place === current ? "step" : undefined }, each)
  );
  return made("ol", "steps", children, "before", now);
}

function bar(change: ShippingBar): Block | undefined {
  const max = +change.threshold;
  const value = +((settings.attributes || {})["cartValue"] || 0);
  const text = value < max ? change.text.replace("{left}", money(max - value)) : change.reached;
  if (text) {
    const children = [text, element("progress", { max, value, "aria-label": text })];
    return made("div", "bar", children, "before", text + value, "status");
  }
  return undefined;
}

/** A plain number where the page's language or currency is none that the browser knows. */
function money(amount: number): string {
  const { currency } = settings;
  const { lang } = document.documentElement;
  return attempt(() => amount.toLocaleString(lang || [], { style: "currency", currency })) ||
    amount.toFixed(2);
}
