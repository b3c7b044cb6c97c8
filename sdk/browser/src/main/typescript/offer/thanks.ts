import { onElements, type Running } from "../experiments.ts";
import { get } from "../storage.ts";
import { mayMeet } from "./budget.ts";
import { CLOSED, present } from "./exit.ts";
import { log } from "./offer.ts";

/** What is asked of somebody who has just bought: beside an element of the page, else on a card. */
export function thankYou(running: Running): (() => void) | void {
  const { experiment: { key, placement }, variant: { change }, seen } = running;
  const isOffer = change.kind === "thank_you_offer";
  if (placement && placement.selector) {
    return onElements({
      ...running,
      seen: () => {
        seen();
        if (isOffer) {
          log("offer_shown", key);
        }
      },
    });
  }
  if (!get(CLOSED + key) && mayMeet()) {
    seen();
    if (isOffer) {
      return present(key, change, false);
    }
  }
}
