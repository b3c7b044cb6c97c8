import type { Running } from "../experiments.ts";
import type { ExitIntentOffer } from "../ruleset.ts";
import { get, set } from "../storage.ts";
import { track } from "../track.ts";
import { mayMeet, met } from "./budget.ts";
import { frame } from "./frame.ts";
import { type AnyOffer, content, log } from "./offer.ts";
import { watchTriggers } from "./triggers.ts";

/**
 * An offer to who is about to leave. Every arm runs the triggers of all arms, the control in silence:
 * who is exposed would have seen the offer.
 */
export function exitOffer({ experiment, variant, seen }: Running): (() => void) | void {
  const { key, variants } = experiment;
  if (!get(CLOSED + key)) {
    let close = watchTriggers(variants.map(({ change }) => change as ExitIntentOffer), (due) => {
      const change = due.find((each) => each === variant.change);
      const isMet = mayMeet();
      if (isMet) {
        seen();
        if (change) {
          close();
          track("exit_intent");
          close = present(key, change, true);
        }
      }
      return isMet && !!change;
    });
    return () => close();
  }
}

/** Experiments of which the visitor wants to see no more. */
export const CLOSED = "closed.";

/** Shows an offer, once: who has closed or taken it never meets it again. */
export function present(
  experiment: string,
  change: AnyOffer,
  isModal: boolean,
): () => void {
  const key = CLOSED + experiment;
  const close = frame(
    isModal,
    content(experiment, change, () => {
      set(key, 1);
      if (change.purpose !== "survey") {
        close();
      }
    }),
    () => {
      if (!get(key)) {
        set(key, 1);
        log("offer_dismissed", experiment);
      }
    },
  );
  met();
  log("offer_shown", experiment);
  return close;
}
