import { element, safe } from "../dom.ts";
import type { Offer, ThankYouOffer } from "../ruleset.ts";
import { settings } from "../settings.ts";
import { track } from "../track.ts";

/** Any offer. */
export type AnyOffer = Offer & Partial<Omit<ThankYouOffer, "kind">>;

export function log(type: string, experiment: string, amount?: number): void {
  track(type, { attributes: { experiment, amount } });
}

/**
 * Text, picture, coupon and button of an offer; of a survey its scale.
 *
 * @param onTaken told when it was accepted, or answered
 */
export function content(
  experiment: string,
  change: AnyOffer,
  onTaken: () => void,
): HTMLElement[] {
  const { headline, text, action, coupon, purpose } = change;
  const link = safe(change.link);
  const button = action
    ? element(link ? "a" : "button", {
      type: link ? undefined : "button",
      class: "winnow-action",
      href: link && link.href,
    }, action)
    : undefined;
  if (button) {
    button.onclick = () => {
      log("offer_accepted", experiment);
      if (purpose === "social_follow" || purpose === "referral") {
        track(purpose);
      }
      onTaken();
    };
  }
  return [
    picture(change),
    element("h2", {}, headline),
    element("p", {}, text),
    element("code", {}, coupon),
    purpose === "survey" ? scale(experiment, change, onTaken) : element("p", {}, button),
  ].filter((each) => each.firstChild || each.matches("img"));
}

/** How satisfied somebody is, from 1 to 5. */
function scale(
  experiment: string,
  { headline, low, high, thanks }: AnyOffer,
  onTaken: () => void,
): HTMLElement {
  const group = element("div", { role: "group", "aria-label": headline });
  const ends = [low, undefined, undefined, undefined, high];
  group.append(...ends.map((end, place) => {
    const amount = place + 1;
    const button = element("button", { type: "button" }, amount + (end ? ": " + end : ""));
    button.onclick = () => {
      log("survey_answered", experiment, amount);
      group.replaceWith(element("p", { role: "status" }, thanks || "✓"));
      onTaken();
    };
    return button;
  }));
  return group;
}

/** Only from where the page allows it. */
function picture({ image, imageText }: Offer): HTMLElement {
  const url = safe(image);
  return url && [location.origin, ...settings.imageOrigins || []].includes(url.origin)
    ? element("img", { src: url.href, alt: imageText || "", width: "100%" })
    : element("span", {});
}
