package dev.winnow.demoshop.offer;

import dev.winnow.core.change.Change;
import dev.winnow.core.event.EventType;
import dev.winnow.core.ruleset.Assignment;
import dev.winnow.sdk.Visit;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Follows the button of an offer: counts it, and leads to where the offer says. */
@Controller
class OfferController {
  private static final String HOME = "redirect:/";

  @GetMapping("/offers/{experiment}")
  String accepted(@PathVariable String experiment, Visit visit) {
    if (visit.assign(experiment) instanceof Assignment.Assigned assigned
        && assigned.change()
            instanceof Change.ThankYouOffer(Change.Offer offer, var purpose, var survey)) {
      visit.track(EventType.OFFER_ACCEPTED);
      String link = offer.link();
      // Only within the shop: a link to elsewhere would let the experiment send shoppers anywhere.
      return link != null && link.matches("/([^/\\\\].*)?") ? "redirect:" + link : HOME;
    }
    return HOME;
  }
}
