import { whenThere } from "../dom.ts";
import { onElements, type Running } from "../experiments.ts";
import { get } from "../storage.ts";
import { track } from "../track.ts";
import { mayMeet } from "./budget.ts";
import { present } from "./exit.ts";

/** What is asked of somebody who has just bought: beside an element of the page, else on a card. */
export function thankYou(running: Running): (() => void) | void {
  const { experiment: { key, placement }, variant: { change }, seen } = running;
  if (placement && placement.selector) {
    return onElements({
      ...running,
      seen: () => {
        seen();
        if (change.kind === "thank_you_offer") {
          track("offer_shown", { attributes: { experiment: key } });
        }
      },
    });
  }
  if (!get("closed." + key) && mayMeet()) {
    let close = () => {};
    seen();
    whenThere(() => {
      if (change.kind === "thank_you_offer") {
        close = present(key, change, false);
      }
    });
    return () => close();
  }
}
