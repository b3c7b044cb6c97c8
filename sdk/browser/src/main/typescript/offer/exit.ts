import type { Running } from "../experiments.ts";
import type { Change, ExitIntentOffer } from "../ruleset.ts";
import { get, set } from "../storage.ts";
import { track } from "../track.ts";
import { mayMeet, met } from "./budget.ts";
import { frame } from "./frame.ts";
import { type AnyOffer, content } from "./offer.ts";
import { watchTriggers } from "./triggers.ts";

/**
 * An offer to who is about to leave. Every arm runs the triggers of all arms, the control in silence:
 * who is exposed would have seen the offer.
 */
export function exitOffer({ experiment, variant, seen }: Running): () => void {
  const { key, variants } = experiment;
  const isOffer = (change: Change): change is ExitIntentOffer => change.kind === "exit_intent_offer";
  const { change } = variant;
  const close: (() => void)[] = [];
  if (!get("closed." + key)) {
    close.push(watchTriggers(variants.map((each) => each.change).filter(isOffer), (due) => {
      if (!mayMeet()) {
        return false;
      }
      seen();
      if (!isOffer(change) || !due.includes(change)) {
        return false;
      }
      close.pop()!();
      track("exit_intent");
      close.push(present(key, change, true));
      return true;
    }));
  }
  return () => close.forEach((each) => each());
}

/** Shows an offer, once: who has closed or taken it never meets it again. */
export function present(
  experiment: string,
  change: AnyOffer,
  isModal: boolean,
): () => void {
  const attributes = { experiment };
  const done = () => set("closed." + experiment, 1);
  met();
  track("offer_shown", { attributes });
  return frame(isModal, content(experiment, change, done), () => {
    done();
    track("offer_dismissed", { attributes });
  });
}
