/** The whole tag. */
import { icon } from "./change/icon.ts";
import { applyMarkup } from "./change/markup.ts";
import { everyBlock } from "./change/progress.ts";
import { redirect } from "./change/redirect.ts";
import { channel } from "./channel.ts";
import { ask, isGranted } from "./consent.ts";
import { count } from "./delivery.ts";
import { running } from "./experiments.ts";
import { extras } from "./extras.ts";
import { follow } from "./follow.ts";
import { guard, listen } from "./guard.ts";
import { isPending, veil } from "./hydration.ts";
import { MORE_LOOKS } from "./looks.ts";
import { exitOffer } from "./offer/exit.ts";
import { cartNotice, rememberAdded } from "./offer/notice.ts";
import { thankYou } from "./offer/thanks.ts";
import { arrive, arrived, isViewed, type } from "./page.ts";
import { byPath } from "./paths.ts";
import { settings } from "./settings.ts";
import { calls, start } from "./start.ts";
import { step } from "./step.ts";
import { addStyle } from "./style.ts";
import type { Tag } from "./tag.ts";
import { on, tell, track } from "./track.ts";
import { watchVitals } from "./vitals.ts";

/** Whether the selectors of this page's experiments have matched. */
let looked: Record<string, boolean> = {};

extras.firstTouch = () => channel(location.search, document.referrer, location.hostname);
extras.pageType = () => byPath(settings.pages, location.pathname);
extras.isEarly = isPending;
extras.alter = (element, change, isEarly) =>
  change.kind === "markup"
    ? applyMarkup(element, change)
    : change.kind === "cta"
    ? veil(element, change, isEarly)
    : [];
extras.block = everyBlock;
extras.drawn = icon;
extras.looked = ({ key }, isFound) => looked[key] = isFound;
extras.handlers = {
  redirect,
  exit_intent_offer: exitOffer,
  thank_you_offer: thankYou,
  cart_notice: cartNotice,
  offer_budget: () => {},
};
extras.begin = watchVitals;
calls["use"] = (part: (tag: Tag) => void) => {
  part({
    settings: () => settings,
    page: () => type,
    step,
    isGranted,
    ask,
    arrive,
    guard,
    running,
    track,
    tell,
    on,
    listen,
  });
  if (isViewed) {
    tell("page", {});
  }
};
on("leave", () => {
  // Who is gone at once has not seen what was still to come.
  if (document.readyState === "complete" && performance.now() > arrived + 1_000) {
    Object.entries(looked).forEach(([experiment, isFound]) =>
      count("selector_" + (isFound ? "found" : "missed"), { experiment })
    );
    looked = {};
  }
});
addStyle(MORE_LOOKS);
rememberAdded();
start(follow);
